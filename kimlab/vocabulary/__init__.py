"""Controlled lists, the county file and the codebook: what words mean here, and which rules hold."""

from kimlab.vocabulary._check_codebook import codebook_problems
from kimlab.vocabulary._codebook import KIND_COLOURS, Code, Codebook, CodeGroup
from kimlab.vocabulary._compare_codebooks import CHANGES_OF_CODEBOOKS, combined, difference_between
from kimlab.vocabulary._county import (
    AUDIENCES,
    MILESTONE_EVIDENCE,
    AgeBand,
    Agency,
    Body,
    Constellation,
    County,
    LegalRule,
    Milestone,
    Municipality,
    OriginGroup,
    Parameter,
    Post,
    Region,
    Retention,
    Source,
    Term,
    Threshold,
    folded,
)
from kimlab.vocabulary._cues import Cue, Sentence
from kimlab.vocabulary._lists import LISTS_OF_COLUMNS
from kimlab.vocabulary._load import COUNTY_FILES, load_county
from kimlab.vocabulary._load_codebook import load_codebook
from kimlab.vocabulary._names import UNSAID, Names, names_of
from kimlab.vocabulary._read_codebook import codebook_as_it_is, codebook_from
from kimlab.vocabulary._toml import Settings

__all__ = [
    "AUDIENCES",
    "CHANGES_OF_CODEBOOKS",
    "COUNTY_FILES",
    "KIND_COLOURS",
    "LISTS_OF_COLUMNS",
    "MILESTONE_EVIDENCE",
    "UNSAID",
    "AgeBand",
    "Agency",
    "Body",
    "Code",
    "CodeGroup",
    "Codebook",
    "Constellation",
    "County",
    "Cue",
    "LegalRule",
    "Milestone",
    "Municipality",
    "Names",
    "OriginGroup",
    "Parameter",
    "Post",
    "Region",
    "Retention",
    "Sentence",
    "Settings",
    "Source",
    "Term",
    "Threshold",
    "codebook_as_it_is",
    "codebook_from",
    "codebook_problems",
    "combined",
    "difference_between",
    "folded",
    "load_codebook",
    "load_county",
    "names_of",
]
