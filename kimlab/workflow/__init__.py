"""The workflow: rooms tied together, each function a readable list of steps."""

from kimlab.workflow._admit import Admission, admit, finish_pending
from kimlab.workflow._analyse import Analysis, analyse, drafts_of
from kimlab.workflow._check_up import check_up
from kimlab.workflow._documents import DocumentsAdmitted, admit_document, admit_documents
from kimlab.workflow._event_log import log_summary, write_log_report
from kimlab.workflow._index import publish_index
from kimlab.workflow._publish import gate, preview, publish
from kimlab.workflow._replay import replay
from kimlab.workflow._review import (
    Reviewed,
    ReviewTask,
    correct_pseudonym,
    open_review,
    review,
    review_many,
)

__all__ = [
    "Admission",
    "Analysis",
    "DocumentsAdmitted",
    "ReviewTask",
    "Reviewed",
    "admit",
    "admit_document",
    "admit_documents",
    "analyse",
    "check_up",
    "correct_pseudonym",
    "drafts_of",
    "finish_pending",
    "gate",
    "log_summary",
    "open_review",
    "preview",
    "publish",
    "publish_index",
    "replay",
    "review",
    "review_many",
    "write_log_report",
]
