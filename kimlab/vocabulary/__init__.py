"""Controlled lists, the county file and the codebook: what words mean here, and which rules hold."""

from kimlab.vocabulary._agency import Agency
from kimlab.vocabulary._body import Body
from kimlab.vocabulary._check_codebook import codebook_problems
from kimlab.vocabulary._codebook import KIND_COLOURS, Code, Codebook, CodeGroup
from kimlab.vocabulary._compare_codebooks import CHANGES_OF_CODEBOOKS, combined, difference_between
from kimlab.vocabulary._county import (
    AUDIENCES,
    MILESTONE_EVIDENCE,
    AgeBand,
    Constellation,
    County,
    Insider,
    Milestone,
    Municipality,
    OriginGroup,
    Parameter,
    Post,
    Region,
    Source,
    Term,
    Threshold,
)
from kimlab.vocabulary._cues import Cue, Sentence
from kimlab.vocabulary._lists import LISTS_OF_COLUMNS
from kimlab.vocabulary._load import COUNTY_FILES, load_county
from kimlab.vocabulary._load_codebook import load_codebook
from kimlab.vocabulary._names import UNSAID, Names, names_of
from kimlab.vocabulary._read_codebook import codebook_as_it_is, codebook_from
from kimlab.vocabulary._recipients import (
    READ_TOGETHER,
    Addressee,
    addressee_agreed,
    addressee_named,
    begins_like,
    body_named,
    called_alike,
    deciding_agencies,
    others_among,
    plain_name,
)
from kimlab.vocabulary._review_rule import REVIEW_RULES, ReviewRule
from kimlab.vocabulary._spelling import folded
from kimlab.vocabulary._toml import Settings
from kimlab.vocabulary._validity import (
    NO_LONGER,
    NOT_YET,
    OUTLIVED,
    OUTSIDE,
    REFERRED,
    existed,
    outside_validity,
)
from kimlab.vocabulary._verbatim import VERBATIM, repeats
from kimlab.vocabulary.law import (
    BEGINNINGS,
    CLOCK_EVENTS,
    DATA_LAWS,
    ClockEvent,
    DataLaw,
    LegalRule,
    Retention,
    data_law,
)

__all__ = [
    "AUDIENCES",
    "BEGINNINGS",
    "CHANGES_OF_CODEBOOKS",
    "CLOCK_EVENTS",
    "COUNTY_FILES",
    "DATA_LAWS",
    "KIND_COLOURS",
    "LISTS_OF_COLUMNS",
    "MILESTONE_EVIDENCE",
    "NOT_YET",
    "NO_LONGER",
    "OUTLIVED",
    "OUTSIDE",
    "READ_TOGETHER",
    "REFERRED",
    "REVIEW_RULES",
    "UNSAID",
    "VERBATIM",
    "Addressee",
    "AgeBand",
    "Agency",
    "Body",
    "ClockEvent",
    "Code",
    "CodeGroup",
    "Codebook",
    "Constellation",
    "County",
    "Cue",
    "DataLaw",
    "Insider",
    "LegalRule",
    "Milestone",
    "Municipality",
    "Names",
    "OriginGroup",
    "Parameter",
    "Post",
    "Region",
    "Retention",
    "ReviewRule",
    "Sentence",
    "Settings",
    "Source",
    "Term",
    "Threshold",
    "addressee_agreed",
    "addressee_named",
    "begins_like",
    "body_named",
    "called_alike",
    "codebook_as_it_is",
    "codebook_from",
    "codebook_problems",
    "combined",
    "data_law",
    "deciding_agencies",
    "difference_between",
    "existed",
    "folded",
    "load_codebook",
    "load_county",
    "names_of",
    "others_among",
    "outside_validity",
    "plain_name",
    "repeats",
]
