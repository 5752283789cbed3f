"""kimlab: the workbench with which a county's integration management turns single cases into better structures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kimlab._version import __version__
from kimlab.errors import KimlabError

if TYPE_CHECKING:
    from kimlab.workbench import Workbench, open_workbench

__all__ = ["KimlabError", "Workbench", "__version__", "open_workbench"]


def __getattr__(name: str) -> object:
    """Load the workbench when it is first asked for, so that ``import kimlab`` costs nothing."""
    if name not in ("Workbench", "open_workbench"):
        raise AttributeError(f"module 'kimlab' has no attribute {name!r}")
    from kimlab import workbench  # noqa: PLC0415 - see above

    return getattr(workbench, name)
