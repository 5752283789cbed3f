"""A correction reaches the text in the workbench and the way back in the vault, or neither; no coding loses its words."""

import shutil
import traceback

import pytest
from examples import examples
from families import SECRETS, SOUND, stretch, write_list
from hypothesis import given, settings
from hypothesis import strategies as st
from reviewed import codebook
from rows import WORKBENCH_SECRET
from seeing import POINTS, both, killed, pages, vault_rows
from staffed import at_both, door_for, signed

from kimlab.acts import RecordCodings
from kimlab.errors import DoubtfulTextError, InputError, KimlabError, StoreError
from kimlab.pseudonyms import INDIRECT, Cast, Casting, replaced, way_of
from kimlab.spans import MarkedSpan, ReplacedSpan
from kimlab.store._schema import VAULT
from kimlab.vocabulary import load_county
from kimlab.workflow import admit_documents, check_up, correct_pseudonym, review
from kimlab.workflow.admission._correct import corrected

NOTE = "Karim Zwirbelmann holte Linara ab. Frau Eschenhagen schrieb am 7.6.2024, Eschenhagens Brief kam. Yusra war da.\n"
LATER = "Frau Eschenhagen und Yusra kamen, auch Bassam.\n"


@pytest.fixture(scope="module")
def seen(families_folder, tmp_path_factory):
    """The families' stores with a note from which two people replaced two names, a coding, and a later document."""
    folder = shutil.copytree(families_folder, tmp_path_factory.mktemp("durchgesehen") / "daten")
    door = door_for(folder)
    with signed(folder, "ko1") as wb:
        texts = {"notiz.txt": NOTE, "spaeter.txt": LATER}
        lines = [SOUND.replace("brief.txt", name) for name in texts]
        ids = admit_documents(wb, door, write_list(folder.parent / "u", *lines, texts=texts)).document_ids
        review(wb, door, ids[0], [stretch(NOTE, "Karim Zwirbelmann"), stretch(NOTE, "Linara")])
        review(*at_both(wb, "ko2"), ids[0], ())
        wb.store.record(codebook(), "ko1")
        text = wb.documents.set_index("document_id").loc[ids[0], "text"]
        at = text.index("Frau")
        coding = {"coding_id": "k1", "code_id": "warten", "start": at, "end": text.index("schrieb") + 7}
        wb.record(RecordCodings(ids[0], (coding,)))
    return folder, ids, text


@pytest.fixture
def folder(seen, tmp_path):
    return shutil.copytree(seen[0], tmp_path / "daten")


@pytest.fixture
def note(seen):
    return seen[1][0]


@pytest.fixture
def text(seen):
    return seen[2]


@pytest.fixture
def wb(folder):
    with signed(folder, "ko1") as opened:
        yield opened


@pytest.fixture
def door(folder):
    return door_for(folder)


def text_of(wb, document_id):
    return wb.documents.set_index("document_id").loc[document_id, "text"]


def correct(wb, door, document_id, words, label, *, reason="übersehen", **more):
    start = text_of(wb, document_id).index(words)
    return correct_pseudonym(
        wb, door, document_id, start=start, end=start + len(words), label=label, reason=reason, **more
    )


def together(wb, door, document_id):
    """The way back of a document, after checking that it leads from the original to the text and back."""
    with door.open(wb.person, "Probe") as vault:
        original, spans = vault.documents.original(document_id), vault.documents.way_back(document_id)
        assert vault.outbox() == []
        assert vault.last_anchor() == wb.store.verify()
    text, way = text_of(wb, document_id), way_of(original.text, spans)
    assert way.apply(original.text) == text
    rows = wb.document_spans
    for row in rows[rows["document_id"] == document_id].itertuples():
        start, end = way.backward(row.start, row.end)
        (span,) = [one for one in spans if (one.start, one.end) == (start, end)]
        assert span.label == text[row.start : row.end]
        assert span.text == original.text[start:end]
        assert (span.kind in INDIRECT) == (row.kind != "placeholder")
    return {span.text: span.label for span in spans if span.kind not in INDIRECT}


