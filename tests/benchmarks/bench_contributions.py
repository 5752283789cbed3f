"""Real input: 697 contributions of citizens through admission, review, coding, themes and register to reports.

They are no case files, and nobody's; but real people wrote them, with slips, names of streets, anger and emoji. Each
contribution stands for a case; two reviewers accept what the rules are sure of, but names only where somebody is
addressed (all 45 were read: the others are of squares, streets, shops and a part of town); the dataset's own
categories, which people assigned, are the codes. Data: Romberg et al., cimt thematic categorization dataset, CC BY
4.0 (``../shared/data``, not part of the project; each contribution's address is in the file).
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pandas as pd
from receiving import bodies_for

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))

from books import adopting
from staffed import at_both, colleague, create_stores, door_for, signed

from kimlab.acts import (
    DecideRelease,
    FinishCodingPass,
    ProposeRelease,
    RecordCodings,
    ReleaseDocument,
    SelectCase,
)
from kimlab.errors import DisclosureError
from kimlab.pseudonyms import find_identifiers
from kimlab.reports import Draft
from kimlab.spans import MarkedSpan
from kimlab.store import VaultDoor
from kimlab.workbench import Workbench
from kimlab.workflow import (
    admit,
    admit_documents,
    analyse,
    drafts_of,
    find_themes,
    preview,
    propose_candidate,
    publish,
    review_many,
)

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "text" / "cimt.csv"
AS_OF = date(2025, 11, 30)
GERMAN = {
    "motorized transport": "Motorisierter Verkehr", "non-motorized transport": "Nicht motorisierter Verkehr",
    "cycling": "Radverkehr", "walking": "Fußverkehr", "scooters": "Roller", "public transport (local)": "Nahverkehr",
    "public transport (long-distance)": "Fernverkehr", "commercial transport": "Lieferverkehr",
    "stationary traffic (parking)": "Ruhender Verkehr", "moving traffic": "Fließender Verkehr",
    "inter- and multimodality": "Verknüpfung der Verkehrsmittel", "new services": "Neue Angebote",
}  # fmt: skip
MAPPING = """
schema_version = 1
source = "fachverfahren"
[[files]]
match = "faelle*.csv"
table = "cases"
constants = { source = "case_work" }
[files.columns]
"Aktenzeichen" = { treatment = "key", identifies = "case", target = "case_id" }
"Familie" = { treatment = "key", identifies = "family", target = "family_id" }
"Wohnort" = { treatment = "controlled", list = "municipality", target = "municipality" }
"""
HEAD = "Datei;Aktenzeichen;Quelle;Art;Stimme;Datum;Einwilligung von;Zweck;Empfänger;Fassung;Sprache;Erteilt"


def main() -> None:
    """Run the chain and print what it took and what came out."""
    if not DATA.is_file():
        print(f"nicht gemessen: {DATA.name} fehlt")
        return
    rows = list(csv.DictReader(DATA.open(encoding="utf-8")))
    with tempfile.TemporaryDirectory() as folder:
        run(rows, Path(folder))


def run(rows: list[dict[str, str]], folder: Path) -> None:
    """Take the contributions through the chain."""
    clock = Clock()
    write(rows, folder)
    create_stores(folder / "daten", people=("eins", "zwei"))
    door = door_for(folder / "daten", "eins")
    with signed(folder / "daten", "eins") as wb:
        admit(wb, door, folder / "auszug", folder / "zuordnung.toml", as_of=AS_OF)
        for case_id in wb.cases["case_id"]:
            wb.record(SelectCase(case_id, "Beitrag einer Beteiligung"))
        clock.lap(f"{len(wb.cases)} cases admitted and selected")
        admitted = admit_documents(wb, door, folder / "unterlagen")
        clock.lap(f"{len(admitted.document_ids)} documents admitted")
        marks = {
            document: tuple(marked(row["text"]))
            for document, row in zip(admitted.document_ids, rows, strict=True)
        }
        for person in ("eins", "zwei"):
            review_many(*at_both(wb, person), marks)
        kinds = Counter(one.kind for spans in marks.values() for one in spans)
        clock.lap(f"two people looked through, and marked: {dict(kinds)}")
        code(wb, rows, admitted.document_ids)
        clock.lap(f"{len(wb.codings)} codings by the dataset's own categories")
        search = find_themes(wb, AS_OF, items="codes")
        clock.lap(search.sentence)
        print(search.overview().to_string(index=False))
        if search.candidates:
            propose_candidate(
                wb, search, 1, "Wo sich Wege kreuzen", "Was kommt hier zusammen?", looked_at=True
            )
        drafts = drafts_of(analyse(wb, AS_OF))
        pages = {}
        for kind in ("interfaces", "team_meeting"):
            draft = drafts[kind]
            wb.record(
                ProposeRelease(kind, draft.sha256, draft.audience, bodies_for(draft.audience), "Messung")
            )
            colleague(wb, "zwei").record(DecideRelease(kind, "approved"))
            pages[kind] = leave(wb, door, draft, folder / draft.file_name)
        clock.lap("reports analysed, released, gated, searched and written")
        page = pages["interfaces"]
        print(f"working group: {len(page):,} characters, {page.count('<blockquote>')} passages")
        if len(sys.argv) > 1:
            Path(sys.argv[1]).write_text(page, encoding="utf-8")


def leave(wb: Workbench, door: VaultDoor, draft: Draft, path: Path) -> str:
    """Publish a draft and return its page; where the search of the page refuses it, say so and return the draft's."""
    try:
        publish(wb, door, draft, path)
    except DisclosureError as refused:
        print(f"held back ({draft.audience}): {refused}")
        return preview(draft, wb.county)
    return path.read_text(encoding="utf-8")


