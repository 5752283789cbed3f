"""The demonstration's documents: taken in, looked through by two invented people, coded by them, some released."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from importlib.resources import as_file, files
from pathlib import Path

from kimlab.demo._replay import replay
from kimlab.intake import read_manifest
from kimlab.simulation import Contact
from kimlab.spans import MarkedSpan
from kimlab.workbench import Workbench, door_of
from kimlab.workflow import admit_documents, review_many

Progress = Callable[[str], None]

_HERE = "kimlab.demo"
_TALKS = {"interview": "Interview", "home_visit": "Hausbesuch"}
_MINUTES = 60


def take_in_documents(team: Mapping[str, Workbench], folder: Path, progress: Progress) -> None:
    """Take the dossiers in and replay what two people marked in each of them.

    Parameters
    ----------
    team
        The demonstration's workbench with the cases of the usual county, open for each of its people.
    folder
        Where the documents and their list are written.
    progress
        Called with a German sentence at each step.
    """
    _copy(folder)
    wb = team["koordination"]
    admitted = admit_documents(wb, door_of(wb), folder)
    names = [entry.file_name for entry in read_manifest(folder)]
    by_name = dict(zip(names, admitted.document_ids, strict=True))
    for person, marked in _marks().items():
        spans = {by_name[name]: stretches for name, stretches in marked.items()}
        review_many(team[person], door_of(team[person]), spans)
    complete = int((wb.documents["release"] != "draft").sum())
    progress(
        f"    {len(names)} Dokumente; {complete} haben zwei Menschen durchgesehen, die anderen bleiben im Tresor."
    )


def talks_of_documents() -> Mapping[str, list[Contact]]:
    """Return Aktenzeichen → the interviews and home visits that the dossiers report, as the case system counts them."""
    found: dict[str, list[Contact]] = {}
    with as_file(files(_HERE) / "unterlagen") as folder:
        for entry in read_manifest(folder):
            if entry.kind in _TALKS:
                talk = Contact(entry.created, _TALKS[entry.kind], _MINUTES)
                found.setdefault(entry.case_number, []).append(talk)
    return found


def code_documents(team: Mapping[str, Workbench], progress: Progress) -> None:
    """Replay what two people coded, and which documents groups may see."""
    with as_file(files(_HERE) / "kodierung.jsonl") as decisions:
        replay(team, decisions)
    wb = team["koordination"]
    progress(f"    {len(wb.codings)} Stellen sind kodiert, mit {wb.codings['code_id'].nunique()} Kodes.")


def _copy(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for item in (files(_HERE) / "unterlagen").iterdir():
        if item.is_file():
            (folder / item.name).write_bytes(item.read_bytes())


def _marks() -> Mapping[str, dict[str, tuple[MarkedSpan, ...]]]:
    """Return person → file → what the person marked in it."""
    found: dict[str, dict[str, tuple[MarkedSpan, ...]]] = {}
    for line in (files(_HERE) / "durchsicht.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        spans = tuple(MarkedSpan(int(start), int(end), str(kind)) for start, end, kind in one["spans"])
        found.setdefault(one["person"], {})[one["file"]] = spans
    return found
