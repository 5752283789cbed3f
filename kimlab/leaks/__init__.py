"""What must not leave: the last search through pages, files and both stores for what the vault knows."""

from kimlab.leaks._case_names import CASE_NAME
from kimlab.leaks._files import check_files, leaks_in_bytes
from kimlab.leaks._named import named_finder
from kimlab.leaks._ordinary_words import is_ordinary
from kimlab.leaks._page import AskedWord, asked_on, refuse_case_names, search_page
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
    "is_ordinary",
    "leaks_in_bytes",
    "named_finder",
    "refuse_case_names",
    "search_page",
    "search_with",
]
