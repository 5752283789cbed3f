"""What the server may write: notebooks without results, and no checkpoints."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from jupyter_server.services.contents.checkpoints import AsyncCheckpoints
from tornado.web import HTTPError


def strip_results(model: dict[str, Any], **more: object) -> None:
    """Take outputs, execution counts and widget states out of a notebook before it is saved.

    A ``pre_save_hook`` of Jupyter's contents manager; results may hold case text and stay in the browser only.
    """
    del more
    if model.get("type") != "notebook" or not isinstance(model.get("content"), dict):
        return
    notebook = model["content"]
    notebook.get("metadata", {}).pop("widgets", None)
    for cell in notebook.get("cells", []):
        cell.get("metadata", {}).pop("execution", None)
        if cell.get("cell_type") == "code":
            cell["outputs"], cell["execution_count"] = [], None


class NoCheckpoints(AsyncCheckpoints):
    """Keeps nothing. A synchronous class would stop the asynchronous server, so this one is asynchronous too."""

    async def create_checkpoint(self, contents_mgr: object, path: str) -> dict[str, object]:
        """Say that a checkpoint was made; the page insists on one."""
        return {"id": "keiner", "last_modified": datetime.now(UTC)}

    async def restore_checkpoint(self, contents_mgr: object, checkpoint_id: str, path: str) -> None:
        """Refuse: there is none."""
        raise HTTPError(404, "Zwischenstände werden nicht aufbewahrt.")

    async def rename_checkpoint(self, checkpoint_id: str, old_path: str, new_path: str) -> None:
        """Do nothing."""

    async def delete_checkpoint(self, checkpoint_id: str, path: str) -> None:
        """Do nothing."""

    async def list_checkpoints(self, path: str) -> list[dict[str, object]]:
        """Return none."""
        return []

    async def rename_all_checkpoints(self, old_path: str, new_path: str) -> None:
        """Do nothing."""

    async def delete_all_checkpoints(self, path: str) -> None:
        """Do nothing."""
