"""Reading a codebook (TOML): every entry known and whole, or a sentence that says which is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kimlab.tables import KINDS_OF_CODES
from kimlab.vocabulary._check_codebook import CODEBOOK, codebook_problems, cue_of
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
    raw = CODEBOOK.read(file, SCHEMA_VERSION)
    CODEBOOK.refuse_unknown(raw, _HEAD, file.name)
    words = {
        name: CODEBOOK.texts(raw.get("words", {}), name, f"{file.name}, [words]")
        for name in raw.get("words", {})
    }
    codebook = Codebook(
        version=CODEBOOK.text(raw, "version", file.name),
        name=CODEBOOK.text(raw, "name", file.name),
        introduction=CODEBOOK.texts(raw, "introduction", file.name),
        kinds=_kinds(raw, file.name),
        words=MappingProxyType(words),
        groups=tuple(
            _group(entry, number, file.name) for number, entry in CODEBOOK.entries(raw, "groups", file.name)
        ),
        codes=tuple(
            _code(entry, number, words, file.name)
            for number, entry in CODEBOOK.entries(raw, "codes", file.name)
        ),
    )
    for place, what, do in codebook_problems(codebook):
        raise CODEBOOK.wrong(f"{file.name}, {place}", what, do)
    return codebook


def _kinds(raw: Mapping[str, Any], file: str) -> Mapping[str, str]:
    place = f"{file}, [kinds]"
    told = raw.get("kinds", {})
    CODEBOOK.refuse_unknown(told, tuple(KINDS_OF_CODES), place)
    return MappingProxyType({kind: CODEBOOK.text(told, kind, place) for kind in KINDS_OF_CODES})


def _group(entry: Mapping[str, Any], number: int, file: str) -> CodeGroup:
    place = f"{file}, Gruppe „{entry.get('group_id', f'Nr. {number}')}“"
    CODEBOOK.refuse_unknown(entry, _GROUP, place)
    return CodeGroup(**{name: CODEBOOK.text(entry, name, place) for name in _GROUP})


def _code(entry: Mapping[str, Any], number: int, words: Mapping[str, Sequence[str]], file: str) -> Code:
    place = f"{file}, Kode „{entry.get('code_id', f'Nr. {number}')}“"
    CODEBOOK.refuse_unknown(entry, (*_REQUIRED, *_OPTIONAL), place)
    texts = {name: CODEBOOK.text(entry, name, place) for name in _REQUIRED}
    texts |= {name: CODEBOOK.text(entry, name, place) for name in ("parent_id", "group") if name in entry}
    cues = CODEBOOK.texts(entry, "cues", place) if "cues" in entry else ()
    return Code(**texts, cues=tuple(cue_of(cue, words, place) for cue in cues))