def test_an_overlooked_name_goes_wherever_it_stands_and_leads_back(wb, door, folder, note):
    entry = correct(wb, door, note, "Eschenhagen", "[Sachbearbeiterin]")
    text = text_of(wb, note)
    assert text == (
        "[Vater] holte [Kind 1] ab. Frau [Sachbearbeiterin] schrieb am 7.6.2024, [Sachbearbeiterin]s Brief kam. "
        "Yusra war da.\n"
    )
    assert together(wb, door, note) == {
        "Karim Zwirbelmann": "[Vater]", "Linara": "[Kind 1]", "Eschenhagen": "[Sachbearbeiterin]",
    }  # fmt: skip
    (coding,) = wb.codings.to_dict("records")
    assert text[coding["start"] : coding["end"]] == "Frau [Sachbearbeiterin] schrieb"
    assert {change.reason for change in wb.changes(entry)} == {"übersehen"}
    wb.close()
    inside = pages(folder / "werkbank.kimlab", WORKBENCH_SECRET)
    assert b"Eschenhagen" not in inside  # SQLite overwrites what it frees
    assert any(word in inside for word in (b"Sachbearbeiterin", b"schrieb"))


def test_several_corrections_in_a_row_and_back(wb, door, note, text):
    spans = wb.document_spans.to_dict("records")
    codings = wb.codings.to_dict("records")
    correct(wb, door, note, "[Kind 1]", "[Nachbarskind aus dem dritten Stock]")
    correct(wb, door, note, "[Vater]", "[Onkel]")
    together(wb, door, note)
    correct(wb, door, note, "[Nachbarskind aus dem dritten Stock]", "[Kind 1]", reason="doch sie")
    correct(wb, door, note, "[Onkel]", "[Vater]", reason="doch er")
    assert text_of(wb, note) == text
    assert wb.document_spans.to_dict("records") == spans
    assert wb.codings.to_dict("records") == codings
    assert together(wb, door, note) == {"Karim Zwirbelmann": "[Vater]", "Linara": "[Kind 1]"}


def test_a_label_with_the_words_beside_it_becomes_one(wb, door, note):
    correct(wb, door, note, "[Vater] holte [Kind 1]", "[Familie]")
    assert text_of(wb, note).startswith("[Familie] ab.")
    assert together(wb, door, note) == {"Karim Zwirbelmann holte Linara": "[Familie]"}


def test_a_label_is_changed_where_it_is_pointed_at_only(wb, door, note):
    correct(wb, door, note, "Eschenhagen", "[Person 1]")
    correct(wb, door, note, "[Person 1]s", "[Person 2]")
    assert "Frau [Person 1] schrieb am 7.6.2024, [Person 2] Brief" in text_of(wb, note)
    assert together(wb, door, note)["Eschenhagens"] == "[Person 2]"


def test_a_later_document_uses_what_was_corrected(wb, door, seen, note):
    correct(wb, door, note, "Eschenhagen", "[Person 4]")
    correct(wb, door, note, "Yusra", "[Nachbarin]")
    later = seen[1][1]
    review(
        wb, door, later, [stretch(LATER, "Eschenhagen"), stretch(LATER, "Yusra"), stretch(LATER, "Bassam")]
    )
    review(*at_both(wb, "ko2"), later, ())
    assert text_of(wb, later) == "Frau [Person 4] und [Nachbarin] kamen, auch [Person 5].\n"


def test_an_overlooked_number_keeps_its_kind(wb, door, note):
    correct(wb, door, note, "war da", "[Aktenzeichen]", kind="number")
    with door.open("ko1", "Probe") as vault:
        assert [one.kind for one in vault.documents.way_back(note)][-1] == "number"
    with pytest.raises(InputError, match="nicht ersetzt"):
        correct(wb, door, note, "Yusra", "[Tag]", kind="date")


@pytest.fixture(scope="module")
def untouched(seen, tmp_path_factory):
    """The same stores, for everything that leaves them as they are."""
    folder = shutil.copytree(seen[0], tmp_path_factory.mktemp("unveraendert") / "daten")
    door = door_for(folder)
    with signed(folder, "ko1") as opened:
        yield opened, door, both(opened, door)


