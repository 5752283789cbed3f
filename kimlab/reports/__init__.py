"""Reports: what each audience reads, as drafts first and, after the gate, as HTML.

``render`` makes a :class:`Draft` from frames, ``to_html`` draws it from *protected* tables only. Nothing here
opens a store or writes a file: ``workflow.publish`` does, after two people have released the draft.
"""

from kimlab.reports._about import About
from kimlab.reports._codebook import codebook_html
from kimlab.reports._draft import Draft, Reference, Setting
from kimlab.reports._excerpt import sections_of
from kimlab.reports._files import FILE_NAMES
from kimlab.reports._html import to_html
from kimlab.reports._index import IndexEntry, index_html, said_of
from kimlab.reports._papers import Deal, Listing, Proof, Step, Task, ThemePaper
from kimlab.reports._record import RELEASED, PublishedPart, Record, read_record
from kimlab.reports._record_html import WITHHELD, record_html
from kimlab.reports._render import render, render_event_log

__all__ = [
    "FILE_NAMES",
    "RELEASED",
    "WITHHELD",
    "About",
    "Deal",
    "Draft",
    "IndexEntry",
    "Listing",
    "Proof",
    "PublishedPart",
    "Record",
    "Reference",
    "Setting",
    "Step",
    "Task",
    "ThemePaper",
    "codebook_html",
    "index_html",
    "read_record",
    "record_html",
    "render",
    "render_event_log",
    "said_of",
    "sections_of",
    "to_html",
]
