"""How often a theme's codes come together and how long its cases wait, in words that say what was counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from kimlab.german import in_a_row, number
from kimlab.reports._themes import ThemeAccount
from kimlab.reports.counts._theme_waits import CHANCE, LEVEL, OTHERS, OWN, THEME_WAITS
from kimlab.reports.counts._themes import COUNTY, EVERY, NO_REASON, REASON, THEMES, TOGETHER
from kimlab.reports.paper._blocks import Block, Fact, Prose, Table, rows_of
from kimlab.reports.paper._figures import NOT_SHOWN, Figures, Row, Shown, say
from kimlab.reports.sections._scarcity import MISSING

_NUMERALS = ("", "", "beide", "alle drei", "alle vier", "alle fünf", "alle sechs", "alle sieben", "alle acht")
_OF_THEM = ("", "", "der zwei", "der drei", "der vier", "der fünf", "der sechs", "der sieben", "der acht")
_MAY_BE_CHANCE = (
    "Ob die Fälle des Themas dort anders warten als die übrigen, lässt sich daraus nicht schließen: Auch wenn man auslost, "
    "welche Fälle zum Thema gehören, kommt ein solcher Unterschied in mehr als fünf von hundert Durchläufen zustande."
)
_HARDLY_CHANCE = (
    "Loste man aus, welche Fälle zum Thema gehören, käme ein so großer Unterschied in höchstens fünf von hundert "
    "Durchläufen zustande. Woran er liegt, sagt das nicht."
)
_DOUBTFUL = (
    "Bei {names} lässt sich nicht schließen, dass die Fälle des Themas anders warten als die übrigen: Der Unterschied kann "
    "Zufall sein."
)
_NOT_COMPARED = "Ob der Unterschied Zufall ist, lässt sich mit so wenigen Wartezeiten nicht prüfen."
_ONLY_TWO = "In {every} von {of} durchkodierten Fällen stehen {all_codes} Kodes."
_NO_SAMPLE = (
    "Eine Stichprobe sind sie nicht: Menschen haben sie ausgewählt. Wie häufig etwas in allen Fällen ist, lässt sich daraus "
    "nicht schließen."
)
_OTHERWISE: Mapping[tuple[bool, bool], tuple[str, ...]] = MappingProxyType(
    {
        (True, True): ("aus anderen oder ohne genannte Gründe",),
        (True, False): ("aus anderen Gründen",),
        (False, True): (NO_REASON,),
        (False, False): (),
    }
)
"""Whether there are other reasons, and cases without one → how the rest were chosen."""
_WHOLE_ONLY = "Getrennt nach den Fällen des Themas und den übrigen lassen sich keine Wartezeiten zeigen."


def every_of(count: int) -> str:
    """Return "all of them" for a number of codes.

    >>> every_of(2), every_of(3), every_of(12)
    ('beide', 'alle drei', 'alle 12')
    """
    return _NUMERALS[count] if count < len(_NUMERALS) else f"alle {number(count)}"


def two_of(count: int) -> str:
    """Return "at least two of them" for a number of codes.

    >>> two_of(3), two_of(12)
    ('mindestens zwei der drei', 'mindestens zwei der 12')
    """
    return f"mindestens zwei {_OF_THEM[count] if count < len(_OF_THEM) else f'der {number(count)}'}"


def counts_of(figures: Figures, account: ThemeAccount) -> tuple[Shown, Shown]:
    """Return in how many coded cases all codes of a theme stand, and in how many at least two, as they may be printed."""
    if THEMES not in figures.tables or len(account.codes) < TOGETHER:
        return Shown(MISSING), Shown(MISSING)
    two = figures.tables[THEMES].count("cases", theme=account.theme_id)
    if len(account.codes) == TOGETHER:
        return two, two
    every = figures.tables[THEMES].count("cases", theme=account.theme_id, part=EVERY)
    if two.withheld and every.text == "0":  # it would say where the few are not
        return NOT_SHOWN, two
    return every, two


def together(figures: Figures, account: ThemeAccount) -> str:
    """Return in how many coded cases all codes of a theme stand, and in how many two, as a sentence; "" if none is shown."""
    every, two = counts_of(figures, account)
    if not (_is_told(every) or _is_told(two)):
        return ""
    return say(
        _ONLY_TWO if len(account.codes) == TOGETHER else _template(every, two),
        every=Shown("keinem") if every.text == "0" else every,
        two=two,
        of=figures.tables[THEMES].count("cases"),
        all_codes=Shown(every_of(len(account.codes))),
        two_codes=Shown(two_of(len(account.codes))),
    )


def _template(every: Shown, two: Shown) -> str:
    if not _is_told(every):
        return (
            "In {two} von {of} durchkodierten Fällen stehen {two_codes} Kodes; in wie vielen davon {all_codes}, darf hier "
            "nicht gezeigt werden."
        )
    told = "In {every} von {of} durchkodierten Fällen stehen {all_codes} Kodes"
    if not _is_told(two):
        return f"{told}; in wie vielen {{two_codes}}, darf hier nicht gezeigt werden."
    if every.text == two.text:
        return f"{told}; kein weiterer Fall trägt zwei davon."
    return f"{told}, in {{two}} {{two_codes}}."


def _is_told(value: Shown) -> bool:
    return not value.withheld and value.text != MISSING


def count_facts(figures: Figures, account: ThemeAccount) -> list[Fact]:
    """Return the same as figures; none without codes that could come together."""
    every, two = counts_of(figures, account)
    if two.text == MISSING:
        return []
    of = figures.tables[THEMES].count("cases")
    size = len(account.codes)
    told = [(every, every_of(size))] if size == TOGETHER else [(every, every_of(size)), (two, two_of(size))]
    meaning = "von {of} durchkodierten Fällen: {which} Kodes stehen darin"
    return [Fact(value, say(meaning, of=of, which=Shown(which))) for value, which in told]


def origin(figures: Figures) -> str:
    """Return where the coded cases are from: how many of how many, for which reasons, and that they are no sample."""
    if THEMES not in figures.tables:
        return ""
    reader = figures.tables[THEMES]
    coded, whole = reader.count("cases"), reader.count("cases", part=COUNTY)
    if not (_is_told(coded) and _is_told(whole)):
        return f"Wie viele der Fälle durchkodiert sind, darf hier nicht gezeigt werden. {_NO_SAMPLE}"
    said = say("{coded} von {whole} Fällen sind durchkodiert", coded=coded, whole=whole)
    reasons = _reasons(reader.rows)
    return f"{said}{f', ausgewählt als {reasons}' if reasons else ''}. {_NO_SAMPLE}"


def _reasons(rows: Sequence[Row]) -> str:
    """Return the reasons whose count may be shown, the most frequent first; all others together without a number."""
    all_reasons = [row for row in rows if row["part"].startswith(REASON)]
    shown = [row for row in all_reasons if row.value("cases") and row["part"] != REASON + NO_REASON]
    shown.sort(key=lambda row: (-row.known("cases"), row["part"]))
    words = [
        say("„{why}“ ({count})", why=Shown(row["part"].removeprefix(REASON)), count=row.count("cases"))
        for row in shown
    ]
    others = [row["part"] for row in all_reasons if row not in shown]
    without = REASON + NO_REASON in others
    rest = _OTHERWISE[len(others) > without, without]
    return in_a_row([*words, *rest] if words else [])


def waits_of(figures: Figures, account: ThemeAccount) -> tuple[Shown, Shown]:
    """Return beyond which wait half of the hand-offs at a theme's interface lie: of its own cases, and of all others."""
    whole, halves = interface_of(figures, account.source, account.target), _halves(figures, account)
    if halves is None:
        return Shown(MISSING), Shown(MISSING) if whole is None else whole.wait("wait_median")
    own, others = halves
    if whole is None or not _both_shown(own, others):
        return NOT_SHOWN, NOT_SHOWN
    return own.wait("wait_median"), others.wait("wait_median")


