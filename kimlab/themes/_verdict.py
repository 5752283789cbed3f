"""The answer in one word and one German sentence; "nothing found" is an answer."""

from __future__ import annotations

from kimlab.german import number, plural

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


def found(
    themes: int, cases: int, items: int, alpha: float, aside: int, *, by_writer: bool = False
) -> Verdict:
    """Say how many candidates there are, and what was left aside."""
    looked = f"{_cases(cases)}, {plural(items, 'Merkmal', 'Merkmale')}"
    if themes:
        told = f"{looked}: {plural(themes, 'Themenkandidat', 'Themenkandidaten')}."
    elif aside:
        told = f"{looked}: kein Themenkandidat."
    else:
        told = (
            f"{looked}: kein Themenkandidat. Keine Gruppe von Merkmalen kommt so viel öfter zusammen vor, als es allein "
            "ihre Häufigkeit erwarten lässt, dass Zufall es kaum erklärt. Auch das ist ein Ergebnis."
        )
    if aside:
        told += f" {plural(aside, 'Gruppe', 'Gruppen')} von Merkmalen: zurückgestellt, mit Begründung."
    told += f" {what_chance_means(alpha, by_writer=by_writer)}"
    if themes:
        told += " Ob ein Thema daraus wird, entscheidet die Arbeitsgruppe."
    return Verdict(THEMES if themes else NONE, told)


def what_chance_means(alpha: float, *, by_writer: bool = False) -> str:
    """Say what the level of the search means, and what it does not: exactly what :mod:`kimlab.themes._null` does.

    >>> what_chance_means(0.05)[:89]
    'Verteilte man die Merkmale zufällig auf die Fälle, jedes so oft wie jetzt und jedem Fall '
    """
    whole = 100
    while whole < 100_000 and abs(alpha * whole - round(alpha * whole)) > 1e-9:
        whole *= 10
    among = ", und nur unter den Fällen derselben dokumentierenden Person" if by_writer else ""
    return (
        "Verteilte man die Merkmale zufällig auf die Fälle, jedes so oft wie jetzt und jedem Fall so viele wie jetzt"
        f"{among}, käme in höchstens {number(alpha * whole)} von {number(whole)} solchen Durchläufen irgendein Kandidat "
        "heraus. Ob ein Thema wichtig oder wahr ist, sagt das nicht."
    )


def _cases(count: int) -> str:
    return plural(count, "Fall", "Fälle")
