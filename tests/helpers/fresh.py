"""Short texts of casework that no rule and no list was ever tuned on, with their gold.

They were written before anybody looked at what the rules do with them. The marks are those of the dossiers; a name of a
person also says where it roughly comes from: ``<i:person_tamil>…</i>``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dossiers import INDIRECT, Gold, unmarked

_FOLDER = Path(__file__).parents[1] / "pseudonyms"


@dataclass(frozen=True)
class Fresh:
    """A text, its gold, and the rough origin of each name (by where it begins)."""

    name: str
    text: str
    identifiers: tuple[Gold, ...]
    origins: dict[int, str]

    @property
    def direct(self) -> tuple[Gold, ...]:
        """The identifiers that are to be replaced."""
        return tuple(gold for gold in self.identifiers if gold.name not in INDIRECT)


def all_fresh(folder: str = "fresh") -> list[Fresh]:
    """Read all texts of a folder, in order."""
    return [_read(path) for path in sorted((_FOLDER / folder).glob("*.txt"))]


def _read(path: Path) -> Fresh:
    body = path.read_text(encoding="utf-8").rstrip("\n")
    text, marks = unmarked(body.partition("\n---\n")[2] if body.startswith("origin:") else body)
    gold, origins = [], {}
    for _, one in marks:
        kind, _, origin = one.name.partition("_") if one.name.startswith("person_") else (one.name, "", "")
        gold.append(Gold(one.start, one.end, kind))
        if origin:
            origins[one.start] = origin
    return Fresh(path.stem, text, tuple(sorted(gold)), origins)
