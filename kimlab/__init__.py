"""kimlab: the workbench with which a county's integration management turns single cases into better structures."""

from kimlab._version import __version__
from kimlab.errors import KimlabError
from kimlab.workbench import Workbench, open_workbench

__all__ = ["KimlabError", "Workbench", "__version__", "open_workbench"]
