"""How many people look through a document: the county's setting, and what each choice means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

_TWO, _BEFORE_LEAVING, _SAMPLE = "two", "before_leaving", "sample"

REVIEW_RULES: Mapping[str, str] = {
    _TWO: "Zwei Menschen sehen jedes Dokument durch, bevor sein Text in der Werkbank steht",
    _BEFORE_LEAVING: "Ein Mensch sieht durch, ein zweiter, bevor Text das KIM-Team verlässt",
    _SAMPLE: "Ein Mensch sieht durch, ein zweiter eine Zufallsprobe und alles, dessen Text das KIM-Team verlässt",
}
"""Choice → what it says. Whichever it is, text leaves the team only after two people: what has left cannot be called back.

Source: Voreinstellung; that a second person looks at all is the design's principle 1, how many is for the county and its
data protection officer to decide (a measure in the sense of DSGVO Art. 32 Abs. 1, background knowledge, to be verified).
"""


@dataclass(frozen=True)
class ReviewRule:
    """How many people look through a document.

    Attributes
    ----------
    people
        A key of :data:`REVIEW_RULES`.
    share
        Of the documents, how many of them a second person looks through at random: above 0, at most 1; with ``sample`` only.
    """

    people: str = _TWO
    share: float | None = None

    def looks(self, drawn: Callable[[float], bool]) -> int:
        """Return how many people look through a document before the team works with its text.

        Parameters
        ----------
        drawn
            Tells for a share whether the document was drawn; asked for a sample only.

        Examples
        --------
        >>> ReviewRule("sample", 0.2).looks(lambda share: False), ReviewRule("two").looks(lambda share: False)
        (1, 2)
        """
        alone = self.people == _BEFORE_LEAVING or (self.people == _SAMPLE and not drawn(self.share or 1))
        return 1 if alone else 2

    @property
    def is_hidden(self) -> bool:
        """Whether the first to look must not know if a second will: knowing it, people look more closely."""
        return self.people == _SAMPLE


def problems_of_review(rule: ReviewRule) -> Iterator[tuple[str, str, str]]:
    """Return what of the setting does not hold together: where, what is wrong, what to do.

    >>> list(problems_of_review(ReviewRule("sample", 0.2)))
    []
    """
    if rule.people not in REVIEW_RULES:
        yield (
            "review",
            f"people nennt „{rule.people}“; so viele Menschen sind nicht vorgesehen",
            f"Möglich sind: {', '.join(REVIEW_RULES)}.",
        )
    elif rule.people != _SAMPLE and rule.share is not None:
        yield (
            "review",
            f"share gilt nur für eine Zufallsprobe, people nennt aber „{rule.people}“",
            'Streichen Sie share, oder setzen Sie people = "sample".',
        )
    elif rule.people == _SAMPLE and not 0 < (rule.share or 0) <= 1:
        yield (
            "review",
            "share, der Anteil der Zufallsprobe, fehlt oder liegt nicht über 0 und höchstens bei 1",
            "Schreiben Sie zum Beispiel share = 0.2 für ein Fünftel der Dokumente.",
        )
