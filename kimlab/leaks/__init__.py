"""What must not leave: the last search through pages, files and both stores for what the vault knows."""

from kimlab.leaks._asked import may_be_no_name
from kimlab.leaks._case_names import CASE_NAME
from kimlab.leaks._files import check_files, leaks_in_bytes
from kimlab.leaks._named import named_finder
from kimlab.leaks._page import AskedWord, asked_on, refuse_case_names, search_page
from kimlab.leaks._public_words import public_words
from kimlab.leaks._search import RULE, Search, search_with
from kimlab.leaks._stores import check_leaks

__all__ = [
    "CASE_NAME",
    "RULE",
    "AskedWord",
    "Search",
    "asked_on",
    "check_files",
    "check_leaks",
    "leaks_in_bytes",
    "may_be_no_name",
    "named_finder",
    "public_words",
    "refuse_case_names",
    "search_page",
    "search_with",
]
