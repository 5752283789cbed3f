"""Whether a codebook holds together: ids, kinds, groups, parents, and the codes that its texts name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kimlab.tables import KINDS_OF_CODES
from kimlab.vocabulary._codebook import Code, Codebook, CodeGroup
from kimlab.vocabulary._cues import Cue, CueError, read_cue
from kimlab.vocabulary._toml import Settings, hint

Problem = tuple[str, str, str]

CODEBOOK = Settings("Das Kodebuch", "Ein Kodebuch gilt nur, wenn jede Angabe verstanden ist.")

_ID = re.compile(r"[a-z][a-z0-9_]*")
_LEVELS = 2


def codebook_problems(codebook: Codebook) -> Iterator[Problem]:
    """Yield (place, what, what to do) for whatever does not hold together."""
    if not codebook.codes:
        yield "[[codes]]", "Es ist kein Kode genannt", "Ergänzen Sie mindestens einen."
    for kind, german in KINDS_OF_CODES.items():
        if kind not in codebook.kinds:
            yield f"Art „{german}“", "Es steht nicht da, was sie bedeutet", "Ergänzen Sie einen Satz dazu."
    yield from _double("Kode", [code.code_id for code in codebook.codes])
    yield from _double("Name", [code.name for code in codebook.codes])
    yield from _double("Gruppe", [group.group_id for group in codebook.groups])
    groups = {group.group_id: group for group in codebook.groups}
    codes = {code.code_id: code for code in codebook.codes}
    kinds = ", ".join(KINDS_OF_CODES)
    both: tuple[Code | CodeGroup, ...] = (*codebook.groups, *codebook.codes)
    for one in both:
        if one.kind not in KINDS_OF_CODES:
            yield _place(one), f"Die Art „{one.kind}“ ist unbekannt", f"Arten sind: {kinds}."
    for code in codebook.codes:
        yield from _of_code(code, codes, groups)


def _of_code(code: Code, codes: Mapping[str, Code], groups: Mapping[str, CodeGroup]) -> Iterator[Problem]:
    place = _place(code)
    if not _ID.fullmatch(code.code_id):
        yield place, "Die Kennung hat andere Zeichen als a–z, 0–9 und _", "Berichtigen Sie sie."
    if code.group and (code.group not in groups or groups[code.group].kind != code.kind):
        yield (
            place,
            f"Die Gruppe „{code.group}“ gibt es nicht, oder sie gehört zu einer anderen Art",
            "Nennen Sie eine Gruppe derselben Art.",
        )
    yield from _of_parent(code, codes)
    for name in code.references:
        if name not in codes or name == code.code_id:
            yield (
                place,
                f"Ein Text verweist auf „{name}“",
                f"Verweisen Sie auf einen anderen Kode. {hint(name, codes)}",
            )


def _of_parent(code: Code, codes: Mapping[str, Code]) -> Iterator[Problem]:
    place, line = _place(code), [code.code_id]
    while parent := codes[line[-1]].parent_id:
        if parent not in codes:
            yield place, f"Den Oberkode „{parent}“ gibt es nicht", hint(parent, codes)
            return
        if parent in line:
            yield (
                place,
                "Die Oberkodes führen im Kreis",
                "Ein Oberkode darf nicht unter seinem Unterkode stehen.",
            )
            return
        line.append(parent)
    if len(line) > _LEVELS:
        yield place, f"Der Kode liegt auf Ebene {len(line)}", f"Es gibt höchstens {_LEVELS} Ebenen."
    if any(codes[one].kind != code.kind for one in line):
        yield place, "Der Oberkode hat eine andere Art", "Ober- und Unterkode haben dieselbe Art."


def _double(what: str, names: Sequence[str]) -> Iterator[Problem]:
    for name, count in Counter(names).items():
        if count > 1:
            yield f"{what} „{name}“", f"Die Angabe steht {count}-mal", "Lassen Sie einen Eintrag stehen."


def _place(one: Code | CodeGroup) -> str:
    return f"Kode „{one.code_id}“" if isinstance(one, Code) else f"Gruppe „{one.group_id}“"


def cue_of(text: str, words: Mapping[str, Sequence[str]], place: str) -> Cue:
    """Read a cue; VocabularyError where it cannot be read."""
    try:
        return read_cue(text, words)
    except CueError as error:
        raise CODEBOOK.wrong(
            place,
            f"Der Hinweis „{text}“ ist nicht zu lesen: {error}",
            "Wie Hinweise geschrieben werden, steht oben in der mitgelieferten Datei.",
        ) from None
