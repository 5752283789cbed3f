"""Beginning anew: anchors that no longer fit are put aside, never thrown away."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from kimlab.store.anchors._files import ANCHOR_FILE
from kimlab.store.anchors._state_folder import state_file


def set_anchors_aside(folder: Path, workbench_id: str = "") -> list[Path]:
    """Rename the anchors of a folder, so that the next transaction begins a new one; return what they are called now.

    Raises
    ------
    OSError
        A file cannot be renamed.
    """
    paths = [folder / ANCHOR_FILE, *([state_file(workbench_id, folder)] if workbench_id else [])]
    when = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    return [
        path.rename(path.with_name(f"{path.stem}-abgelegt-{when}{path.suffix}"))
        for path in paths
        if path.exists()
    ]
