"""The workflow: rooms tied together, each function a readable list of steps."""

from kimlab.workflow._admit import Admission, admit, finish_pending
from kimlab.workflow._analyse import Analysis, analyse, drafts_of
from kimlab.workflow._check_up import check_up
from kimlab.workflow._event_log import log_summary, write_log_report
from kimlab.workflow._index import publish_index
from kimlab.workflow._publish import gate, preview, publish
from kimlab.workflow._replay import replay

__all__ = [
    "Admission",
    "Analysis",
    "admit",
    "analyse",
    "check_up",
    "drafts_of",
    "finish_pending",
    "gate",
    "log_summary",
    "preview",
    "publish",
    "publish_index",
    "replay",
    "write_log_report",
]
