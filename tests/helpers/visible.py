"""What people see of a page: its words, those of pages framed within it, and the telling attributes; and ids among them."""

import re

from lxml import html

TOLD = ("title", "alt", "aria-label", "aria-description", "value", "placeholder", "label", "summary")
# A letter and 64 random bits, or any hash: nobody can say, remember or compare it. Words that are read have no digit inside.
RANDOM = re.compile(r"(?<![\w.])(?=[a-z]*\d)[a-z]?[0-9a-f]{12,}(?![\w.])")


def words_seen(page):
    """The words of a page that somebody sees or hears."""
    if not page.strip():
        return ""
    tree = html.fromstring(f"<div>{page}</div>" if "<html" not in page else page)
    framed = [words_seen(one.get("srcdoc")) for one in tree.iter("iframe") if one.get("srcdoc")]
    told = [one.get(name) for one in tree.iter() for name in TOLD if one.get(name)]
    for silent in list(tree.iter("script", "style")):
        silent.drop_tree()
    spaced = [text for text in tree.itertext() if text.strip()]
    return "\n".join([*spaced, *told, *framed])


def ids_seen(page):
    """The random ids among them."""
    return RANDOM.findall(words_seen(page))
