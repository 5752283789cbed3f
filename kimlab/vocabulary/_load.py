"""Reading a county file (TOML): every key known, every reference resolved, or a sentence that says which is not."""

from __future__ import annotations

import dataclasses
import difflib
import functools
import tomllib
import types
import typing
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from kimlab.errors import VocabularyError
from kimlab.vocabulary import _county as c
from kimlab.vocabulary._agency import Agency
from kimlab.vocabulary._check import check
from kimlab.vocabulary._legal_rules import LegalRule
from kimlab.vocabulary._routes import RegularRoute

T = TypeVar("T")

SCHEMA_VERSION = 2
"""Since 2 legal rules name what starts their clock, sources the law that binds them; 1 is read, too."""
_FOLDER = Path(__file__).parent / "counties"
COUNTY_FILES: Mapping[str, Path] = {path.stem: path for path in sorted(_FOLDER.glob("*.toml"))}

_SECTIONS: Mapping[str, type] = {
    "regions": c.Region,
    "municipalities": c.Municipality,
    "agencies": Agency,
    "constellations": c.Constellation,
    "age_bands": c.AgeBand,
    "origin_groups": c.OriginGroup,
    "posts": c.Post,
    "legal_rules": LegalRule,
    "regular_routes": RegularRoute,
    "milestones": c.Milestone,
    "bodies": c.Body,
    "thresholds": c.Threshold,
    "retention": c.Retention,
    "sources": c.Source,
    "parameters": c.Parameter,
}
_HEAD = {"schema_version": int, "slug": str, "name": str, "state": str, "fictional": bool, "concept": str}
_EACH, _GROUP = "each_municipality", "group_name"


