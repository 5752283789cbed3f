"""How much of the gold the rules find: by letters, so that half a name is not a found name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kimlab.pseudonyms import Identifier


@dataclass
class Tally:
    """Counts over texts: of each kind how many were found with certainty, found in doubt, or missed; and alarms.

    ``to_check`` counts what a reviewer has to look at, right or wrong; ``wrong`` counts alarms by certainty and kind.
    """

    sure: Counter[str] = field(default_factory=Counter)
    check: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: int = 0
    to_check: int = 0
    words: int = 0

    def add(
        self,
        text: str,
        gold: Sequence[tuple[int, int, str]],
        found: Iterable[Identifier],
        also: Sequence[tuple[int, int, str]] = (),
    ) -> list[str]:
        """Count one text; return what was missed, for whoever mends the rules. What is in `also` is no false alarm."""
        direct = [one for one in found if one.direct]
        letters = {place: one for one in direct for place in range(one.start, one.end)}
        missed = []
        for start, end, kind in gold:
            last = (
                end - 1
                if kind in ("person", "staff") and text[start:end].endswith("s") and end - start > 3
                else end
            )
            hits = [letters.get(place) for place in range(start, end) if text[place].isalnum()]
            if hits and hits[-1] is None:  # a genitive s may stay: "[Mutter]s Schwester"
                hits = [letters.get(place) for place in range(start, last) if text[place].isalnum()]
            if not all(hits):
                self.missed[kind] += 1
                missed.append(
                    f"{kind}: {text[max(0, start - 30) : start]}>>{text[start:end]}<<{text[end : end + 20]}"
                )
            elif all(one is not None and one.certainty == "sure" for one in hits):
                self.sure[kind] += 1
            else:
                self.check[kind] += 1
        right = [(start, end) for start, end, _ in [*gold, *also]]
        for one in direct:
            if not any(start < one.end and one.start < end for start, end in right):
                self.wrong[one.certainty, one.kind] += 1
        self.found += len(direct)
        self.to_check += sum(one.certainty == "check" for one in direct)
        self.words += len(text.split())
        return missed

    def recall(self, kind: str | None = None) -> float:
        """Share that was found, with certainty or in doubt; of one kind, or of all."""
        kinds = {kind} if kind else {*self.sure, *self.check, *self.missed}
        hit = sum(self.sure[one] + self.check[one] for one in kinds)
        whole = hit + sum(self.missed[one] for one in kinds)
        return hit / whole if whole else 1.0

    def precision(self) -> float:
        """Share of what was found that touches gold or what is no false alarm."""
        return 1 - sum(self.wrong.values()) / self.found if self.found else 1.0

    def table(self) -> str:
        """Return the counts as lines."""
        lines = [f"  {'kind':<14}{'sure':>6}{'check':>7}{'missed':>8}{'recall':>9}"]
        for kind in sorted({*self.sure, *self.check, *self.missed}):
            lines.append(
                f"  {kind:<14}{self.sure[kind]:>6}{self.check[kind]:>7}{self.missed[kind]:>8}{self.recall(kind):>9.1%}"
            )
        sure, check, missed = (sum(part.values()) for part in (self.sure, self.check, self.missed))
        lines.append(f"  {'all':<14}{sure:>6}{check:>7}{missed:>8}{self.recall():>9.1%}")
        return "\n".join([*lines, *self._alarms()])

    def _alarms(self) -> list[str]:
        per = 1000 / max(self.words, 1)
        lines = [f"  {self.words} words, {self.found} found, precision {self.precision():.1%}"]
        for certainty, name in (("sure", "sure but wrong"), ("check", "to check and wrong")):
            kinds = {kind: number for (which, kind), number in self.wrong.items() if which == certainty}
            number = sum(kinds.values())
            by_kind = ", ".join(f"{kind} {kinds[kind]}" for kind in sorted(kinds))
            lines.append(
                f"  {name}: {number} ({number * per:.1f} per 1,000 words{': ' if kinds else ''}{by_kind})"
            )
        lines.append(
            f"  to check, right or wrong: {self.to_check} ({self.to_check * per:.1f} per 1,000 words)"
        )
        return lines