def write(rows: list[dict[str, str]], folder: Path) -> None:
    """Write the contributions as an extract, text files and their list."""
    for name in ("auszug", "unterlagen"):
        (folder / name).mkdir()
    cases = [f"{row['document_id']};F-{row['document_id']};Ahlen" for row in rows]
    (folder / "auszug" / "faelle.csv").write_text(
        "\n".join(["Aktenzeichen;Familie;Wohnort", *cases]) + "\n", encoding="utf-8"
    )
    (folder / "zuordnung.toml").write_text(MAPPING, encoding="utf-8")
    listed = [HEAD]
    for row in rows:
        name = f"{row['document_id']}.txt"
        # The number keeps apart the three texts that occur twice: a file comes in once for each case anyway.
        (folder / "unterlagen" / name).write_text(row["text"], encoding="utf-8", newline="")
        listed.append(f"{name};{row['document_id']};fachverfahren;Brief;wörtlich;01.10.2025;;;;;;")
    (folder / "unterlagen" / "dokumente.csv").write_text("\n".join(listed) + "\n", encoding="utf-8")


def marked(text: str) -> list[MarkedSpan]:
    """Return what the rules are sure of and two people who read would leave marked."""
    return [
        MarkedSpan(one.start, one.end, one.kind)
        for one in find_identifiers(text)
        if one.direct and one.certainty == "sure" and (one.kind != "person" or addressed(text, one.start))
    ]


def addressed(text: str, start: int) -> bool:
    """Whether a form of address stands before."""
    return text[:start].rstrip().endswith(("Herr", "Herrn", "Frau", "Familie"))


def code(wb: Workbench, rows: list[dict[str, str]], documents: tuple[str, ...]) -> None:
    """Code every contribution as the dataset's people did, and release it."""
    codes = pd.DataFrame({"code_id": [f"v{n}" for n in range(len(GERMAN))], "name": list(GERMAN.values())})
    wb.record(adopting(codes.assign(kind="need", definition=codes["name"])), looked_at=True)
    texts = wb.documents.set_index("document_id")["text"]
    for number, (document, row) in enumerate(zip(documents, rows, strict=True)):
        end = len(texts[document].rstrip())
        codings = tuple(
            {"coding_id": f"k{number}-{place}", "code_id": f"v{place}", "start": 0, "end": end}
            for place, name in enumerate(GERMAN)
            if row[name] == "1" and end
        )
        if codings:
            wb.record(RecordCodings(document, codings))
        wb.record(FinishCodingPass(document, "1"))
        wb.record(ReleaseDocument(document, "released", "Messung"))


class Clock:
    """Says how long each step took."""

    def __init__(self) -> None:
        self.started = time.perf_counter()

    def lap(self, what: str) -> None:
        """Print a step."""
        now = time.perf_counter()
        print(f"{now - self.started:7.1f} s  {what}", flush=True)
        self.started = now


if __name__ == "__main__":
    main()
