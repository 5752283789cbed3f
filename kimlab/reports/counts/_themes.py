"""Themes in numbers: in how many of the coded cases their codes come together, and where these cases are from."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

import pandas as pd

from kimlab.disclosure import AND, EVER, TOTAL, CountTable, Sum, whole_of
from kimlab.reports._draft import Setting
from kimlab.reports._inputs import CodeFrames
from kimlab.reports._themes import ThemeAccount
from kimlab.reports.counts._codes import CODES
from kimlab.reports.counts._counts import counted, stacked, with_families
from kimlab.vocabulary import County

THEMES = "themes"
TOGETHER = 2
"""So many of a theme's codes must stand in a case for it to count: fewer come together nowhere. kimlab's own measure;
the finder itself weighs more finely."""

DIMS = ("theme", "part")
EVERY, SOME, FEWER = "every", "some", "fewer"
"""Parts of the coded cases: all of a theme's codes stand there; at least two, but not all; fewer than two."""
COUNTY, UNCODED = "county", "uncoded"
"""Parts without a theme: all cases of the workbench, and those of them that are not coded through."""
_MAY_FALL = (SOME, FEWER, UNCODED)
"""Parts that cases leave as more is coded; all others only grow."""
REASON = "reason:"
"""What the part of the coded cases begins with that were chosen for this reason."""
NO_REASON = "ohne genannten Grund"


def theme_table(
    frames: CodeFrames, accounts: tuple[ThemeAccount, ...], known: Sequence[ThemeAccount] = ()
) -> CountTable | None:
    """Return in how many coded cases the codes of each theme come together; None without a coded case.

    "All of them" and "at least two" stand in one table with their difference and their complement, so that the gate
    withholds one where the difference would tell of too few. A theme without two codes (it came from a meeting) has no
    row. Themes overlap, so they add up to nothing.

    A reader also knows in how many cases each single code stands (:func:`kimlab.reports.counts._codes.code_table`), and how
    other themes count some of the same codes. Where one set of cases lies within another, they are subtracted: 8 cases with
    a code beside 7 with all codes of its theme tell of one. So the smaller set stands in the table with the least number of
    people in such a difference (``beside``), and where these are too few, the gate withholds it. Which cells these are
    stands there, too (``within``), those of themes on other pages (`known`) included: whoever got them can subtract as well.

    The coded cases were chosen, they are no sample: how many cases there are in all, and how many were chosen for which
    reason, stands in the same table.
    """
    if frames.coded_cases.empty:
        return None
    parts = [_Part(), *_origin(frames)]
    for account in accounts:
        if len(account.codes) >= TOGETHER:
            parts += _of_theme(frames, account, _Pages(accounts, known))
    return _table(frames.coded_cases, parts)


def bearing(frames: CodeFrames, account: ThemeAccount) -> frozenset[str]:
    """Return the coded cases in which a theme's codes come together (:data:`TOGETHER` of them)."""
    counts = _counts(frames, account)
    return frozenset(counts.index[counts >= TOGETHER])


@dataclasses.dataclass(frozen=True)
class _Around:
    """A cell in which another one lies, by its name; the cases in it; and whether it is one of the same page."""

    name: str
    cases: frozenset[str]
    here: bool = True

    def without(self, inner: frozenset[str]) -> _Around:
        """Return it with those cases only that subtraction tells of."""
        return dataclasses.replace(self, cases=self.cases - inner)


@dataclasses.dataclass(frozen=True)
class _Pages:
    """The themes of a page, and all that other pages tell of."""

    here: Sequence[ThemeAccount]
    known: Sequence[ThemeAccount]

    def beside(self, account: ThemeAccount) -> list[tuple[ThemeAccount, bool]]:
        """Return each other theme, and whether it stands on the page."""
        found = {one.theme_id: (one, True) for one in self.here}
        found |= {one.theme_id: (one, False) for one in self.known if one.theme_id not in found}
        return [told for theme_id, told in found.items() if theme_id != account.theme_id]