REFUSED = {
    "nothing": ((5, 5), "[Tante]", "Durchsicht", "nennt keine Stelle"),
    "outside": ((5, 5000), "[Tante]", "Durchsicht", "nennt keine Stelle"),
    "before": ((-4, 3), "[Tante]", "Durchsicht", "nennt keine Stelle"),
    "no brackets": ("Yusra", "Tante", "Durchsicht", "eckigen Klammern"),
    "no reason": ("Yusra", "[Tante]", " ", "sagt noch nichts"),
    "cuts a label": ("ater] holte", "[Tante]", "Durchsicht", "mitten in einem Platzhalter"),
    "cuts a date": ("7.6.", "[Tante]", "Durchsicht", "einem Datum"),
    "says what stands there": ("[Vater]", "[Vater]", "Durchsicht", "schon dort"),
    "a name as label": ("Yusra", "[Frau Eschenhagen]", "Durchsicht", "direkte Kennung"),
    "a name as reason": ("Yusra", "[Tante]", "Frau Eschenhagen rief an", "direkte Kennung"),
    "perhaps a name as label": ("Yusra", "[Haddad]", "Durchsicht", "könnte ein Name"),
    "perhaps a name as reason": ("Yusra", "[Tante]", "wegen Haddad", "könnte ein Name"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_correction_that_makes_no_sense_is_refused_in_both_stores(untouched, note, text, name):
    wb, door, before = untouched
    place, label, reason, message = REFUSED[name]
    start, end = place if isinstance(place, tuple) else (text.index(place), text.index(place) + len(place))
    with pytest.raises(KimlabError, match=message) as caught:
        correct_pseudonym(wb, door, note, start=start, end=end, label=label, reason=reason)
    shown = "".join(line for line in traceback.format_exception(caught.value) if "test_correct" not in line)
    assert not [secret for secret in (*SECRETS, "Haddad", "holte") if secret in shown]
    assert both(wb, door) == before


@pytest.mark.parametrize(
    ("which", "message"), [(1, "noch nicht fertig durchgesehen"), (None, "gibt es im Tresor nicht")]
)
def test_what_two_people_have_not_seen_is_not_corrected(untouched, seen, which, message):
    wb, door, before = untouched
    document = "t-unbekannt" if which is None else seen[1][which]
    with pytest.raises(KimlabError, match=message):
        correct_pseudonym(wb, door, document, start=0, end=4, label="[Tante]", reason="Durchsicht")
    assert both(wb, door) == before


def test_what_is_doubtful_passes_when_somebody_looked(wb, door, note):
    with pytest.raises(DoubtfulTextError):
        correct(wb, door, note, "Yusra", "[Tante]", reason="wegen Haddad")
    correct(wb, door, note, "Yusra", "[Tante]", reason="wegen Haddad", looked_at=True)
    assert together(wb, door, note)["Yusra"] == "[Tante]"


def test_stores_that_do_not_belong_together_are_not_corrected(wb, door, note):
    table = VAULT.tables["offset_map"]
    with door.open("ko1", "Probe") as vault:
        vault._connection.execute(table.update().where(table.c.start == 0).values(label="[Anders]"))
    before = both(wb, door)
    with pytest.raises(StoreError, match="passt der Weg zurück im Tresor nicht zum Text"):
        correct(wb, door, note, "Yusra", "[Tante]")
    (finding,) = check_up(wb, door)["findings"]
    assert "passt der Weg zurück im Tresor nicht zum Text" in finding.sentence
    assert both(wb, door) == before


@pytest.mark.parametrize("point", POINTS)
def test_killed_anywhere_both_stores_stay_together(folder, note, text, point):
    door = door_for(folder)
    before = vault_rows(door)

    def job():
        with signed(folder, "ko1") as wb:
            correct(wb, door, note, "Yusra", "[Nachbarin]")

    assert killed(job, point)
    begun = point != "before the vault commits"
    assert (vault_rows(door) != before) == begun
    door = door_for(folder, "ko2")
    with signed(folder, "ko2") as wb:
        assert (text_of(wb, note) == text) == (point != "before the confirmation")
        assert check_up(wb, door)["finished_imports"] == begun
        assert text_of(wb, note) == (text.replace("Yusra", "[Nachbarin]") if begun else text)
        assert (wb.journal["act"] == "CorrectPseudonym").sum() == begun
        assert together_or_first(wb, door, note)
        correct(wb, door, note, "[Vater]", "[Onkel]")
        assert ("Yusra" in together(wb, door, note)) == begun


def together_or_first(wb, door, note):
    """The way back leads to the text; the anchor may be the one of the check-up."""
    with door.open(wb.person, "Probe") as vault:
        original, spans = vault.documents.original(note), vault.documents.way_back(note)
    return way_of(original.text, spans).apply(original.text) == text_of(wb, note)


def test_the_next_correction_finishes_an_interrupted_one_and_codings_made_meanwhile_move_along(
    folder, note, text
):
    def job():
        with signed(folder, "ko1") as wb:
            correct(wb, door_for(folder), note, "Eschenhagen", "[Person 1]")

    assert killed(job, "between the commits")
    door = door_for(folder, "ko2")
    with signed(folder, "ko2") as wb:
        at = text.index("Yusra war")
        wb.record(
            RecordCodings(note, ({"coding_id": "k2", "code_id": "warten", "start": at, "end": at + 9},))
        )
        with pytest.raises(KimlabError, match="nennt keine Stelle"):  # the text has changed under it
            correct_pseudonym(
                wb, door, note, start=len(text) - 1, end=len(text) + 50, label="[a]", reason="Durchsicht"
            )
        assert check_up(wb, door)["finished_imports"] == 1
        now = text_of(wb, note)
        rows = wb.codings.set_index("coding_id")
        assert now[rows.loc["k2", "start"] : rows.loc["k2", "end"]] == "Yusra war"
        assert now[rows.loc["k1", "start"] : rows.loc["k1", "end"]] == "Frau [Person 1] schrieb"
        correct(wb, door, note, "Yusra", "[Person 2]")
        assert together(wb, door, note)["Yusra"] == "[Person 2]"


# --- the way back, without stores -------------------------------------------------------------------------------------

COUNTY = load_county()
WORDS = (
    "Amira",
    "Zwirbelmann",
    "Frau",
    "am",
    "3.5.2024",
    "Telgte",
    "wartet",
    "🌻",
    "e\u0301",
    "0171 5551234",
    "und",
)


@settings(max_examples=examples(120), deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=16), st.data())
def test_whatever_is_corrected_every_label_leads_back_to_its_original(words, data):
    original = " ".join(words)
    marks = [MarkedSpan(m, m + 5, "person") for m in range(len(original)) if original.startswith("Amira", m)]
    spans, _ = replaced(original, marks, Casting(Cast()), COUNTY)
    for number in range(data.draw(st.integers(1, 4))):
        way = way_of(original, spans)
        text = way.apply(original)
        there = [way.forward(span.start, span.end) for span in spans]
        free = [n for n in range(len(text) + 1) if not any(start < n < end for start, end in there)]
        start, end = sorted(data.draw(st.tuples(st.sampled_from(free), st.sampled_from(free))))
        if start == end:
            continue
        label = f"[Neu {number}]"
        before = spans
        spans = corrected(original, spans, [(start, end, label)], "person")
        assert way_of(original, spans).apply(original) == text[:start] + label + text[end:]
        assert all(span.text == original[span.start : span.end] for span in spans)
        first, last = way.backward(start, end)
        assert ReplacedSpan(first, last, _kind(before, first, last), original[first:last], label) in spans
        assert [one for one in before if one.end <= first or one.start >= last] == [
            one for one in spans if (one.start, one.end) != (first, last)
        ]


def _kind(spans, first, last):
    same = [one.kind for one in spans if (one.start, one.end) == (first, last) and one.kind not in INDIRECT]
    return same[0] if same else "person"


def test_what_was_replaced_is_searched_for_when_something_leaves(wb, door, note):
    correct(wb, door, note, "Yusra", "[Nachbarin]")
    with door.open("ko1", "Probe") as vault:
        assert "Yusra" in set(vault.direct_identifiers()["value"])
