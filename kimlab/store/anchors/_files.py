"""An anchor as a small file: written as a whole or not at all, readable by its owner only."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from kimlab.errors import StoreError
from kimlab.store.anchors._anchor import VERSION, Anchor, End

ANCHOR_FILE = "anker.json"
_TEXTS = ("workbench_id", "at", "by", "public_key", "signature")
_NAMES = {field.name for field in fields(Anchor)}


def write_anchor(path: Path, anchor: Anchor, *, durable: bool = True) -> None:
    """Write an anchor in place of the one that is there; OSError if that is not possible.

    Parameters
    ----------
    path, anchor
        The file and what it is to hold.
    durable
        Wait until the disk has it. Without, a power cut may bring back an older anchor, or an empty file, which counts as
        none; never one that knows more than the stores, for they are on the disk before.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}.teil")
    handle = os.open(aside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(json.dumps(asdict(anchor), ensure_ascii=False, indent=1).encode())
            if durable:
                file.flush()
                os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def read_anchor(path: Path) -> Anchor | None:
    """Return the anchor in a file; None if there is no file, or an empty one.

    Raises
    ------
    StoreError
        The file holds something else, or cannot be read.
    """
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        raise _unreadable(path) from None
    if not content.strip(b"\0 \n"):
        return None
    try:
        return _anchor(json.loads(content))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise _unreadable(path) from None


def _anchor(content: Mapping[str, Any]) -> Anchor:
    """Return the anchor that a file's content declares; ValueError, TypeError or KeyError if it is none."""
    if not isinstance(content, dict) or content.keys() != _NAMES or content["version"] != VERSION:
        raise ValueError("no anchor")
    if not all(isinstance(content[name], str) for name in _TEXTS) or type(content["counter"]) is not int:
        raise ValueError("no anchor")
    return Anchor(**{**content, "workbench": _end(content["workbench"]), "vault": _end(content["vault"])})


def _end(content: Mapping[str, Any] | None) -> End | None:
    if content is None:
        return None
    end = End(**content)
    if type(end.length) is not int or not isinstance(end.head, str) or not isinstance(end.tables, str):
        raise TypeError("no end")
    return end


def _unreadable(path: Path) -> StoreError:
    return StoreError(
        f"Der Anker „{path.name}“ lässt sich nicht lesen: Er wurde verändert, oder eine andere Version hat ihn geschrieben.",
        "Ohne ihn lässt sich nicht zeigen, dass keine der Ablagen auf einen älteren Stand zurückgesetzt wurde.",
        "Bewahren Sie die Datei auf und rufen Sie „kimlab doctor“ auf.",
    )
