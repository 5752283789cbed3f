"""Driving a Jupyter server as its page does: over HTTP and a websocket."""

import json
import urllib.error
import urllib.request
import uuid

import websocket

MARKER_PARTS = ("Quasten", "flosser", "zwirbel")
MARKER = "".join(MARKER_PARTS)
# The word is put together at run time, so that only results hold it, never a source.
CODE = (
    f"import pandas as pd, ipywidgets\nword = ''.join({list(MARKER_PARTS)!r})\nprint(word)\n"
    "from IPython.display import display\ndisplay(pd.DataFrame({'a': [word]}))\ndisplay(ipywidgets.Text(word))\nword"
)


class Lab:
    """A client with a token."""

    def __init__(self, url, token):
        self.url, self.token = url, token

    def ask(self, method, path, body=None):
        """Return (status, answer)."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}api/{path}", data=data, method=method)
        request.add_header("Content-Type", "application/json")
        if self.token:
            request.add_header("Authorization", f"token {self.token}")
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                text = answer.read()
                return answer.status, json.loads(text) if text else None
        except urllib.error.HTTPError as failure:
            return failure.code, None

    def run(self, code, *, keep=False):
        """Run code in a new kernel and return its outputs as a notebook would keep them; end the kernel unless kept."""
        status, kernel = self.ask("POST", "kernels", {"name": "python3"})
        assert status == 201
        address = f"{self.url.replace('http', 'ws')}api/kernels/{kernel['id']}/channels?token={self.token}"
        channel = websocket.create_connection(address, timeout=60)
        number = uuid.uuid4().hex
        header = {
            "msg_id": number,
            "username": "",
            "session": number,
            "msg_type": "execute_request",
            "version": "5.3",
        }
        content = {
            "code": code,
            "silent": False,
            "store_history": True,
            "user_expressions": {},
            "allow_stdin": False,
        }
        channel.send(
            json.dumps(
                {
                    "header": header,
                    "parent_header": {},
                    "metadata": {},
                    "content": content,
                    "channel": "shell",
                }
            )
        )
        outputs = []
        while True:
            message = json.loads(channel.recv())
            if message.get("parent_header", {}).get("msg_id") != number:
                continue
            kind, content = message["msg_type"], message["content"]
            if kind in ("stream", "display_data", "execute_result", "error"):
                outputs.append(
                    {"output_type": kind, **{k: v for k, v in content.items() if k != "transient"}}
                )
            if kind == "status" and content["execution_state"] == "idle":
                break
        channel.close()
        if not keep:
            self.ask("DELETE", f"kernels/{kernel['id']}")
        return outputs


def notebook(source, outputs):
    """A notebook with results and widget states in it."""
    cell = {
        "cell_type": "code", "id": "a", "metadata": {}, "source": source, "outputs": outputs, "execution_count": 1,
    }  # fmt: skip
    widgets = {"application/vnd.jupyter.widget-state+json": {"state": {"x": {"state": {"value": MARKER}}}}}
    return {"cells": [cell], "metadata": {"widgets": widgets}, "nbformat": 4, "nbformat_minor": 5}
