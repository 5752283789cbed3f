"""The words that kimlab itself puts on pages: what people read there, and what only a browser does.

Python files are read for what they say, not as text: names of variables and sources in comments are no words of a page, and
people are called like them („Elif“, „Johnson“). Of strings those are read by people that have a space, a capital or an
umlaut; the others are names of classes, colours and columns.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from kimlab.leaks._scan import words_of

_ROOMS = ("kimlab.reports", "kimlab.drawing")
_NOT_READ = re.compile(r"<style.*?</style>|<script.*?</script>|{[{%#].*?[}%#]}|<[^<>]*>", re.DOTALL)
_TEMPLATING = re.compile(r"{[{%#].*?[}%#]}", re.DOTALL)
_WITHIN_TEMPLATES = re.compile(r"'([^'\n]*)'|\"([^\"\n]*)\"")
_READ = re.compile(r"\s|^[A-ZÄÖÜ„]|[äöüßÄÖÜ]")
_OF_CODE = re.compile(r"[{};]|^\s*<|[\w-]+:\s*[\w#-]+$|[\w-]+=\"|\\[ws]|\(\?|--")
# What HTML and SVG have of their own (HTML Living Standard, sections 4 and 3.2.6; SVG 2), as far as people are called so
_OF_MARKUP = frozenset(
    [
        "strong", "font", "mark", "meta", "link", "label", "line", "dash", "del", "rel", "lang", "max", "min", "abbr",
        "base", "title", "style", "cite", "code", "map", "nav", "pre", "ruby", "span", "stop", "time", "track", "wbr",
        "var", "van",
        "media", "color", "stroke", "anchor", "middle", "end", "start", "bold", "sans", "serif", "role", "viewport",
        "robots",
    ]
)  # fmt: skip


@functools.cache
def printed_words() -> frozenset[str]:
    """Return the folded words of the sentences and labels that kimlab prints on pages.

    >>> "kreis" in printed_words(), "johnson" in printed_words()
    (True, False)
    """
    return words_of(*(said for name, text in _sources() for said in _printed(name, text)))


@functools.cache
def code_words() -> frozenset[str]:
    """Return the folded words that stand in tags, styles and scripts of kimlab's pages, where nobody reads them."""
    found = (said for name, text in _sources() for said in _in_code(name, text))
    return words_of(*found) | _OF_MARKUP


def _sources() -> Iterator[tuple[str, str]]:
    for room in _ROOMS:
        yield from _texts_in(files(room))
    yield "german.py", (files("kimlab") / "german.py").read_text(encoding="utf-8")


def _texts_in(folder: Traversable) -> Iterator[tuple[str, str]]:
    for item in sorted(folder.iterdir(), key=lambda one: one.name):
        if item.is_dir() and not item.name.startswith("__"):
            yield from _texts_in(item)
        elif item.is_file():
            yield item.name, item.read_text(encoding="utf-8")


def _printed(name: str, text: str) -> Iterator[str]:
    if name.endswith(".py"):
        yield from (said for said in _strings(text) if _READ.search(said) and not _OF_CODE.search(said))
    elif name.endswith((".html", ".toml", ".md")):
        yield _NOT_READ.sub("\n", text)
        yield from (said for pair in _WITHIN_TEMPLATES.findall(text) for said in pair if _READ.search(said))


def _in_code(name: str, text: str) -> Iterator[str]:
    if name.endswith(".py"):
        yield from (said for said in _strings(text) if not _READ.search(said) or _OF_CODE.search(said))
    elif name.endswith((".html", ".css", ".js")):
        yield _TEMPLATING.sub("\n", text)
        yield from (
            said
            for one in _TEMPLATING.findall(text)
            for pair in _WITHIN_TEMPLATES.findall(one)
            for said in pair
        )


def _strings(source: str) -> Iterator[str]:
    """Yield the strings of a Python file but for its docstrings."""
    tree = ast.parse(source)
    said = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for one in ast.walk(tree):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in said:
            yield one.value
