"""kimlab: the workbench with which a county's integration management turns single cases into better structures."""

from typing import TYPE_CHECKING

from kimlab._lazy import on_first_use
from kimlab._version import __version__
from kimlab.errors import KimlabError

if TYPE_CHECKING:
    from kimlab.workbench import Workbench, open_workbench
else:
    __getattr__, __dir__ = on_first_use(__name__, {"workbench": ["Workbench", "open_workbench"]})

__all__ = ["KimlabError", "Workbench", "__version__", "open_workbench"]
