"""What the demonstration's invented people decide about its documents, worked out from the marked dossiers.

Two people look through each document: each overlooks a few identifiers, never the same, so that it takes both. Their
codings are the gold codings; where a rule had suggested the same, the coding says that the suggestion was accepted.
"""

from __future__ import annotations

import json
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from aligning import aligned
from dossiers import Gold, Marked

from kimlab.coding import suggest
from kimlab.demo import CASES, SEED, write_files
from kimlab.demo._play import _admit_extracts
from kimlab.demo._team import team_of
from kimlab.intake import read_document
from kimlab.simulation import simulate
from kimlab.spans import Edit, MarkedSpan, OffsetMap
from kimlab.store import VaultDoor
from kimlab.vocabulary import load_codebook
from kimlab.workbench import MARK, Workbench, door_of
from kimlab.workflow import admit_documents, review_many

UNREVIEWED = ("d20",)  # nobody has looked through it yet
ONCE = ("d37",)  # one person has
UNCODED = ("d21",)  # reviewed, and next in line
LOCKED = ("d13",)  # entrusted by somebody else: stays within the team
KEPT = (
    "d19",
    "d24",
    "d31",
    "d33",
    "d36",
    "d43",
    "d44",
)  # reviewed, not released: too recognisable even without names
CODERS = {
    "fallmanagement": ("d05", "d10", "d16", "d25", "d27", "d30", "d34", "d39", "d44", "d48")
}  # the others: koordination
REVIEWERS = {"koordination": 29, "fallmanagement": 31}  # each overlooks every n-th identifier
HERE = Path(__file__).parent


