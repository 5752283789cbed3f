"""The codebook: which codes there are, what each means, when it is used and when not.

A codebook begins as a TOML file; once adopted, the workbench's tables hold it (:data:`kimlab.tables.CODEBOOK_TABLES`).
Texts may name another code as ``{code_id}``; readers see its name instead, so that a code which is renamed is renamed
everywhere.

The form of an entry (definition, anchor example, rule for and against) follows the coding guide of qualitative
content analysis: Mayring, *Qualitative Inhaltsanalyse* (anchor examples and coding rules); Kuckartz and Rädiker,
*Qualitative Inhaltsanalyse* (when *not* to use a category).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import pandas as pd

from kimlab.drawing import PALETTE
from kimlab.errors import VocabularyError
from kimlab.tables import framed
from kimlab.vocabulary._cues import Cue

KIND_COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "need": PALETTE[0],
        "barrier": PALETTE[1],
        "interface": PALETTE[3],
        "resource": PALETTE[2],
        "outcome": PALETTE[4],
        "client_view": PALETTE[6],
    }
)
"""Kind → colour, readable on white; colour never stands alone, the kind is always written beside it."""

_REFERENCE = re.compile(r"\{([^{}]*)\}")
_ID = re.compile(r"[a-z][a-z0-9_]*")
_TEXTS = ("definition", "rule", "rule_against")
_OF_A_CODE = (
    "code_id",
    "name",
    "kind",
    "definition",
    "example",
    "rule",
    "rule_against",
    "parent_id",
    "group",
)
CODEBOOK_ID = "kodebuch"
"""A workbench has one codebook."""


@dataclass(frozen=True)
class Code:
    """One code. `definition`, `rule` and `rule_against` may name others as ``{code_id}``; `cues` are for suggestions.

    `parent_id` names a wider code that can be used itself; `group` a heading that cannot.
    """

    code_id: str
    name: str
    kind: str
    definition: str
    example: str
    rule: str
    rule_against: str
    parent_id: str = ""
    group: str = ""
    cues: tuple[Cue, ...] = field(default=(), repr=False)

    @property
    def colour(self) -> str:
        """The colour of its kind."""
        return KIND_COLOURS[self.kind]

    @property
    def written_cues(self) -> tuple[str, ...]:
        """Its cues, as they are written."""
        return tuple(cue.text for cue in self.cues)

    @property
    def references(self) -> tuple[str, ...]:
        """Which codes its texts name."""
        return tuple(
            dict.fromkeys(name for text in _TEXTS for name in _REFERENCE.findall(getattr(self, text)))
        )


@dataclass(frozen=True)
class CodeGroup:
    """A heading for codes of one kind; nothing is coded with it."""

    group_id: str
    kind: str
    name: str


@dataclass(frozen=True)
class Codebook:
    """A codebook; the order of codes is the order in which they are shown.

    Attributes
    ----------
    version
        Which edition; kept with every finished coding pass.
    name
        On screen.
    introduction
        How to code, a paragraph an entry.
    kinds
        Kind → what it means and how it is told from the others.
    words
        Name → the words of a list that cues share (``<name>``).
    groups, codes
        Headings and codes.
    """

    version: str
    name: str
    introduction: tuple[str, ...]
    kinds: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    groups: tuple[CodeGroup, ...]
    codes: tuple[Code, ...]

    def code(self, code_id: str) -> Code:
        """Return one code.

        Raises
        ------
        VocabularyError
            The codebook has no such code.
        """
        for code in self.codes:
            if code.code_id == code_id:
                return code
        raise VocabularyError(
            f"Das Kodebuch „{self.name}“ kennt den Kode „{code_id}“ nicht.",
            "Nur was dort erklärt ist, wird von allen gleich verstanden.",
            "Wählen Sie einen Kode aus codebook.codes.",
        )

    def pieces(self, text: str) -> tuple[tuple[str, str], ...]:
        """Return a text in pieces: (words, "") as they are, (name, code_id) where another code is named.

        >>> from kimlab.vocabulary import load_codebook
        >>> load_codebook().pieces("Dann {leistungsluecke}.")
        (('Dann ', ''), ('Leistungslücke', 'leistungsluecke'), ('.', ''))
        """
        names = {code.code_id: code.name for code in self.codes}
        # split with one group yields words and ids in turn
        parts = _REFERENCE.split(text)
        pieces = ((names[part], part) if place % 2 else (part, "") for place, part in enumerate(parts))
        return tuple(piece for piece in pieces if piece[0])

    def plain(self, text: str) -> str:
        """Return a text with „names“ where other codes are named."""
        return "".join(f"„{words}“" if code_id else words for words, code_id in self.pieces(text))

    @property
    def fingerprint(self) -> str:
        """SHA-256 over everything the codebook says; the same for the same codebook, wherever it was read.

        >>> from kimlab.vocabulary import codebook_from, load_codebook
        >>> book = load_codebook()
        >>> codebook_from(book.records()).fingerprint == book.fingerprint
        True
        """
        said = [
            [self.version, self.name, self.introduction, sorted(self.kinds.items())],
            sorted(self.words.items()),
            [(group.group_id, group.kind, group.name) for group in self.groups],
            [[*(getattr(code, name) for name in _OF_A_CODE), code.written_cues] for code in self.codes],
        ]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()

    def records(self) -> dict[str, pd.DataFrame]:
        """Return the codebook as rows of the workbench's tables, for :class:`kimlab.acts.AdoptCodebook`.

        Groups are headings and no codes: whatever stands in the table ``codes`` can be coded.

        >>> from kimlab.vocabulary import load_codebook
        >>> load_codebook().records()["codes"].loc[0, "kind"]
        'need'
        """
        head = {"codebook_id": CODEBOOK_ID, "version": self.version, "name": self.name}
        rows: dict[str, list[dict[str, object]]] = {
            "codebooks": [{**head, "introduction": self.introduction}],
            "code_kinds": [{"kind": kind, "meaning": meaning} for kind, meaning in self.kinds.items()],
            "code_groups": [{**vars(one), "position": place} for place, one in enumerate(self.groups)],
            "codes": [
                _row(code) | {"position": place, "version": self.version}
                for place, code in enumerate(self.codes)
            ],
            "cue_words": [{"word_list": name, "words": words} for name, words in self.words.items()],
        }
        return {name: framed(name, held) for name, held in rows.items()}


def _row(code: Code) -> dict[str, object]:
    texts = {name: getattr(code, name) for name in _OF_A_CODE if name != "group"}
    return {**texts, "group_id": code.group, "cues": code.written_cues, "colour": code.colour}
