"""The answer in one word and one German sentence; "nothing found" is an answer."""

from __future__ import annotations

from kimlab.german import percent, plural

THEMES, NONE, TOO_FEW = "themes", "none", "too_few"


class Verdict(str):
    """``"themes"``, ``"none"`` or ``"too_few"``, with a sentence for people.

    >>> found = Verdict("none", "Es gibt kein Thema.")
    >>> found == "none", found.sentence
    (True, 'Es gibt kein Thema.')
    """

    sentence: str

    def __new__(cls, word: str, sentence: str) -> Verdict:
        """Return the word, which compares like any text."""
        self = super().__new__(cls, word)
        self.sentence = sentence
        return self

    def __reduce__(self) -> tuple[type[Verdict], tuple[str, str]]:
        """Keep the sentence when copied or pickled."""
        return Verdict, (str(self), self.sentence)


def too_few_cases(cases: int, least: int) -> Verdict:
    """Say that there are fewer cases than a theme could show in."""
    return Verdict(
        TOO_FEW,
        f"{_cases(cases)}: zu wenige, um Themen von Zufall zu unterscheiden. "
        f"Gesucht wird ab {least} durchkodierten Fällen.",
    )


def too_few_items(items: int, least: int) -> Verdict:
    """Say that too few items vary over the cases."""
    return Verdict(
        TOO_FEW,
        f"Nur {plural(items, 'Merkmal kommt', 'Merkmale kommen')} oft genug vor, ohne überall vorzukommen. "
        f"Ein Thema braucht mindestens {least} Merkmale.",
    )


def one_writer(cases: int) -> Verdict:
    """Say that habits of the only writer cannot be told from themes."""
    return Verdict(
        TOO_FEW,
        f"{_cases(cases)}, alle von derselben Person dokumentiert: Ihre Gewohnheiten beim Dokumentieren lassen sich "
        "nicht von Themen unterscheiden. Dafür braucht es Fälle von mindestens zwei Personen.",
    )


def found(themes: int, cases: int, items: int, alpha: float, aside: int) -> Verdict:
    """Say how many candidates there are, and what was left aside."""
    looked = f"{_cases(cases)}, {plural(items, 'Merkmal', 'Merkmale')}"
    chance = (
        f"Irrtumswahrscheinlichkeit höchstens {percent(alpha, 0 if round(alpha * 100, 6) % 1 == 0 else 1)}"
    )
    if themes:
        told = (
            f"{looked}: {plural(themes, 'Themenkandidat', 'Themenkandidaten')} ({chance}). "
            "Ob ein Thema daraus wird, entscheidet die Arbeitsgruppe."
        )
    else:
        told = (
            f"{looked}: kein Themenkandidat. Keine Gruppe von Merkmalen kommt öfter zusammen vor, als es allein "
            f"ihre Häufigkeit erwarten lässt ({chance}). Auch das ist ein Ergebnis."
            if not aside
            else f"{looked}: kein Themenkandidat ({chance})."
        )
    if aside:
        told += f" {plural(aside, 'Gruppe', 'Gruppen')} von Merkmalen: zurückgestellt, mit Begründung."
    return Verdict(THEMES if themes else NONE, told)


def _cases(count: int) -> str:
    return plural(count, "Fall", "Fälle")
