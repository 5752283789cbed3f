"""What must not leave: the last search through pages, files and both stores for what the vault knows."""

from kimlab.leaks._files import check_files, leaks_in_bytes
from kimlab.leaks._page import search_page
from kimlab.leaks._public_words import public_words
from kimlab.leaks._scan import Finding, Watchlist, scan, words_of
from kimlab.leaks._search import RULE, Search, search_with
from kimlab.leaks._stores import check_leaks
from kimlab.leaks._views import element_at, prose

__all__ = [
    "RULE",
    "Finding",
    "Search",
    "Watchlist",
    "check_files",
    "check_leaks",
    "element_at",
    "leaks_in_bytes",
    "prose",
    "public_words",
    "scan",
    "search_page",
    "search_with",
    "words_of",
]
