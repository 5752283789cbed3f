"""Documents looked through under a setting of the county file; nobody in them exists."""

from families import SOUND, write_list
from reviewed import codebook
from staffed import door_for, signed

from kimlab.vocabulary import COUNTY_FILES
from kimlab.workflow import admit_documents

NOTE = "Karim Zwirbelmann holte Linara ab. Frau Eschenhagen hatte am 7.6.2024 geschrieben.\n"
_SECTION = '[review]\npeople = "two"\n'


def with_rule(folder, rule):
    """Put a county file with these lines under [review] into the stores' folder."""
    text = COUNTY_FILES["kreis-warendorf"].read_text(encoding="utf-8")
    assert _SECTION in text
    (folder / "kreis.toml").write_text(text.replace(_SECTION, f"[review]\n{rule}\n"), encoding="utf-8")


def taken_in(folder, texts):
    """Take documents of the first family in, and the codebook; return the documents' ids."""
    lines = [SOUND.replace("brief.txt", name) for name in texts]
    with signed(folder, "ko1") as wb:
        door = door_for(folder)
        listed = write_list(folder.parent / "unterlagen", *lines, texts=texts)
        wb.store.record(codebook(), "ko1")
        return admit_documents(wb, door, listed).document_ids


def text_of(wb, document_id):
    """The text of a document as it stands in the workbench."""
    return wb.documents.set_index("document_id").loc[document_id, "text"]


def looked_through(wb):
    """What the team's page says of each document that waits to be looked through: id → words."""
    from kimlab.workbench import DocumentNames
    from kimlab.workflow.listings._looks import waiting_listing

    with wb.snapshot() as seen:
        names = {DocumentNames.of(seen).name(one): one for one in seen.documents["document_id"]}
        return {names[row[1]]: row[2] for row in waiting_listing(seen).rows}
