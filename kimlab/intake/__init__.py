"""Reading what comes in: extracts of case systems and event logs, under limits, every row accounted for."""

from kimlab.intake._checks import DOUBLE
from kimlab.intake._event_log import read_event_log
from kimlab.intake._extract import Extract, read_extract
from kimlab.intake._limits import Limits
from kimlab.intake._mapping import NAMESPACES, ColumnMapping, FileMapping, Mapping_
from kimlab.intake._mapping_file import read_mapping
from kimlab.intake._taken import FileRef

__all__ = [
    "DOUBLE",
    "NAMESPACES",
    "ColumnMapping",
    "Extract",
    "FileMapping",
    "FileRef",
    "Limits",
    "Mapping_",
    "read_event_log",
    "read_extract",
    "read_mapping",
]