def wait_blocks(figures: Figures, account: ThemeAccount, where: str) -> list[Block]:
    """Return the waits at a theme's interface as a table, and whether its own cases wait otherwise than the rest.

    Nothing is told of either half where the whole is withheld: together they are the whole.
    """
    whole, halves = interface_of(figures, account.source, account.target), _halves(figures, account)
    if whole is None:
        return []
    rows: list[tuple[Shown | str, ...]] = [
        ("alle zusammen", whole.count("hand_offs"), MISSING, whole.wait("wait_median"))
    ]
    said: list[Block] = []
    if halves is not None and _both_shown(*halves):
        rows = [*_rows(account, *halves), *rows]
        said = [Prose(_chance_in_words(halves[0]))]
    elif halves is not None:
        said = [Prose(_WHOLE_ONLY)]
    head = ("Fälle", "Übergaben", "aus so vielen Fällen", "die Hälfte wartete mindestens")
    return [Table(say("Wartezeiten {where}", where=Shown(where)), head, rows_of(rows), numbers=1), *said]


def _rows(account: ThemeAccount, own: Row, others: Row) -> list[tuple[Shown | str, ...]]:
    which = every_of(TOGETHER) if len(account.codes) == TOGETHER else two_of(len(account.codes))
    labels = (f"in denen {which} Kodes stehen", "alle übrigen, auch nicht durchkodierte")
    return [
        (label, row.count("hand_offs"), row.count("cases"), row.wait("wait_median"))
        for label, row in zip(labels, (own, others), strict=True)
    ]


def _halves(figures: Figures, account: ThemeAccount) -> tuple[Row, Row] | None:
    """Return both halves of an interface, as the gate let them through; None if it is not divided."""
    if THEME_WAITS not in figures.tables:
        return None
    own, others = (
        figures.tables[THEME_WAITS].cell(theme=account.theme_id, half=half) for half in (OWN, OTHERS)
    )
    return None if own is None or others is None else (own, others)


def _both_shown(own: Row, others: Row) -> bool:
    return own.value("wait_median") is not None and others.value("wait_median") is not None


def _chance_in_words(own: Row) -> str:
    share = own.value(CHANCE)
    if share is None:
        return _NOT_COMPARED
    return _HARDLY_CHANCE if share <= LEVEL else _MAY_BE_CHANCE


def chance_in_short(figures: Figures, accounts: Sequence[ThemeAccount]) -> str:
    """Name the themes whose waits differ from the others' no more than by chance, or by too few to tell; "" for none."""
    doubtful = []
    for account in accounts:
        halves = _halves(figures, account)
        if halves is not None and all(_is_told(one) for one in waits_of(figures, account)):
            share = halves[0].value(CHANCE)
            if share is None or share > LEVEL:
                doubtful.append(f"„{account.name}“")
    return say(_DOUBTFUL, names=Shown(in_a_row(doubtful))) if doubtful else ""


def interface_of(figures: Figures, source: str, target: str) -> Row | None:
    """Return what may be said about an interface; None if nothing is."""
    if "hand_offs" not in figures.tables or not (source and target):
        return None
    row = figures.tables["hand_offs"].cell(source=source, target=target)
    return row if row is not None and row.value("hand_offs") else None