def load_county(path_or_slug: str | Path = "kreis-warendorf") -> c.County:
    """Read a county file.

    Parameters
    ----------
    path_or_slug
        A path to a TOML file, or the name of one that comes with kimlab (see ``COUNTY_FILES``). A file of schema 1 is
        read, too: its legal rules cannot be checked and its sources name no law, until it says schema_version = 2 and
        names both.

    Raises
    ------
    VocabularyError
        The file is missing or no TOML; a key is unknown or missing; something does not hold together
        (a municipality's region, a source without legal basis, posts that do not add up …).

    Examples
    --------
    >>> load_county("kreis-warendorf").name
    'Kreis Warendorf'
    """
    path = COUNTY_FILES.get(str(path_or_slug), Path(path_or_slug))
    raw = _parsed(path)
    version = raw.get("schema_version")
    if version not in range(1, SCHEMA_VERSION + 1) or isinstance(version, bool):
        raise _wrong(
            path.name,
            f"schema_version ist {version!r}, nicht {SCHEMA_VERSION} (oder 1)",
            "Vergleichen Sie die Datei mit einer mitgelieferten Kreisdatei dieser Version.",
        )
    _refuse_unknown(raw, [*_HEAD, *_SECTIONS, "lists", "outcomes", "post_totals"], path.name)
    head = {name: _value(raw, name, kind, path.name) for name, kind in _HEAD.items()}
    plain = {name: kind for name, kind in _SECTIONS.items() if name != "agencies"}
    sections: dict[str, Any] = {name: _section(raw, name, kind, path.name) for name, kind in plain.items()}
    sections["agencies"] = _agencies(raw, sections["municipalities"], path.name)
    county = c.County(
        **head,
        **{
            **sections,
            "thresholds": {item.audience: item for item in sections["thresholds"]},
            "parameters": {item.name: item for item in sections["parameters"]},
        },
        lists=_lists(raw.get("lists", {}), path.name),
        **_outcomes(raw.get("outcomes", {}), path.name),
    )
    check(county, raw.get("post_totals", {}), path.name)
    return county


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise _wrong(
            str(path), "Die Datei gibt es nicht", f"Mitgeliefert sind: {', '.join(COUNTY_FILES)}."
        ) from None
    except (OSError, UnicodeDecodeError):
        raise _wrong(
            path.name, "Die Datei ist nicht lesbar oder kein UTF-8", "Speichern Sie sie als UTF-8."
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise _wrong(
            path.name, f"Die Datei ist kein gültiges TOML ({error})", "Berichtigen Sie die Stelle."
        ) from None


def _section(raw: Mapping[str, Any], name: str, kind: type[T], file: str) -> tuple[T, ...]:
    entries = raw.get(name, [])
    if not isinstance(entries, list):
        raise _wrong(
            f"{file}, [[{name}]]", "Der Abschnitt ist keine Liste von Einträgen", f"Schreiben Sie [[{name}]]."
        )
    return tuple(
        _built(kind, entry, f"{file}, [[{name}]] Nr. {number}") for number, entry in enumerate(entries, 1)
    )


def _agencies(
    raw: Mapping[str, Any], municipalities: tuple[c.Municipality, ...], file: str
) -> tuple[Agency, ...]:
    """Return all agencies; one marked ``each_municipality`` stands for all together and for each municipality."""
    found: list[Agency] = []
    for number, entry in enumerate(raw.get("agencies", []), 1):
        place = f"{file}, [[agencies]] Nr. {number}"
        plain = {key: value for key, value in entry.items() if key not in (_EACH, _GROUP)}
        agency = _built(Agency, plain, place)
        if _EACH in entry:
            together = _value(entry, _GROUP, str, place)
            found.append(dataclasses.replace(agency, name=together, aliases=(agency.name, *agency.aliases)))
            found += [_local(agency, municipality) for municipality in municipalities]
        else:
            found.append(agency)
    return tuple(found)


def _local(agency: Agency, municipality: c.Municipality) -> Agency:
    return dataclasses.replace(
        agency,
        agency_id=f"{agency.agency_id}-{municipality.ags}",
        name=f"{agency.name} {municipality.name}",
        municipality=municipality.ags,
        region=municipality.region_id,
        aliases=tuple(f"{alias} {municipality.name}" for alias in agency.aliases),
    )


def _lists(raw: Mapping[str, Any], file: str) -> dict[str, tuple[c.Term, ...]]:
    found = {}
    for name, entries in raw.items():
        place = f"{file}, [lists] {name}"
        if not all(
            isinstance(entry, list) and len(entry) >= 2 and all(isinstance(w, str) for w in entry)
            for entry in entries
        ):
            raise _wrong(
                place,
                "Ein Eintrag ist nicht [Kennung, Name, weitere Schreibweisen …]",
                "Ergänzen Sie beides.",
            )
        found[name] = tuple(c.Term(entry[0], entry[1], tuple(entry[2:])) for entry in entries)
    return found


def _outcomes(raw: Mapping[str, Any], file: str) -> dict[str, Any]:
    """Return which outcomes say that an episode still goes on, and which that it is over."""
    place = f"{file}, [outcomes]"
    _refuse_unknown(raw, ["open", "final"], place)
    return {f"{name}_outcomes": _value(raw, name, tuple, place) for name in raw}


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _built(kind: type[T], entry: Mapping[str, Any], place: str) -> T:
    fields = {item.name: item for item in dataclasses.fields(kind)}  # type: ignore[arg-type]
    _refuse_unknown(entry, list(fields), place)
    hints = _hints(kind)  # type: ignore[arg-type] # a class is hashable
    values = {name: _value(entry, name, hints[name], place) for name in fields if name in entry}
    for name, item in fields.items():
        if name not in entry and item.default is dataclasses.MISSING:
            raise _wrong(place, f"Die Angabe „{name}“ fehlt", "Ergänzen Sie sie.")
    return kind(**values)


def _value(entry: Mapping[str, Any], name: str, hint: Any, place: str) -> Any:  # noqa: ANN401
    value = entry.get(name)
    plain = _plain_type(hint)
    if plain is tuple and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if plain is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if type(value) is plain:
        return value
    words = {
        str: "Text",
        int: "ganze Zahl",
        float: "Zahl",
        bool: "true oder false",
        date: "Datum",
        tuple: "Liste von Texten",
    }
    raise _wrong(
        place, f"„{name}“ fehlt oder ist nicht von der Art „{words[plain]}“", "Berichtigen Sie die Angabe."
    )


def _plain_type(hint: Any) -> type:  # noqa: ANN401
    if isinstance(hint, types.UnionType):
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
    plain: type = typing.get_origin(hint) or hint
    return plain


def _refuse_unknown(entry: Mapping[str, Any], known: list[str], place: str) -> None:
    for name in entry:
        if name not in known:
            close = difflib.get_close_matches(name, known, 1)
            hint = f"Meinten Sie „{close[0]}“?" if close else f"Bekannt sind: {', '.join(known)}."
            raise _wrong(place, f"Die Angabe „{name}“ ist unbekannt", hint)


def _wrong(place: str, what: str, do: str) -> VocabularyError:
    return VocabularyError(
        f"{place}: {what}.", "Eine Kreisdatei gilt nur, wenn jede Angabe verstanden ist.", do
    )
