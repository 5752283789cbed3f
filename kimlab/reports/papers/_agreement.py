"""The draft of an agreement with the staff council on the journal (Dienstvereinbarung), from its one text."""

from __future__ import annotations

import re
from importlib.resources import files

from kimlab.reports.paper._blocks import Block, Points, Prose, Section, section
from kimlab.reports.papers._facts import Facts
from kimlab.reports.papers._paper import Paper, blank

_NUMBERED = re.compile(r"^\d+\. ")


def agreement_paper(facts: Facts) -> Paper:
    """Return the draft; its text is ``texts/dienstvereinbarung.md``, which is also what one reads in the repository."""
    head, *rest = re.split(r"^## ", agreement_text(), flags=re.MULTILINE)
    note = " ".join(line.strip("* ") for line in head.splitlines()[1:] if line.strip())
    parts = [section("hinweis", "Hinweis", Prose(note), Prose(
        f"Zwischen {blank('Dienststelle')} und {blank('Personalrat')} wird vereinbart:"))]  # fmt: skip
    parts += [_section(place, part) for place, part in enumerate(rest, start=1)]
    parts.append(section("unterschriften", "Unterschriften", Points((
        f"Dienststelle: {blank('Ort, Datum, Unterschrift')}", f"Personalrat: {blank('Ort, Datum, Unterschrift')}"))))  # fmt: skip
    title = "Dienstvereinbarung über das Protokoll von kimlab"
    return Paper("dienstvereinbarung.html", title, facts.county.name, tuple(parts))


def agreement_text() -> str:
    """Return the text as it is written down once."""
    return (files("kimlab.reports.papers") / "texts" / "dienstvereinbarung.md").read_text(encoding="utf-8")


def _section(place: int, part: str) -> Section:
    title, _, body = part.partition("\n")
    blocks: list[Block] = []
    for line in _joined(body):
        if _NUMBERED.match(line):
            item = _NUMBERED.sub("", line)
            before = blocks.pop() if blocks and isinstance(blocks[-1], Points) else Points(())
            assert isinstance(before, Points)
            blocks.append(Points((*before.items, item)))
        else:
            blocks.append(Prose(line))
    return section(f"nr-{place}", title.strip(), *blocks)


def _joined(body: str) -> list[str]:
    """Return paragraphs and numbered points, each on one line."""
    found: list[str] = []
    for line in filter(None, map(str.strip, body.splitlines())):
        if found and not _NUMBERED.match(line):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return found
