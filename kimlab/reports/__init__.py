"""Reports: what each audience reads, as drafts first and, after the gate, as HTML.

``render`` makes a :class:`Draft` from a report's typed input, ``to_html`` draws it from *protected* tables only. Nothing
here opens a store or writes a file: ``workflow.publish`` does, after two people have released the draft.
"""

from kimlab.reports._about import KIM_ITSELF, OF_MUNICIPALITIES, OF_WAITS, VAGUE_DATES, About
from kimlab.reports._draft import Draft, Reference, Setting
from kimlab.reports._inputs import (
    CaseFrames,
    CodeFrames,
    InterfaceFrames,
    LogInput,
    MonitoringInput,
    TeamInput,
    ThemeInput,
)
from kimlab.reports._render import for_group, render, render_event_log
from kimlab.reports._report import SUBJECTS, Report, Subject, county_reports, report_of
from kimlab.reports._themes import (
    Listing,
    ThemeAccount,
    ThemeAgreement,
    ThemeDecision,
    ThemeEvidence,
    ThemeMeasure,
)
from kimlab.reports.minutes._excerpt import sections_of
from kimlab.reports.minutes._html import LAPSED, WITHHELD, minutes_html
from kimlab.reports.minutes._minutes import RELEASED, Minutes, PublishedPart, read_minutes
from kimlab.reports.paper._certificate import CertificateTable, certificate_html
from kimlab.reports.paper._codebook import codebook_html
from kimlab.reports.paper._finished import finished
from kimlab.reports.paper._html import to_html
from kimlab.reports.paper._index import IndexEntry, index_html, is_codebook, said_of
from kimlab.reports.paper._whose_waits import WHOSE_WAITS

__all__ = [
    "KIM_ITSELF",
    "LAPSED",
    "OF_MUNICIPALITIES",
    "OF_WAITS",
    "RELEASED",
    "SUBJECTS",
    "VAGUE_DATES",
    "WHOSE_WAITS",
    "WITHHELD",
    "About",
    "CaseFrames",
    "CertificateTable",
    "CodeFrames",
    "Draft",
    "IndexEntry",
    "InterfaceFrames",
    "Listing",
    "LogInput",
    "Minutes",
    "MonitoringInput",
    "PublishedPart",
    "Reference",
    "Report",
    "Setting",
    "Subject",
    "TeamInput",
    "ThemeAccount",
    "ThemeAgreement",
    "ThemeDecision",
    "ThemeEvidence",
    "ThemeInput",
    "ThemeMeasure",
    "certificate_html",
    "codebook_html",
    "county_reports",
    "finished",
    "for_group",
    "index_html",
    "is_codebook",
    "minutes_html",
    "read_minutes",
    "render",
    "render_event_log",
    "report_of",
    "said_of",
    "sections_of",
    "to_html",
]
