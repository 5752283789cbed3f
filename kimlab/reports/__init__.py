"""Reports: what each audience reads, as drafts first and, after the gate, as HTML.

``render`` makes a :class:`Draft` from frames, ``to_html`` draws it from *protected* tables only. Nothing here
opens a store or writes a file: ``workflow.publish`` does, after two people have released the draft.
"""

from kimlab.reports._about import About
from kimlab.reports._codebook import codebook_html
from kimlab.reports._draft import Draft, Reference, Setting
from kimlab.reports._files import FILE_NAMES
from kimlab.reports._html import to_html
from kimlab.reports._index import IndexEntry, index_html
from kimlab.reports._papers import Deal, Listing, Proof, Step, Task, ThemePaper
from kimlab.reports._render import render, render_event_log

__all__ = [
    "FILE_NAMES",
    "About",
    "Deal",
    "Draft",
    "IndexEntry",
    "Listing",
    "Proof",
    "Reference",
    "Setting",
    "Step",
    "Task",
    "ThemePaper",
    "codebook_html",
    "index_html",
    "render",
    "render_event_log",
    "to_html",
]
