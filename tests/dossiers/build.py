"""Writes the demonstration's documents from the marked dossiers, and what its invented people decide about them.

    python tests/dossiers/build.py files             docx, odt, txt and pdf files, and their list
    python tests/dossiers/build.py decisions         who marks what, who codes what (plays the demonstration's first half)
    python tests/dossiers/build.py files decisions   both, in this order

Run by hand when a dossier or a rule of replacement changes; the results are kept with the package, and a test holds
them against the marked dossiers.
"""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

sys.path.insert(1, str(Path(__file__).parents[1] / "helpers"))  # behind this folder: both have a papers.py

from dossiers import Marked, all_marked
from papers import Papers, person_numbers
from recording import record_decisions

from kimlab.demo import CASES, SEED
from kimlab.simulation import simulate
from kimlab.tables import KINDS_OF_DOCUMENTS, VOICES

ENDINGS = {
    "docx": "01 02 05 07 08 10 18 21 22 24 26 27 29 32 37 39 41 44 45",
    "odt": "11 12 17 25 28 35 43 47",
    "pdf": "03 13 14 19 31 33 49",
    "txt": "04 06 09 15 16 20 23 30 34 36 38 40 42 46 48",
}
HEAD = [
    *("Datei", "Aktenzeichen", "Quelle", "Art", "Stimme", "Datum"),
    *("Einwilligung von", "Zweck", "Empfänger", "Fassung", "Sprache", "Erteilt"),
]
LANGUAGES = {"interpreted": "Muttersprache, gedolmetscht"}
RECIPIENTS = {
    "interview": "KIM-Team|Arbeitsgruppe|Projektgruppe",
    "verband": "KIM-Team|Arbeitsgruppe",
}  # an interview is asked for so that its themes get on; the Verband asks for less


def file_name(marked: Marked) -> str:
    """Return a name that says what it is and names nobody."""
    number = marked.name.removeprefix("d")
    ending = next(ending for ending, numbers in ENDINGS.items() if number in numbers.split())
    kind = KINDS_OF_DOCUMENTS[marked.meta["kind"]].lower()
    return f"{number}-{kind}.{ending}"


def source_of(marked: Marked, provider: str) -> str:
    """Return the source in the county file that a document comes from."""
    if marked.meta["kind"] == "interview":
        return "interview"
    return "verband" if provider == "Verband" else "fachverfahren"


def manifest(dossiers: list[Marked]) -> bytes:
    """Return the list of the documents; interviews and the Verband's papers come with a consent."""
    people = person_numbers(simulate(SEED, CASES)[0])
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEAD)
    for marked in dossiers:
        person, provider = people[marked.meta["case"]]
        source = source_of(marked, provider)
        created = f"{marked.created:%d.%m.%Y}"
        row = [file_name(marked), marked.meta["case"], source]
        row += [KINDS_OF_DOCUMENTS[marked.meta["kind"]], VOICES[marked.meta["voice"]], created]
        if source != "fachverfahren":
            language = LANGUAGES.get(marked.meta["voice"], "Deutsch")
            row += [person, "Fallrekonstruktion", RECIPIENTS[source], "2024-01", language, created]
        writer.writerow(row + [""] * (len(HEAD) - len(row)))
    return text.getvalue().encode("utf-8-sig")


def write_files(folder: Path) -> None:
    """Write every document and the list."""
    dossiers = all_marked()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    with Papers() as papers:
        for marked in dossiers:
            name = file_name(marked)
            (folder / name).write_bytes(papers.written(marked, name))
    (folder / "dokumente.csv").write_bytes(manifest(dossiers))


if __name__ == "__main__":
    root = Path(__file__).parents[2] / "kimlab" / "demo"
    if sys.argv[1:] not in (["files"], ["decisions"], ["files", "decisions"]):
        sys.exit(__doc__)
    if "files" in sys.argv:
        write_files(root / "unterlagen")
    if "decisions" in sys.argv:
        record_decisions(root, all_marked(), file_name)
