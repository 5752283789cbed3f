"""Reading a codebook (TOML): every entry known and whole, or a sentence that says which is not."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kimlab.tables import KINDS_OF_CODES
from kimlab.vocabulary._check_codebook import codebook_problems, cue_of, hint, wrong
from kimlab.vocabulary._codebook import Code, Codebook, CodeGroup

SCHEMA_VERSION = 1
CODEBOOK_FILE = Path(__file__).parent / "codebooks" / "integration.toml"

_HEAD = ("schema_version", "version", "name", "introduction", "kinds", "words", "groups", "codes")
_GROUP = ("group_id", "kind", "name")
_REQUIRED = ("code_id", "name", "kind", "definition", "example", "rule", "rule_against")
_OPTIONAL = ("parent_id", "group", "cues")


def load_codebook(path: str | Path | None = None) -> Codebook:
    """Read a codebook.

    Parameters
    ----------
    path
        A TOML file; by default the codebook for integration casework that comes with kimlab.

    Raises
    ------
    VocabularyError
        The file is missing or no TOML; an entry is unknown, missing or stands twice; a kind, a parent, a group or a
        code named in a text does not exist; a parent leads in a circle, is of another kind or lies more than one
        level up; a cue cannot be read. The message names the file and the code.

    Examples
    --------
    >>> load_codebook().version
    '1.1'
    """
    file = Path(path) if path is not None else CODEBOOK_FILE
    raw = _parsed(file)
    if raw.get("schema_version") != SCHEMA_VERSION or isinstance(raw["schema_version"], bool):
        raise wrong(
            file.name,
            f"schema_version ist {raw.get('schema_version')!r}, nicht {SCHEMA_VERSION}",
            "Vergleichen Sie die Datei mit dem mitgelieferten Kodebuch.",
        )
    _refuse_unknown(raw, _HEAD, file.name)
    words = {
        name: _texts(raw.get("words", {}), name, f"{file.name}, [words]") for name in raw.get("words", {})
    }
    codebook = Codebook(
        version=_text(raw, "version", file.name),
        name=_text(raw, "name", file.name),
        introduction=_texts(raw, "introduction", file.name),
        kinds=_kinds(raw, file.name),
        words=MappingProxyType(words),
        groups=tuple(
            _group(entry, number, file.name) for number, entry in _entries(raw, "groups", file.name)
        ),
        codes=tuple(
            _code(entry, number, words, file.name) for number, entry in _entries(raw, "codes", file.name)
        ),
    )
    for place, what, do in codebook_problems(codebook):
        raise wrong(f"{file.name}, {place}", what, do)
    return codebook


def _parsed(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise wrong(file.name, "Die Datei gibt es nicht", "Prüfen Sie den Namen und den Ordner.") from None
    except (OSError, UnicodeDecodeError):
        raise wrong(
            file.name, "Die Datei ist nicht lesbar oder kein UTF-8", "Speichern Sie sie als UTF-8."
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise wrong(
            file.name, f"Die Datei ist kein gültiges TOML ({error})", "Berichtigen Sie die Stelle."
        ) from None


def _kinds(raw: Mapping[str, Any], file: str) -> Mapping[str, str]:
    place = f"{file}, [kinds]"
    told = raw.get("kinds", {})
    _refuse_unknown(told, tuple(KINDS_OF_CODES), place)
    return MappingProxyType({kind: _text(told, kind, place) for kind in KINDS_OF_CODES})


def _entries(raw: Mapping[str, Any], name: str, file: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    entries = raw.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise wrong(
            f"{file}, {name}", "Der Abschnitt ist keine Liste von Einträgen", f"Schreiben Sie [[{name}]]."
        )
    return enumerate(entries, start=1)


def _group(entry: Mapping[str, Any], number: int, file: str) -> CodeGroup:
    place = f"{file}, Gruppe „{entry.get('group_id', f'Nr. {number}')}“"
    _refuse_unknown(entry, _GROUP, place)
    return CodeGroup(**{name: _text(entry, name, place) for name in _GROUP})


def _code(entry: Mapping[str, Any], number: int, words: Mapping[str, Sequence[str]], file: str) -> Code:
    place = f"{file}, Kode „{entry.get('code_id', f'Nr. {number}')}“"
    _refuse_unknown(entry, (*_REQUIRED, *_OPTIONAL), place)
    texts = {name: _text(entry, name, place) for name in _REQUIRED}
    texts |= {name: _text(entry, name, place) for name in ("parent_id", "group") if name in entry}
    cues = _texts(entry, "cues", place) if "cues" in entry else ()
    return Code(**texts, cues=tuple(cue_of(cue, words, place) for cue in cues))


def _text(entry: Mapping[str, Any], name: str, place: str) -> str:
    value = entry.get(name)
    if not isinstance(value, str) or not value.strip():
        raise wrong(place, f"Die Angabe „{name}“ fehlt, ist leer oder kein Text", "Ergänzen Sie sie.")
    return value.strip()


def _texts(entry: Mapping[str, Any], name: str, place: str) -> tuple[str, ...]:
    value = entry.get(name)
    if (
        not isinstance(value, list)
        or not value
        or not all(isinstance(one, str) and one.strip() for one in value)
    ):
        raise wrong(
            place, f"Die Angabe „{name}“ fehlt oder ist keine Liste von Texten", "Berichtigen Sie sie."
        )
    return tuple(one.strip() for one in value)


def _refuse_unknown(entry: Mapping[str, Any], known: Sequence[str], place: str) -> None:
    for name in entry:
        if name not in known:
            raise wrong(place, f"Die Angabe „{name}“ ist unbekannt", hint(name, known))
