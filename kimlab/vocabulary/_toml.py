"""From a TOML file to frozen dataclasses: every key known, every value of its kind, or a sentence that says which is not.

County file, codebook and mapping file are read through the same few steps; what each of them means stands in its own module.
"""

from __future__ import annotations

import dataclasses
import difflib
import functools
import re
import tomllib
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from kimlab.errors import VocabularyError

T = TypeVar("T")

LARGEST = 1_000_000
"""Bytes; a county file has 40,000. A larger one is not what it is taken for."""
_KINDS: Mapping[type, str] = types.MappingProxyType(
    {
        str: "Text",
        int: "ganze Zahl",
        float: "Zahl",
        bool: "true oder false",
        date: "Datum",
        tuple: "Liste von Texten",
    }
)


@dataclass(frozen=True)
class Settings:
    """A kind of settings file: what it is called, why each of its words must be understood, and which ones there are.

    Attributes
    ----------
    called
        With its article, as the beginning of a sentence: „Die Kreisdatei“.
    why
        Why it matters that something in it is wrong.
    others
        Files of this kind that come with kimlab.
    """

    called: str
    why: str
    others: tuple[str, ...] = ()

    def wrong(self, place: str, what: str, do: str) -> VocabularyError:
        """Return the error for something at a place of the file."""
        return VocabularyError(f"{place}: {what}.", self.why, do)

    def read(self, path: Path, *versions: int) -> dict[str, Any]:
        """Return what a file holds; VocabularyError if it is missing, no TOML, or of another version."""
        raw = self._parsed(path)
        version = raw.get("schema_version")
        if type(version) is not int or version not in versions:
            wanted = " oder ".join(map(str, versions))
            raise self.wrong(
                path.name,
                f"schema_version {_found(version)}; erwartet wird {wanted}",
                f"Setzen Sie schema_version = {versions[-1]} und vergleichen Sie mit einer mitgelieferten Datei.",
            )
        return raw

    def _parsed(self, path: Path) -> dict[str, Any]:
        try:
            return tomllib.loads(self._bytes(path).decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise self.wrong(
                path.name,
                f"{self.called} ist nicht in UTF-8 gespeichert",
                "Speichern Sie die Datei in UTF-8.",
            ) from None
        except RecursionError:
            raise self.wrong(
                path.name, f"{self.called} ist zu tief verschachtelt", "Vereinfachen Sie die Datei."
            ) from None
        except tomllib.TOMLDecodeError as problem:
            found = re.search(r"at line (\d+), column (\d+)", str(problem))
            spot = f"Zeile {found[1]}, Spalte {found[2]}" if found else "am Ende der Datei"
            raise self.wrong(
                path.name,
                f"kein gültiges TOML ({spot})",
                "Berichtigen Sie die Schreibweise an dieser Stelle.",
            ) from None
        except ValueError:  # Python reads no integer of more than 4300 digits
            raise self.wrong(
                path.name, "eine Zahl ist zu lang", "Berichtigen Sie die Schreibweise der Zahl."
            ) from None

    def _bytes(self, path: Path) -> bytes:
        try:
            with path.open("rb") as stream:
                data = stream.read(LARGEST + 1)
        except FileNotFoundError:
            there = f" Mitgeliefert sind: {', '.join(self.others)}." if self.others else ""
            raise self.wrong(
                path.name, "Die Datei gibt es nicht", f"Prüfen Sie den Namen und den Ordner.{there}"
            ) from None
        except OSError:
            raise self.wrong(
                path.name, f"{self.called} lässt sich nicht lesen", "Prüfen Sie Pfad und Zugriffsrechte."
            ) from None
        if len(data) > LARGEST:
            raise self.wrong(
                path.name, f"{self.called} ist zu groß", "Prüfen Sie, ob es die richtige Datei ist."
            )
        return data

    def refuse_unknown(self, entry: Mapping[str, Any], known: Iterable[str], place: str) -> None:
        """Refuse a key that nobody reads: a slip in its name would pass in silence."""
        words = sorted(known)
        for name in entry:
            if name not in words:
                raise self.wrong(place, f"Die Angabe „{name}“ ist unbekannt", hint(name, words))

    def entries(
        self, raw: Mapping[str, Any], name: str, file: str
    ) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Return the entries of a section, numbered from 1."""
        found = raw.get(name, [])
        if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
            raise self.wrong(
                f"{file}, [[{name}]]",
                "Der Abschnitt ist keine Liste von Einträgen",
                f"Schreiben Sie [[{name}]].",
            )
        return enumerate(found, start=1)

    def text(self, entry: Mapping[str, Any], name: str, place: str) -> str:
        """Return a text that must be there and not be empty."""
        value = entry.get(name)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(
                place, f"Die Angabe „{name}“ fehlt, ist leer oder kein Text", "Ergänzen Sie sie."
            )
        return value.strip()

    def texts(self, entry: Mapping[str, Any], name: str, place: str) -> tuple[str, ...]:
        """Return a list of texts that must be there, none of them empty."""
        value = entry.get(name)
        if not isinstance(value, list) or not value or not all(_said(one) for one in value):
            raise self.wrong(
                place, f"Die Angabe „{name}“ fehlt oder ist keine Liste von Texten", "Berichtigen Sie sie."
            )
        return tuple(one.strip() for one in value)

    def built(self, kind: type[T], entry: Mapping[str, Any], place: str) -> T:
        """Return a dataclass from an entry: keys are its fields, values of their kinds, none without a default missing."""
        fields = {item.name: item for item in dataclasses.fields(kind)}  # type: ignore[arg-type]
        self.refuse_unknown(entry, fields, place)
        hints = _hints(kind)  # type: ignore[arg-type] # a class is hashable
        values = {name: self.value(entry, name, hints[name], place) for name in fields if name in entry}
        for name, item in fields.items():
            if name not in entry and item.default is dataclasses.MISSING:
                raise self.wrong(place, f"Die Angabe „{name}“ fehlt", "Ergänzen Sie sie.")
        return kind(**values)

    def value(self, entry: Mapping[str, Any], name: str, hint_: Any, place: str) -> Any:  # noqa: ANN401
        """Return one value of the kind that a type hint names."""
        value = entry.get(name)
        plain = _plain_type(hint_)
        if plain is tuple and isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        if plain is float and isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        if type(value) is plain:
            return value
        raise self.wrong(
            place,
            f"„{name}“ fehlt oder ist nicht von der Art „{_KINDS[plain]}“",
            "Berichtigen Sie die Angabe.",
        )


def _found(version: object) -> str:
    if version is None:
        return "fehlt"
    return f"ist {version}" if type(version) is int else "ist keine ganze Zahl"


def hint(name: str, known: Iterable[str]) -> str:
    """Return a sentence with the known word that is most alike, or with all of them.

    >>> hint("nmae", ["name", "days"])
    'Meinten Sie „name“?'
    """
    words = list(known)
    close = difflib.get_close_matches(name, words, 1)
    return f"Meinten Sie „{close[0]}“?" if close else f"Bekannt sind: {', '.join(words)}."


def _said(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _plain_type(hint_: Any) -> type:  # noqa: ANN401
    if isinstance(hint_, types.UnionType):
        hint_ = next(part for part in typing.get_args(hint_) if part is not type(None))
    plain: type = typing.get_origin(hint_) or hint_
    return plain
