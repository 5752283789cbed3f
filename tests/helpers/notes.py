"""Notebooks of all kinds for the tests of records; nobody in them exists."""

import base64

PICTURE = base64.b64encode(
    bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
    )
).decode()  # one transparent point

SECRET = "Geheimwort"

PROSE = """# Sitzung der Arbeitsgruppe

Wir haben **drei** Schnittstellen angesehen. Siehe [Karte](https://example.org/karte) und <b>dies</b>.

## Beschlüsse

| Was | Wer |
|---|---|
| Rückmeldung klären | Koordination |

#### Offen

- Frage eins
- Frage zwei

> Gesagt ist gesagt.
"""


def markdown(source, **more):
    return {"cell_type": "markdown", "source": source, "metadata": {"notiz": SECRET}, **more}


def code(source, *outputs):
    return {
        "cell_type": "code",
        "source": source,
        "metadata": {"tags": [SECRET]},
        "execution_count": 1,
        "outputs": list(outputs),
    }


def shown(data, kind="display_data"):
    more = {"execution_count": 1} if kind == "execute_result" else {}
    return {"output_type": kind, "data": data, "metadata": {}, **more}


def every_output():
    """One result of each kind that a notebook knows, each with the secret in it."""
    return [
        {"output_type": "stream", "name": "stdout", "text": f"{SECRET}\n"},
        {"output_type": "stream", "name": "stderr", "text": [f"{SECRET}\n"]},
        {"output_type": "error", "ename": SECRET, "evalue": SECRET, "traceback": [SECRET]},
        shown({"text/plain": SECRET}, "execute_result"),
        shown({"text/html": f"<table><tr><td>{SECRET}</td></tr></table>", "text/plain": "x"}),
        shown({"text/markdown": f"# {SECRET}"}),
        shown({"text/latex": f"${SECRET}$"}),
        shown({"image/svg+xml": f"<svg><text>{SECRET}</text></svg>"}),
        shown({"image/png": PICTURE, "text/plain": SECRET}),
        shown({"application/json": {"a": SECRET}}),
        shown({"application/javascript": f"alert('{SECRET}')"}),
        shown({"application/vnd.jupyter.widget-view+json": {"model_id": SECRET}, "text/html": SECRET}),
        shown({"application/vnd.dataresource+json": {"data": [{"x": SECRET}]}}, "execute_result"),
    ]


def notebook(*cells, **metadata):
    numbered = [{**cell, "id": f"zelle-{place}"} for place, cell in enumerate(cells)]
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": numbered}
