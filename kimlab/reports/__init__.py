"""Reports: what each audience reads, as drafts first and, after the gate, as HTML.

``render`` makes a :class:`Draft` from a report's input, ``to_html`` draws it from *protected* tables only. Nothing here
opens a store or writes a file: ``workflow.publish`` does, after two people have released the draft.
"""

from kimlab.reports import audiences  # registers them
from kimlab.reports._about import About
from kimlab.reports._codebook import codebook_html
from kimlab.reports._draft import Draft, Reference, Setting
from kimlab.reports._excerpt import sections_of
from kimlab.reports._html import to_html
from kimlab.reports._index import IndexEntry, index_html, said_of
from kimlab.reports._input import (
    CaseFrames,
    CodeFrames,
    InterfaceFrames,
    LogInput,
    MonitoringInput,
    ReportInput,
    TeamInput,
    ThemeInput,
)
from kimlab.reports._papers import Deal, Listing, Proof, Step, Task, ThemePaper
from kimlab.reports._record import RELEASED, PublishedPart, Record, read_record
from kimlab.reports._record_html import WITHHELD, record_html
from kimlab.reports._render import render
from kimlab.reports._report import REPORTS, Report, Subject, offered, report_of

__all__ = [
    "RELEASED",
    "REPORTS",
    "WITHHELD",
    "About",
    "CaseFrames",
    "CodeFrames",
    "Deal",
    "Draft",
    "IndexEntry",
    "InterfaceFrames",
    "Listing",
    "LogInput",
    "MonitoringInput",
    "Proof",
    "PublishedPart",
    "Record",
    "Reference",
    "Report",
    "ReportInput",
    "Setting",
    "Step",
    "Subject",
    "Task",
    "TeamInput",
    "ThemeInput",
    "ThemePaper",
    "audiences",
    "codebook_html",
    "index_html",
    "offered",
    "read_record",
    "record_html",
    "render",
    "report_of",
    "said_of",
    "sections_of",
    "to_html",
]