@dataclasses.dataclass(frozen=True, eq=False)
class _Part:
    """One cell: its theme, its part, the rows behind it (None: all coded cases), and what it is subtracted from."""

    theme: str = TOTAL
    part: str = TOTAL
    rows: pd.DataFrame | None = None
    beside: tuple[_Around, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        return self.theme, self.part


def _of_theme(frames: CodeFrames, account: ThemeAccount, pages: _Pages) -> list[_Part]:
    coded = frames.coded_cases
    counts = coded["case_id"].map(_counts(frames, account)).fillna(0)
    two, every = counts >= TOGETHER, counts >= len(account.codes)
    masks = {TOTAL: two, FEWER: ~two}
    if len(account.codes) > TOGETHER:
        masks |= {EVERY: every, SOME: two & ~every}
    beside = _beside(frames, account, pages)
    return [_Part(account.theme_id, part, coded[mask], beside.get(part, ())) for part, mask in masks.items()]


def _beside(frames: CodeFrames, account: ThemeAccount, pages: _Pages) -> dict[str, tuple[_Around, ...]]:
    """Return part → what is known to hold it, and the cases in that, but not in it.

    What lies beside all codes counts even where as few lie beside them within the theme: of those the gate knows, but it
    may withhold the theme's total for them, and then a code's count is what all codes are subtracted from.
    """
    own, (every, two) = set(account.codes), _sets(frames, account)
    coded = frames.coded[frames.coded["code_id"].isin(own)]
    around_every = [
        _Around(whole_of(CODES, str(code)), frozenset(rows["case_id"].map(str)))
        for code, rows in coded.groupby("code_id")
    ]
    around_two = []
    for other, here in pages.beside(account):
        codes = set(other.codes)
        if len(codes & own) >= TOGETHER:
            all_of_them, some_of_them = _around(frames, other, here=here)
            around_every += [all_of_them, some_of_them] if codes <= own else [some_of_them]
            around_two += [some_of_them] if own <= codes else []
    beside_two = tuple(one.without(two) for one in around_two)
    beside_every = tuple(one.without(every) for one in around_every)
    if len(own) == TOGETHER:
        return {TOTAL: (*beside_two, *beside_every)}
    return {EVERY: beside_every, TOTAL: beside_two}


def _around(frames: CodeFrames, account: ThemeAccount, *, here: bool) -> tuple[_Around, _Around]:
    """Return a theme's cells of all its codes, and of at least two of them: one and the same where it has two."""
    every, two = _sets(frames, account)
    part = EVERY if len(account.codes) > TOGETHER else TOTAL
    return (
        _Around(whole_of(THEMES, account.theme_id, part), every, here),
        _Around(whole_of(THEMES, account.theme_id, TOTAL), two, here),
    )


def _sets(frames: CodeFrames, account: ThemeAccount) -> tuple[frozenset[str], frozenset[str]]:
    """Return the coded cases with all of a theme's codes, and those with at least two of them."""
    counts = _counts(frames, account)
    every, two = (
        frozenset(map(str, counts.index[counts >= least])) for least in (len(account.codes), TOGETHER)
    )
    return every, two


def _counts(frames: CodeFrames, account: ThemeAccount) -> pd.Series:
    rows = frames.coded[frames.coded["code_id"].isin(account.codes)]
    rows = rows[rows["case_id"].isin(frames.coded_cases["case_id"])]
    return rows.groupby("case_id")["code_id"].nunique()


def _origin(frames: CodeFrames) -> list[_Part]:
    chosen = frames.chosen
    coded = chosen["case_id"].isin(frames.coded_cases["case_id"])
    reasons = chosen["selected_for"].str.strip().where(lambda said: said != "", NO_REASON)
    return [
        _Part(part=COUNTY, rows=chosen),
        _Part(part=UNCODED, rows=chosen[~coded]),
        *(
            _Part(part=REASON + str(reason), rows=rows)
            for reason, rows in chosen[coded].groupby(reasons[coded])
        ),
    ]


def _table(coded: pd.DataFrame, parts: Sequence[_Part]) -> CountTable:
    cells = stacked([_cell(part, coded) for part in parts], DIMS)
    cells = cells.assign(since=["" if part in _MAY_FALL else EVER for part in cells["part"]])
    places = {part.key: place for place, part in enumerate(parts)}
    return CountTable(THEMES, "Themen in den Fällen", cells, DIMS, ("cases",), (), tuple(_sums(places)))


def _cell(part: _Part, coded: pd.DataFrame) -> pd.DataFrame:
    differences = (
        _people(coded[coded["case_id"].isin(one.cases)]) for one in part.beside if one.here and one.cases
    )
    fewest = min((int(one["families"].iloc[0]) for one in differences), default=0)
    cell = _people(coded if part.rows is None else part.rows)
    within = AND.join(sorted({one.name for one in part.beside}))
    return cell.assign(beside=fewest, within=within, theme=part.theme, part=part.part)


def _people(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.drop_duplicates("case_id").assign(person_id="")
    return counted(with_families(rows), (), "cases")


def _sums(places: dict[tuple[str, str], int]) -> Iterable[Sum]:
    """Yield what a reader can add up: county, coded cases by reason, and each theme within the coded cases."""
    coded = places[TOTAL, TOTAL]
    reasons = tuple(place for (_, part), place in places.items() if part.startswith(REASON))
    yield Sum(coded, reasons)
    yield Sum(places[TOTAL, COUNTY], (coded, places[TOTAL, UNCODED]))
    for theme, part in places:
        if theme != TOTAL and part == TOTAL:
            yield Sum(coded, (places[theme, TOTAL], places[theme, FEWER]))
            if (theme, EVERY) in places:
                yield Sum(places[theme, TOTAL], (places[theme, EVERY], places[theme, SOME]))


def with_themes(setting: Setting, county: County, accounts: tuple[ThemeAccount, ...]) -> Setting:
    """Return the setting with the names of themes and bodies."""
    themes = {account.theme_id: account.name for account in accounts}
    return dataclasses.replace(setting, names={**setting.names, "theme": themes, "body": county.body_names()})
