"""Drafts for the data protection officer, to be signed off by the county: from the county file and from what kimlab does."""

from kimlab.reports.papers._facts import Beyond, Controller, Facts, band
from kimlab.reports.papers._paper import Paper, paper_html
from kimlab.reports.papers._papers import papers_of
from kimlab.reports.papers._plain import ReadingLevel, reading_level

__all__ = [
    "Beyond",
    "Controller",
    "Facts",
    "Paper",
    "ReadingLevel",
    "band",
    "paper_html",
    "papers_of",
    "reading_level",
]
