"""The definition of hand-offs, written down naively: every pair is looked at, nothing is sorted cleverly.

Times are whole days or seconds as integers; None is an open end. Independent of the package on purpose.
"""

from dataclasses import dataclass
from itertools import groupby

INFINITE = float("inf")


@dataclass(frozen=True)
class Episode:
    id: str
    case: str
    person: str
    family: str
    agency: str
    start: int
    end: int | None
    start_to: int | None = None
    end_to: int | None = None
    referred_to: str = ""

    @property
    def begin(self):  # doubled midpoint
        return self.start + (self.start if self.start_to is None else self.start_to)

    @property
    def finish(self):
        if self.end is None:
            return INFINITE
        return max(self.begin, self.end + (self.end if self.end_to is None else self.end_to))


@dataclass(frozen=True)
class Spell:
    agency: str
    episodes: tuple

    @property
    def first(self):
        return min(self.episodes, key=lambda e: (e.begin, e.id))

    @property
    def begin(self):
        return self.first.begin

    @property
    def finish(self):
        return max(e.finish for e in self.episodes)

    @property
    def key(self):
        return (self.begin, self.agency, min(e.id for e in self.episodes))

    def start_bounds(self):
        e = self.first
        return e.start, e.start if e.start_to is None else max(e.start, e.start_to)

    def end_bounds(self):
        lasts = [e for e in self.episodes if e.finish == self.finish]
        return min(e.end for e in lasts), max(
            e.end if e.end_to is None else max(e.end, e.end_to) for e in lasts
        )


def cut(episodes, as_of):
    if as_of is None:
        return list(episodes)
    return [
        Episode(**{**vars(e), "end": None, "end_to": None}) if e.end is not None and e.end > as_of else e
        for e in episodes
        if e.start <= as_of
    ]


def lanes(episodes, per):
    def key(e):
        return (e.case, e.person) if per == "person" else (e.family or "\0" + e.case,)

    return [list(group) for _, group in groupby(sorted(episodes, key=key), key=key)]


def spells(lane):
    pieces = [Spell(e.agency, (e,)) for e in lane]
    while True:  # overlapping or touching episodes of one agency
        pair = next(
            (
                (a, b)
                for a in pieces
                for b in pieces
                if a is not b and a.agency == b.agency and a.begin <= b.begin <= a.finish
            ),
            None,
        )
        if pair is None:
            break
        pieces = [p for p in pieces if p not in pair] + [
            Spell(pair[0].agency, pair[0].episodes + pair[1].episodes)
        ]
    pieces.sort(key=lambda s: s.key)
    result = []
    for piece in pieces:  # neighbours in the order
        if result and result[-1].agency == piece.agency:
            result.append(Spell(piece.agency, result.pop().episodes + piece.episodes))
        else:
            result.append(piece)
    return result


def hand_offs(episodes, as_of=None, per="person", vague=7):
    rows = []
    for lane in lanes(cut(episodes, as_of), per):
        found = spells(lane)
        explicit = _explicit(lane, found, as_of, vague)
        taken = {spell.key for kind, spell, _ in explicit if kind == "hand_off"}
        rows += [row for _, _, row in explicit]
        for s in found:
            earlier = [p for p in found if p.key < s.key and p.finish <= s.begin]
            if earlier and s.key not in taken:
                p = max(earlier, key=lambda q: (q.finish, *q.key))
                if p.agency != s.agency:
                    rows.append(
                        ("hand_off", False, p.agency, s.agency, *_wait(p.end_bounds(), s, vague), None)
                    )
            rows += [
                ("concurrent", False, p.agency, s.agency, None, None, None, None)
                for p in found
                if p.key < s.key and p.finish > s.begin and p.agency != s.agency
            ]
    return sorted(rows, key=repr)


def returns(episodes, as_of=None, per="person"):
    found = []
    for lane in lanes(cut(episodes, as_of), per):
        path = [s.agency for s in spells(lane)]
        found += [(b, c) for a, b, c in zip(path, path[1:], path[2:], strict=False) if a == c]
    return sorted(found)


def _wait(end_bounds, spell, vague):
    (end_low, end_high), (start_low, start_high) = end_bounds, spell.start_bounds()
    low, high = max(0, start_low - end_high), max(0, start_high - end_low)
    middle = max(0, (start_low + start_high - end_low - end_high) // 2)
    unsure = (end_high - end_low) + (start_high - start_low) > vague
    return (None if unsure else middle), low, high


def _explicit(lane, found, as_of, vague):
    seen, result = set(), []
    sent = [e for e in lane if e.referred_to and e.referred_to != e.agency]
    for e in sorted(sent, key=lambda e: (e.begin if e.end is None else e.finish, e.id)):
        bounds = (
            (e.start, e.start if e.start_to is None else e.start_to)
            if e.end is None
            else (e.end, e.end if e.end_to is None else max(e.end, e.end_to))
        )
        picking = [s for s in found if s.agency == e.referred_to and s.finish >= e.begin]
        if not picking:
            key = (e.agency, e.referred_to, "open")
            so_far = None if as_of is None else max(0, as_of - (bounds[0] + bounds[1]) // 2)
            row = ("open", None, ("open", True, e.agency, e.referred_to, None, None, None, so_far))
        else:
            spell = min(picking, key=lambda s: s.key)
            there = spell.begin < e.begin
            key = (e.agency, spell.key, there)
            kind = "concurrent" if there else "hand_off"
            waits = (None, None, None) if there else _wait(bounds, spell, vague)
            row = (kind, spell, (kind, True, e.agency, e.referred_to, *waits, None))
        if key not in seen:
            seen.add(key)
            result.append(row)
    return result
