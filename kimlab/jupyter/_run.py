"""Running a notebook out of sight: its results are in memory only, as if somebody had run it in the browser."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kimlab.errors import InputError
from kimlab.jupyter._config import without_secrets, write_config
from kimlab.jupyter._private import private_folder
from kimlab.jupyter._server import LOCATION_VARIABLE
from kimlab.workbench import PERSON_VARIABLE, Workbench

if TYPE_CHECKING:
    from nbclient import NotebookClient

_LONGEST = 600  # seconds for one cell
_FORMAT = 4  # nbformat 4, since 2014


def run_notebook(path: str | Path, wb: Workbench) -> dict[str, Any]:
    """Run a notebook over a workbench and return it with its results. The file is not changed.

    Parameters
    ----------
    path
        The notebook.
    wb
        The open workbench: the notebook's own kernel opens it again, as the same person.

    Raises
    ------
    InputError
        The file is no notebook, or one of its cells failed. What it said is not passed on: it may hold case text.
    """
    # It takes longer to import than most commands to run.
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError  # noqa: PLC0415

    path = Path(path)
    notebook = _read(path)
    told = _telling(wb)
    with private_folder() as private:
        environment = {
            **without_secrets(os.environ),
            **write_config(private),
            LOCATION_VARIABLE: str(wb.location.resolve()),
            PERSON_VARIABLE: wb.person,
        }
        client = _client(notebook, private, told)
        try:
            client.execute(cleanup_kc=True, env=environment, cwd=str(path.parent.resolve()))
        except (CellExecutionError, CellTimeoutError, DeadKernelError):
            raise _failed(path, notebook) from None
    return dict(notebook)


def _client(notebook: Any, private: Path, told: str) -> NotebookClient:  # noqa: ANN401 - nbformat's own
    """Return what runs a notebook in a kernel of its own, which is told first what it must know."""
    from jupyter_client.manager import AsyncKernelManager  # noqa: PLC0415 - as above
    from nbclient import NotebookClient  # noqa: PLC0415 - as above

    manager = AsyncKernelManager(
        kernel_name="python3",
        connection_file=str(private / "k.json"),
        transport="tcp" if os.name == "nt" else "ipc",
    )
    client = NotebookClient(notebook, km=manager, timeout=_LONGEST)

    def tell(notebook: Any) -> None:  # noqa: ANN401 - nbformat's own
        if client.kc is not None:
            client.kc.execute(told, silent=True, store_history=False)

    client.on_notebook_start = tell
    return client


def _telling(wb: Workbench) -> str:
    """Return what tells the notebook's kernel who is signed in: it stands in no environment, no file and no result."""
    who = wb.identity
    told = f"hand_over({who.user_id!r}, {who.keys.seed!r})"
    return f"from kimlab.workbench import hand_over; {told}; del hand_over"


def _read(path: Path) -> Any:  # noqa: ANN401 - nbformat's own
    import nbformat  # noqa: PLC0415 - as above

    try:
        text = path.read_text(encoding="utf-8")
        found = json.loads(text)
        # nbformat guesses at anything else, and fails in many ways
        if (
            not isinstance(found, dict)
            or found.get("nbformat") != _FORMAT
            or not isinstance(found.get("cells"), list)
        ):
            raise ValueError
        notebook = nbformat.reads(text, as_version=_FORMAT)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, nbformat.ValidationError):
        raise InputError(
            f"„{path.name}“ lässt sich nicht als Notizbuch (Format {_FORMAT}) lesen.",
            "Nur was sich ganz lesen lässt, wird zum Protokoll.",
            "Prüfen Sie den Pfad, und öffnen Sie die Datei in kimlab start.",
        ) from None
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None  # nothing of an earlier run is taken for this one's
    return notebook


def _failed(path: Path, notebook: Any) -> InputError:  # noqa: ANN401 - nbformat's own
    code = [cell.get("execution_count") for cell in notebook.cells if cell.cell_type == "code"]
    return InputError(
        f"Schritt {sum(count is not None for count in code)} im Notizbuch „{path.name}“ ist nicht durchgelaufen.",
        "Ein Protokoll zeigt ein Notizbuch, das von oben nach unten durchläuft.",
        "Öffnen Sie es in kimlab start, und führen Sie alle Zellen aus; dort steht, was fehlt.",
    )
