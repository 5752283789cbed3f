"""Reading what comes in: extracts of case systems, event logs and documents, under limits, every row accounted for."""

from kimlab.intake._limits import Limits
from kimlab.intake.documents._document import DocumentText, read_document
from kimlab.intake.documents._manifest import MANIFEST, Agreed, Entry, read_manifest
from kimlab.intake.extracts._admission import FileRef
from kimlab.intake.extracts._bad_rows import BadRowsError
from kimlab.intake.extracts._checks import DOUBLE
from kimlab.intake.extracts._extract import Extract, read_extract
from kimlab.intake.extracts._lists import ClosedList, has_closed_list, resolve
from kimlab.intake.extracts._mapping import NAMESPACES, ColumnMapping, FileMapping, Mapping_
from kimlab.intake.extracts._mapping_file import read_mapping
from kimlab.intake.logs._event_log import read_event_log

__all__ = [
    "DOUBLE",
    "MANIFEST",
    "NAMESPACES",
    "Agreed",
    "BadRowsError",
    "ClosedList",
    "ColumnMapping",
    "DocumentText",
    "Entry",
    "Extract",
    "FileMapping",
    "FileRef",
    "Limits",
    "Mapping_",
    "has_closed_list",
    "read_document",
    "read_event_log",
    "read_extract",
    "read_manifest",
    "read_mapping",
    "resolve",
]