def record_decisions(root: Path, dossiers: list[Marked], file_name: Callable[[Marked], str]) -> None:
    """Write ``durchsicht.jsonl`` and ``kodierung.jsonl`` for the demonstration in `root`."""
    names = {marked.name: file_name(marked) for marked in dossiers}
    texts = {marked.name: read_document(root / "unterlagen" / names[marked.name]).text for marked in dossiers}
    ways = {marked.name: aligned(marked.text, texts[marked.name]) for marked in dossiers}
    marks = _marks(dossiers, ways)
    (root / "durchsicht.jsonl").write_text(_lines(_reviews(marks, names)), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        reviewed = _reviewed(Path(folder), root / "unterlagen", marks, names)
    acts = [
        act
        for marked in dossiers
        if marked.name in reviewed
        for act in _acts(marked, *reviewed[marked.name], ways)
    ]
    (root / "kodierung.jsonl").write_text(_lines(acts), encoding="utf-8")


def _lines(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


Way = Callable[[int, int], tuple[int, int]]
Marks = Mapping[str, Mapping[str, list[tuple[int, int, str]]]]


def _marks(dossiers: list[Marked], ways: Mapping[str, Way]) -> Marks:
    """Return person → dossier → stretches in the text as it is read."""
    found: dict[str, dict[str, list[tuple[int, int, str]]]] = {person: {} for person in REVIEWERS}
    number = 0
    for marked in dossiers:
        if marked.name in UNREVIEWED:
            continue
        for gold in marked.direct:
            number += 1
            overlooked = [person for person, step in REVIEWERS.items() if number % step == 0][:1]
            for person in REVIEWERS:
                if person not in overlooked and not (marked.name in ONCE and person == "fallmanagement"):
                    start, end = ways[marked.name](gold.start, gold.end)
                    found[person].setdefault(marked.name, []).append((start, end, gold.kind))
    return found


def _reviews(marks: Marks, names: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {"person": person, "file": names[name], "spans": spans}
        for person, documents in marks.items()
        for name, spans in documents.items()
    ]


def _reviewed(
    folder: Path, papers: Path, marks: Marks, names: Mapping[str, str]
) -> dict[str, tuple[str, str, OffsetMap]]:
    """Play the demonstration up to the review; return dossier → reviewed text, its hash, the way to it."""
    write_files(folder / "auszuege", simulate(SEED, CASES)[0])
    daten = folder / "daten"
    daten.mkdir(mode=0o700)
    (daten / MARK).touch()  # its people's passphrases are the public ones
    with team_of(daten) as team:
        wb = team["koordination"]
        door = door_of(wb)
        _admit_extracts(wb, door, folder / "auszuege", lambda step: None)
        admitted = admit_documents(wb, door, papers)
        ids = dict(zip(sorted(names), admitted.document_ids, strict=True))
        for person, documents in marks.items():
            spans = {ids[name]: tuple(MarkedSpan(*one) for one in found) for name, found in documents.items()}
            review_many(team[person], door_of(team[person]), spans)
        return _texts(wb, door, ids)


def _texts(wb: Workbench, door: VaultDoor, ids: Mapping[str, str]) -> dict[str, tuple[str, str, OffsetMap]]:
    documents = wb.documents.set_index("document_id")
    found = {}
    with door.open("koordination", "Vorführung aufzeichnen") as vault:
        for name, document_id in ids.items():
            row = documents.loc[document_id]
            if row["release"] == "draft":
                continue
            original = vault.documents.original(document_id)
            assert original is not None
            spans = vault.documents.way_back(document_id)
            edits = [Edit(s.start, s.end, s.label) for s in spans if s.label != s.text]
            found[name] = (row["text"], row["text_sha256"], OffsetMap.of(edits, len(original.text)))
    return found


def _acts(
    marked: Marked, text: str, sha256: str, there: OffsetMap, ways: Mapping[str, Way]
) -> list[dict[str, Any]]:
    coder = next((person for person, names in CODERS.items() if marked.name in names), "koordination")
    document = f"text:{sha256}"
    suggested = suggest(text, load_codebook())
    codings = []
    for number, gold in enumerate(marked.codings, start=1):
        start, end = there.forward(*ways[marked.name](gold.start, gold.end))
        same = suggested[
            (suggested["code_id"] == gold.name) & (suggested["start"] < end) & (suggested["end"] > start)
        ]
        codings.append(
            {
                "coding_id": f"kd{marked.name[1:]}{number:02}",
                "code_id": gold.name,
                "start": start,
                "end": end,
                "origin": "person" if same.empty else "accepted_suggestion",
            }
        )
    if marked.name in UNCODED:
        return _release(marked, document)
    acts: list[dict[str, Any]] = []
    if codings:  # a note in which nothing happens is read to its end all the same
        acts.append({"person": coder, "act": "RecordCodings", "document_id": document, "codings": codings})
    finished = {"act": "FinishCodingPass", "codebook_version": load_codebook().version}
    acts.append({"person": coder, "document_id": document, **finished})
    acts += [{"person": coder, **episode} for episode in _episodes(marked, document, there, ways)]
    return acts + _release(marked, document)


def _release(marked: Marked, document: str) -> list[dict[str, Any]]:
    if marked.name in KEPT:
        return []
    stand, reason = "released", "Durchgesehen; nichts darin führt auf einen bestimmten Menschen."
    if marked.name in LOCKED:
        stand, reason = "locked", "Von einer anderen Stelle anvertraut; bleibt im Team."
    return [
        {
            "person": "leitung",
            "act": "ReleaseDocument",
            "document_id": document,
            "release": stand,
            "reason": reason,
        }
    ]


def _episodes(
    marked: Marked, document: str, there: OffsetMap, ways: Mapping[str, Way]
) -> list[dict[str, Any]]:
    """Return the episodes that stand in a dossier's words (``episodes.toml``)."""
    listed = tomllib.loads((HERE / "episodes.toml").read_text(encoding="utf-8"))
    acts = []
    for number, episode in enumerate(listed.get(marked.name, ()), start=1):
        values = {key: value for key, value in episode.items() if key != "quote"}
        gold = _quoted(marked, str(episode["quote"]))
        start, end = there.forward(*ways[marked.name](gold.start, gold.end))
        acts.append(
            {
                "act": "RecordEpisode",
                "episode_id": f"vd{marked.name[1:]}{number:02}",
                "document_id": document,
                "span_start": start,
                "span_end": end,
                **values,
            }
        )
    return acts


def _quoted(marked: Marked, quote: str) -> Gold:
    assert marked.text.count(quote) == 1, f"{marked.name}: the quotation must stand exactly once"
    start = marked.text.index(quote)
    return Gold(start, start + len(quote), "quote")
