"""Stores with three invented families, documents and what rests on them; and what is left when one is forgotten."""

from pathlib import Path

from decrypted import decrypted
from families import LETTER, SOUND, stores_with_families, stretch, write_list
from reviewed import codebook
from staffed import at_both, door_for, signed, who

from kimlab import acts
from kimlab.store import VAULT_FILE, WORKBENCH_FILE
from kimlab.store.erasing import Erasure, Subject
from kimlab.store.signatures._orders import ordered, without_words
from kimlab.workflow import admit_documents, erase, propose_erasure, review

OTHER = (
    "Frau Dilan Quastenflosser fragt nach einem Sprachkurs in Beckum. Die Stadt hat noch nicht geantwortet.\n"
)
SECOND = "AZ-4711-b"
MEMO = "Ein ungewöhnlich stiller Nachmittag"
READING = "Die Zusage kam nie an, obwohl alle darauf bauten."


def erasable_stores(folder: Path) -> Path:
    """Make them: two documents that two people looked through, one of each of two families, and what rests on them."""
    stores_with_families(folder)
    with signed(folder, "ko1") as wb:
        door = door_for(folder)
        wb.store.record(acts.SelectCase(case_of(wb, SECOND), "typisch"), "ko1")
        texts = {"brief.txt": LETTER, "notiz.txt": OTHER}
        second = f"notiz.txt;{SECOND};fachverfahren;Brief;wörtlich;04.05.2024"
        papers = write_list(folder.parent / f"{folder.name}-akten", SOUND, second, texts=texts)
        documents = admit_documents(wb, door, papers).document_ids
        marks = ([stretch(LETTER, "Eschenhagen")], [stretch(OTHER, "Dilan Quastenflosser")])
        for document, marked in zip(documents, marks, strict=True):
            for user_id in ("ko1", "ko2"):
                review(*at_both(wb, user_id), document, marked)
        wb.store.record(codebook(), "ko1")
        _build_on(wb, *documents)
    return folder


def _build_on(wb, letter, note):
    """Code both documents, read the one's case, and rest a confirmed theme upon it."""
    case = case_of(wb, "AZ-4711-a")
    for act in (
        acts.RecordConsent(
            person_of(wb, "PN-1"), "Fallrekonstruktion", ("Arbeitsgruppe Wohnen",), "2024-05-02"
        ),
        acts.RecordCodings(
            letter,
            (
                {
                    "coding_id": "k1",
                    "code_id": "warten",
                    "memo": MEMO,
                    **_at(wb, letter, "wartet seit Januar"),
                },
                {"coding_id": "k2", "code_id": "kurs", **_at(wb, letter, "auf einen Platz")},
            ),
        ),
        acts.RecordCodings(
            note, ({"coding_id": "k3", "code_id": "kurs", **_at(wb, note, "nach einem Sprachkurs")},)
        ),
        acts.RecordEpisode(
            "v1",
            letter,
            *_at(wb, letter, "wartet seit").values(),
            "jobcenter",
            "2024-05-02",
            person_id=person_of(wb, "PN-3"),
        ),
        acts.RecordReading("l1", case, READING),
        acts.LinkReadingEvidence("e1", "l1", "for", coding_id="k1", comment="Deutlich gesagt"),
        acts.RecordMeeting("s1", "arbeitsgruppe", "2025-09-01"),
        acts.RecordSignal(
            "h1", "s1", "Der Bescheid kam nie an", "auslaenderbehoerde", "jobcenter", case_id=case
        ),
        acts.ProposeTheme("th1", "Kein Kurs", "Warum?", ("code:warten",), meeting_id="s1"),
        acts.LinkThemeEvidence("b1", "th1", "for", "coding", "k1", "Ein klarer Fall von Stillstand"),
        acts.LinkThemeEvidence("b2", "th1", "for", "reading", "l1"),
        acts.LinkThemeEvidence("b3", "th1", "against", "coding", "k3"),
        acts.MoveTheme("d1", "th1", "confirmed", "s1"),
    ):
        wb.store.record(act, "ko1")


def _at(wb, document, words):
    text = wb.store.rows("documents", document_id=[document])[0]["text"]
    return {"start": text.index(words), "end": text.index(words) + len(words)}


def ids(wb, namespace="case"):
    """Source number → random id."""
    with door_for(wb.location, "ko1").open("ko1", "Probe") as vault:
        return vault.pseudonyms(namespace, "fachverfahren", ())


def case_of(wb, number):
    return ids(wb)[number]


def person_of(wb, number):
    return ids(wb, "person")[number]


def family_of(wb, number):
    return ids(wb, "family")[number]


def subject_of(wb, kind, number):
    """Somebody of the invented families by their number in the case system."""
    return Subject(kind, number if kind == "source" else ids(wb, kind)[number])


def forgotten(wb, kind="family", number="FA-1", ground="withdrawn", **more):
    """Propose as one person, carry out as the lead."""
    whom = subject_of(wb, kind, number)
    erasure_id, listing = propose_erasure(wb, door_for(wb.location), whom, ground, **more)
    return erase(*at_both(wb, "leitung"), erasure_id), listing


def line_of(folder, proposal, act, by=("ko1", "leitung")):
    """A line of the list of erasures, as these two people sign it."""
    said = without_words(proposal)
    one, other = (who(folder, user_id) for user_id in by)
    return Erasure.of(act, by[1], ordered(act, other), (said, by[0], ordered(said, one)))


def again(line):
    """The act that carries out once more what a line says."""
    first, said = line.carried, line.suggested
    return acts.RepeatErasure(
        first.erasure_id,
        said.kind,
        said.ground,
        line.person,
        first.cases,
        first.persons,
        first.documents,
        first.tombstones,
        first.expires,
        line.line,
    )


def act_of(found, erasure_id, tombstones=(), expires=""):
    """What a second person carries out of what was shown."""
    roots = found.roots
    parts = (tuple(sorted(one)) for one in (roots.cases, roots.persons, roots.documents))
    return acts.EraseSubject(erasure_id, found.sha256, *parts, tombstones, expires, found.depending)


def bytes_of(folder):
    """Every byte of both files and their logs."""
    keys = who(folder, "leitung").store_keys
    files = {"workbench": WORKBENCH_FILE, "vault": VAULT_FILE}
    return b"".join(decrypted(folder / name, keys[kind]) for kind, name in files.items())
