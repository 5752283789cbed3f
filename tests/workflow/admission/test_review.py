"""Until two different people looked, no word stands in the workbench; then what either of them marked is replaced."""

import re
import shutil
import traceback
from datetime import datetime
from itertools import pairwise

import pytest
from examples import examples
from families import LETTER, SECRETS, SOUND, stretch, take_extract, write_list
from hypothesis import given, settings
from hypothesis import strategies as st
from rows import WORKBENCH_SECRET
from seeing import POINTS, both, killed, pages, vault_rows
from staffed import at_both, door_for, signed

from kimlab.acts import RecordConsent, ReleaseDocument, SelectCase, WithdrawConsent
from kimlab.errors import DoubtfulTextError, InputError, KimlabError
from kimlab.pseudonyms import (
    INDIRECT,
    Cast,
    Casting,
    Relative,
    everywhere,
    is_wordlike,
    replaced,
    united,
    value_of,
    way_of,
)
from kimlab.spans import MarkedSpan
from kimlab.vocabulary import load_county
from kimlab.workflow import admit_documents, check_up, open_review, review, review_many

NOTE = "Karim Zwirbelmann holte Linara ab. Frau Eschenhagen hatte am 7.6.2024 geschrieben.\n"


def admitted(wb, door, folder, texts=None):
    """Take documents of the first family in and return their ids."""
    texts = texts or {"brief.txt": LETTER}
    lines = [SOUND.replace("brief.txt", name) for name in texts]
    return admit_documents(wb, door, write_list(folder / "u", *lines, texts=texts)).document_ids


@pytest.fixture(scope="module")
def taken_in(families_folder, tmp_path_factory):
    """The families' stores with two documents that nobody has looked through, and their ids."""
    folder = shutil.copytree(families_folder, tmp_path_factory.mktemp("unterlagen") / "daten")
    with signed(folder, "ko1") as wb:
        texts = {"brief.txt": LETTER, "notiz.txt": NOTE}
        return folder, admitted(wb, door_for(folder), folder.parent, texts)


@pytest.fixture
def letter(taken_in):
    return taken_in[1][0]


@pytest.fixture
def note(taken_in):
    return taken_in[1][1]


@pytest.fixture
def folder(taken_in, tmp_path):
    """A copy of them."""
    return shutil.copytree(taken_in[0], tmp_path / "daten")


@pytest.fixture
def wb(folder):
    """The open workbench."""
    with signed(folder, "ko1") as opened:
        yield opened


@pytest.fixture
def door(folder):
    """The door of its vault."""
    return door_for(folder)


@pytest.fixture(scope="module")
def untouched(taken_in, tmp_path_factory):
    """The same stores, for everything that leaves them as they are."""
    folder = shutil.copytree(taken_in[0], tmp_path_factory.mktemp("unveraendert") / "daten")
    door = door_for(folder)
    with signed(folder, "ko1") as opened:
        yield opened, door, both(opened, door)


def text_of(wb, document_id):
    return wb.documents.set_index("document_id").loc[document_id, "text"]


def reviewed(wb, door, document_id, first=(), second=()):
    """Let two people look and return the text."""
    review(wb, door, document_id, first)
    assert review(*at_both(wb, "ko2"), document_id, second).complete
    return text_of(wb, document_id)


def test_the_rules_propose_and_say_who_looked(wb, door, letter):
    task = open_review(wb, door, letter)
    assert task.text == LETTER
    found = {LETTER[one.start : one.end]: one.label for one in task.proposals}
    assert found["Amira Zwirbelmann"] == "[Mutter]"
    assert found["Linara"] == "[Kind 1]"
    assert found["02581 553109"] == "[Telefonnummer]"
    assert set(task.sure()) <= set(task.all())
    assert task.reviewed_by == ()
    review(wb, door, letter, task.sure())
    assert open_review(*at_both(wb, "ko2"), letter).reviewed_by == ("ko1",)
    with pytest.raises(InputError, match="gibt es im Tresor nicht"):
        open_review(wb, door, "t-unbekannt")


def test_a_second_look_of_the_same_person_counts_and_the_first_is_kept(wb, door, letter):
    once, again = [stretch(LETTER, "Amira Zwirbelmann")], [stretch(LETTER, "Linara")]
    assert open_review(wb, door, letter).notice == ""
    assert review(wb, door, letter, once).round == 1
    task = open_review(wb, door, letter)
    assert f"am {datetime.now():%d.%m.%Y} schon durchgesehen" in task.notice
    assert [list(one.spans) for one in task.own_rounds] == [once]
    second = review(wb, door, letter, again)
    assert (second.round, second.complete) == (2, False)
    assert [list(one.spans) for one in open_review(wb, door, letter).own_rounds] == [once, again]
    assert open_review(*at_both(wb, "ko2"), letter).own_rounds == ()  # two people look independently
    with door.open("ko1", "Probe") as vault:
        assert {who: list(spans) for who, spans in vault.documents.marked(letter).items()} == {"ko1": again}
    assert wb.reviews["replaced"].tolist() == [1]
    assert (wb.journal["act"] == "ReviewDocument").sum() == 2


def test_after_one_person_no_word_stands_anywhere_in_the_workbench(wb, door, folder, letter):
    first = review(wb, door, letter, [stretch(LETTER, "Amira Zwirbelmann")])
    assert (first.complete, first.replaced) == (False, 1)
    assert wb.documents["release"].tolist() == ["draft", "draft"]
    assert wb.documents["text"].tolist() == ["", ""]
    assert wb.document_spans.empty
    assert wb.reviews[["reviewer", "replaced"]].to_dict("records") == [{"reviewer": "ko1", "replaced": 1}]
    assert {change.table for change in wb.changes(first.entry)} == {"reviews"}
    inside = pages(folder / "werkbank.kimlab", WORKBENCH_SECRET)
    known = ("Telgte", "Warendorf")  # of the county
    assert not [
        w for w in {*re.findall(r"\w{5,}", LETTER), *SECRETS} if w not in known and w.encode() in inside
    ]


def test_with_the_second_person_the_text_comes_in_and_the_originals_words_do_not(wb, door, folder, letter):
    first = [stretch(LETTER, words) for words in ("Amira Zwirbelmann", "Linara", "Sommer")]
    second = [stretch(LETTER, "Eschenhagen"), stretch(LETTER, "02581 553109", "phone")]
    text = reviewed(wb, door, letter, first, second)
    assert (
        text
        == """Telgte, den 3. Mai 2024

Frau [Mutter] war am 2.5.2024 hier. Die Tochter [Kind 1] wartet seit Januar auf einen Platz in Warendorf.
Frau [Fachkraft 1] vom Jobcenter hat angerufen: [Telefonnummer]. [Familienname] steht auf der Liste; Frau [Fachkraft 1]s
Vertretung ist ab Juni da. Herr [Person 1] kommt im Sommer.
"""
    )
    inside = pages(folder / "werkbank.kimlab", WORKBENCH_SECRET)
    assert not [secret for secret in (*SECRETS, "553109", "Tochter Linara") if secret.encode() in inside]
    assert any(word.encode() in inside for word in ("Vertretung", "angerufen", "Liste"))


def test_what_is_marked_points_at_what_it_says_and_dates_stay_true(wb, door, letter):
    text = reviewed(wb, door, letter, [stretch(LETTER, "Amira Zwirbelmann")])
    spans = wb.document_spans
    said = {(text[row.start : row.end], row.kind, row.value) for row in spans.itertuples()}
    assert {
        ("Telgte", "place", "05570044"),
        ("3. Mai 2024", "date", "2024-05-03"),
        ("2.5.2024", "date", "2024-05-02"),
        ("Warendorf", "place", "05570052"),
        ("[Mutter]", "placeholder", "[Mutter]"),
    } <= said
    assert all(
        row.value in ("", text[row.start : row.end])
        for row in spans.itertuples()
        if row.kind == "placeholder"
    )
    assert (spans["case_id"] == wb.documents.set_index("document_id").loc[letter, "case_id"]).all()


def test_the_text_is_what_the_way_back_makes_of_the_original(wb, door, letter):
    text = reviewed(wb, door, letter, open_review(wb, door, letter).sure())
    with door.open("ko1", "Probe") as vault:
        original, spans = vault.documents.original(letter), vault.documents.way_back(letter)
        assert vault.outbox() == []
    way = way_of(original.text, spans)
    assert way.apply(original.text) == text
    for row in wb.document_spans.itertuples():
        start, end = way.backward(row.start, row.end)
        (span,) = [one for one in spans if (one.start, one.end) == (start, end)]
        assert span.text == LETTER[start:end]
        assert (span.kind in INDIRECT) == (row.kind != "placeholder")


def test_the_same_person_twice_does_not_count(wb, door, letter):
    review(wb, door, letter, [stretch(LETTER, "Amira")])
    assert not review(wb, door, letter, [stretch(LETTER, "Linara")]).complete
    assert wb.documents["text"].tolist() == ["", ""]
    assert review(*at_both(wb, "ko2"), letter, ()).complete
    assert "Linara" not in text_of(wb, letter)
    assert "Amira" in text_of(wb, letter)  # what the person thought better of is not replaced


def test_two_people_who_mark_nothing_have_looked(wb, door, note):
    assert reviewed(wb, door, note) == NOTE
    assert set(wb.document_spans["kind"]) == {"date"}


def test_to_leave_a_stretch_standing_takes_both(wb, door, note):
    text = reviewed(wb, door, note, [stretch(NOTE, "Eschenhagen")], [stretch(NOTE, "Karim")])
    assert "Eschenhagen" not in text
    assert "Karim" not in text
    assert "Linara" in text


def test_marks_that_overlap_become_one_and_the_longer_ones_kind_counts(wb, door, note):
    second = [MarkedSpan(NOTE.index("Zwirbelmann"), NOTE.index("holte"), "number")]
    text = reviewed(wb, door, note, [stretch(NOTE, "Karim Zwirbelmann")], second)
    assert text.startswith("[Vater]holte")


@pytest.mark.parametrize(
    ("spans", "message"),
    [
        ([(0, 5000, "person", "")], "außerhalb des Textes"),
        ([(-3, 4, "person", "")], "außerhalb des Textes"),
        ([(4, 4, "person", "")], "außerhalb des Textes"),
        ([(0, 9, "person", ""), (5, 12, "person", "")], "überschneiden sich"),
        ([(0, 9, "person", ""), (0, 9, "person", "")], "überschneiden sich"),
        ([(0, 9, "date", "")], "nicht ersetzt"),
        ([(0, 9, "irgendwas", "")], "nicht ersetzt"),
        ([(5, 6, "person", "")], "nur Leerraum"),
        ([(0, 5, "person", "Vater")], "eckigen Klammern"),
        ([(0, 5, "person", "[]")], "eckigen Klammern"),
        ([(0, 5, "person", "[a] [b]")], "eckigen Klammern"),
        ([(0, 5, "person", "[" + "a" * 60 + "]")], "eckigen Klammern"),
        ([(0, 5, "person", "[Frau Eschenhagen]")], "direkte Kennung"),
        ([(0, 5, "person", "[Haddad]")], "könnte ein Name"),
    ],
)
def test_marks_that_make_no_sense_are_refused_and_nothing_changes(untouched, letter, note, spans, message):
    wb, door, before = untouched
    marks = {letter: [MarkedSpan(30, 35, "person")], note: [MarkedSpan(*span) for span in spans]}
    with pytest.raises(InputError, match=message) as caught:
        review_many(wb, door, marks)
    shown = "".join(traceback.format_exception(caught.value))
    assert not [secret for secret in (*SECRETS, "Haddad") if secret in shown]
    assert both(wb, door) == before


def test_an_unknown_document_among_several_leaves_all_as_they_were(untouched, letter):
    wb, door, before = untouched
    with pytest.raises(InputError, match="gibt es im Tresor nicht"):
        review_many(wb, door, {letter: (), "t-unbekannt": ()})
    assert both(wb, door) == before


def test_a_doubtful_label_passes_when_somebody_looked(wb, door, note):
    marks = [stretch(NOTE, "Karim", label="[Haddad]")]
    with pytest.raises(DoubtfulTextError):
        review(wb, door, note, marks)
    assert not review(wb, door, note, marks, looked_at=True).complete


def test_after_two_people_nobody_looks_again(wb, door, note):
    reviewed(wb, door, note, [stretch(NOTE, "Karim")])
    before = both(wb, door)
    with pytest.raises(InputError, match="schon von zwei Menschen"):
        review(*at_both(wb, "ko3"), note, [stretch(NOTE, "Linara")])
    assert both(wb, door) == before


def test_a_chosen_label_stands_wherever_the_words_stand_and_in_later_documents(wb, door, letter, note):
    text = reviewed(wb, door, letter, [stretch(LETTER, "Eschenhagen", label="[Vermittlerin]")])
    assert text.count("[Vermittlerin]") == 2
    assert "Eschenhagen" not in text
    assert "[Vermittlerin]" in reviewed(wb, door, note, [stretch(NOTE, "Eschenhagen")])


def test_the_same_person_has_the_same_label_in_every_document_of_a_case(wb, door, letter, note, tmp_path):
    text = reviewed(wb, door, letter, open_review(wb, door, letter).sure())
    assert "[Kind 1]" in text
    # A brother comes in whose number sorts before hers, and a second mother: earlier labels stay what they were.
    from families import PERSONS

    more = "PN-0;FA-1;Zwirbelmann;Bassam;Kind;männlich\nPN-00;FA-1;Zwirbelmann;Souad;Mutter;weiblich\n"
    take_extract(wb, door, tmp_path / "auszug", persons=PERSONS + more)
    later = reviewed(wb, door, note, open_review(wb, door, note).all())
    assert "[Vater] holte [Kind 1] ab. Frau [Fachkraft 1]" in later
    words = "Linara, Bassam, Amira und Souad; Frau Eschenhagen und Frau Wolkenbruch.\n"
    (third,) = admitted(wb, door, tmp_path, {"dritter.txt": words})
    marks = [
        stretch(words, name) for name in ("Linara", "Bassam", "Amira", "Souad", "Eschenhagen", "Wolkenbruch")
    ]
    assert reviewed(wb, door, third, marks) == (
        "[Kind 1], [Kind 2], [Mutter] und [Mutter 2]; Frau [Fachkraft 1] und Frau [Person 2].\n"
    )


def test_two_documents_looked_through_in_one_go_share_their_labels(wb, door, letter, note):
    marks = {letter: [stretch(LETTER, "Eschenhagen")], note: [stretch(NOTE, "Eschenhagen")]}
    review_many(wb, door, marks)
    done = review_many(*at_both(wb, "ko2"), {note: (), letter: ()})
    assert [one.complete for one in done] == [True, True]
    assert all(
        "Frau [Person 1]" in text for text in wb.documents["text"]
    )  # as the first of the two called her


def test_a_case_that_is_not_selected_any_more_brings_no_text_in(wb, door, note):
    review(wb, door, note, ())
    case = wb.documents["case_id"].iloc[0]
    wb.record(SelectCase(case, ""))
    before = both(wb, door)
    with pytest.raises(InputError, match="nicht mehr für eine Fallrekonstruktion"):
        review(*at_both(wb, "ko2"), note, ())
    assert both(wb, door) == before
    wb.record(SelectCase(case, "doch typisch"))
    assert review(*at_both(wb, "ko2"), note, ()).complete


def withdrawn(wb, door):
    """The mother agrees and withdraws."""
    with door.open(wb.person, "Probe") as vault:
        person = vault.ids_of("person", "PN-1")["fachverfahren"]
    wb.record(RecordConsent(person, "Fallrekonstruktion", ("KIM-Team",), "2024-05-02"))
    wb.record(WithdrawConsent(person, "Fallrekonstruktion", "2024-05-02", "2024-06-01"))


def test_a_withdrawal_between_the_two_keeps_the_text_out(wb, door, note):
    review(wb, door, note, [stretch(NOTE, "Karim")])
    withdrawn(wb, door)
    with pytest.raises(InputError, match="gesperrt"):
        review(*at_both(wb, "ko2"), note, ())
    assert wb.documents["text"].tolist() == ["", ""]
    wb.record(ReleaseDocument(note, "draft", "Einwilligung neu erteilt"))
    assert review(*at_both(wb, "ko2"), note, ()).complete
    assert "Karim" not in text_of(wb, note)


def test_a_withdrawal_while_a_review_was_interrupted_keeps_the_text_out(folder, note):
    _review(folder, "ko1", note, [stretch(NOTE, "Karim")])
    assert killed(lambda: _review(folder, "ko2", note, ()), "between the commits")
    with signed(folder, "ko3") as wb:
        door = door_for(folder, "ko3")
        withdrawn(wb, door)
        assert check_up(wb, door)["finished_imports"] == 1
        assert wb.documents["text"].tolist() == ["", ""]
        assert set(wb.documents["release"]) == {"locked"}
        assert len(wb.reviews) == 2


def _review(folder, person, document_id, marks):
    with signed(folder, person) as wb:
        review(wb, door_for(folder, person), document_id, marks)


@pytest.mark.parametrize("point", POINTS)
def test_killed_anywhere_the_second_review_is_undone_or_finished(folder, note, point):
    door = door_for(folder, "ko3")
    _review(folder, "ko1", note, [stretch(NOTE, "Karim Zwirbelmann")])
    before = vault_rows(door)
    assert killed(lambda: _review(folder, "ko2", note, [stretch(NOTE, "Linara")]), point)
    begun = point != "before the vault commits"
    assert (vault_rows(door) != before) == begun
    with signed(folder, "ko3") as wb:
        assert check_up(wb, door)["finished_imports"] == begun
        if not begun:
            assert text_of(wb, note) == ""
            review(*at_both(wb, "ko2"), note, [stretch(NOTE, "Linara")])
        assert text_of(wb, note).startswith("[Vater] holte [Kind 1] ab.")
        assert (wb.journal["act"] == "ReviewDocument").sum() == 2
        assert sorted(wb.reviews["reviewer"]) == ["ko1", "ko2"]
        assert check_up(wb, door)["finished_imports"] == 0


def test_a_third_person_after_an_interrupted_second_finds_it_done(folder, note):
    door = door_for(folder, "ko3")
    _review(folder, "ko1", note, [stretch(NOTE, "Karim Zwirbelmann")])
    assert killed(lambda: _review(folder, "ko2", note, ()), "between the commits")
    with signed(folder, "ko3") as wb:
        with pytest.raises(InputError, match="schon von zwei Menschen"):
            review(wb, door, note, [stretch(NOTE, "Linara")])
        assert check_up(wb, door)["finished_imports"] == 1
        assert text_of(wb, note).startswith("[Vater] holte Linara ab.")
        with door.open("ko3", "Probe") as vault:
            assert way_of(NOTE, vault.documents.way_back(note)).apply(NOTE) == text_of(wb, note)


def test_two_who_finish_at_the_same_moment_do_not_both_finish(folder, note):
    """The second waits until the first has written, and sees that the document is done."""
    import threading

    _review(folder, "ko1", note, ())
    failures, ready = [], threading.Barrier(2)

    def look(person, words):
        ready.wait()
        try:
            _review(folder, person, note, [stretch(NOTE, words)])
        except KimlabError as error:
            failures.append(error)

    threads = [threading.Thread(target=look, args=one) for one in (("ko2", "Karim"), ("ko3", "Linara"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [error.what for error in failures] == ["Das Dokument ist schon von zwei Menschen durchgesehen."]
    with signed(folder) as wb, door_for(folder).open("ko1", "Probe") as vault:
        assert len(wb.reviews) == 2
        assert way_of(NOTE, vault.documents.way_back(note)).apply(NOTE) == text_of(wb, note)


def test_the_journal_keeps_a_hash_of_the_text_and_never_its_words(wb, door, note):
    review(wb, door, note, ())
    entry = review(*at_both(wb, "ko2"), note, [stretch(NOTE, "Karim")]).entry
    changes = {change.table: change for change in wb.changes(entry)}
    assert set(changes) == {"documents", "document_spans", "reviews"}
    after = changes["documents"].after
    assert after["text"] == f"sha256:{after['text_sha256']}"
    assert not any("geschrieben" in repr(change) for change in wb.changes(entry))
    assert wb.verify() == len(wb.journal)


def test_nothing_shown_of_it_holds_a_word(wb, door, note):
    task = open_review(wb, door, note)
    done = review(wb, door, note, task.all())
    with door.open("ko1", "Probe") as vault:
        marked = vault.documents.marked(note)
    casting = Casting(Cast((Relative("p1", "Mutter", "f", "Amira", "Zwirbelmann"),)), {"amira": "[Tante]"})
    for one in (task, done, marked, casting):
        assert not [secret for secret in (*SECRETS, "amira", "holte") if secret in repr(one)]


# --- what is replaced, without stores --------------------------------------------------------------------------------

COUNTY = load_county()
FAMILY = Casting(
    Cast(
        (
            Relative("p1", "Mutter", "weiblich", "Amira", "Zwirbelmann"),
            Relative("p2", "Kind", "weiblich", "Linara", "Zwirbelmann"),
        )
    )
)
NAMES = ("Amira", "Zwirbelmann", "Linara", "Eschenhagen", "Yılmaz", "Çelik-Öz", "Li", "Müller")
WORDS = (
    *NAMES, "Frau", "am", "3.5.2024", "Telgte", "ist", "im", "Sommer", "🌻", "Mu\u0308ller", "0171 5551234", "und", "müller",
)  # fmt: skip


@st.composite
def marked_texts(draw):
    """A text of names and other words, and the marks of two people on some of its words or across them."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
    ends = draw(
        st.lists(st.sampled_from([" ", ", ", "\n", ". ", "-"]), min_size=len(words), max_size=len(words))
    )
    text = "".join(word + end for word, end in zip(words, ends, strict=True))
    marks = st.tuples(
        st.integers(0, len(text) - 1), st.integers(1, 20), st.sampled_from(("person", "number", "phone"))
    )
    found = draw(st.lists(marks, max_size=6))
    spans = [MarkedSpan(start, min(len(text), start + length), kind) for start, length, kind in found]
    return text, [span for span in spans if text[span.start : span.end].strip()]


@settings(max_examples=examples(150), deadline=None)
@given(marked_texts())
def test_whatever_is_marked_is_replaced_and_everything_else_keeps_its_words(given_text):
    text, marks = given_text
    spans, _ = replaced(text, marks, FAMILY, COUNTY)
    way = way_of(text, spans)
    after = way.apply(text)
    direct = [span for span in spans if span.kind not in INDIRECT]
    for mark in marks:
        assert any(span.start <= mark.start and mark.end <= span.end for span in direct)
    for one, other in pairwise(spans):
        assert one.end <= other.start
    for span in spans:
        assert span.text == text[span.start : span.end]
        start, end = way.forward(span.start, span.end)
        assert after[start:end] == span.label
        assert way.backward(start, end) == (span.start, span.end)
        if span.kind == "date" and span.text == "3.5.2024":
            assert value_of(span, COUNTY) == "2024-05-03"
    kept = [0, *(edge for span in direct for edge in (span.start, span.end)), len(text)]
    rest = "".join(text[start:end] for start, end in zip(kept[::2], kept[1::2], strict=True))
    position, pieces = 0, []
    for span in direct:
        start, end = way.forward(span.start, span.end)
        pieces.append(after[position:start])
        position = end
    assert "".join([*pieces, after[position:]]) == rest


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25), st.sampled_from(NAMES), st.data())
def test_a_name_replaced_once_stands_nowhere(words, name, data):
    text = " ".join([*words, name, *words])
    places = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    start = data.draw(st.sampled_from(places))
    spans, _ = replaced(text, [MarkedSpan(start, start + len(name), "person")], FAMILY, COUNTY)
    after = way_of(text, spans).apply(text)
    # Whose name is an ordinary word as well may be meant as one where an article stands before it.
    article = r"(?<!im )(?<!am )" if is_wordlike(name) else ""
    assert not re.search(rf"(?<!\w){article}{re.escape(name)}(?!\w)", after)


def test_a_name_is_found_in_any_casing_composition_and_across_lines():
    text = "Jose\u0301 Ruiz kam. JOSÉ RUIZ ging. José\nRuiz blieb, josés Schwester und der Ruiz auch. Ruizen nicht."
    found = everywhere(text, [MarkedSpan(0, 10, "person")])
    assert [text[one.start : one.end] for one in found] == [
        "Jose\u0301 Ruiz", "JOSÉ RUIZ", "José\nRuiz", "josé", "Ruiz",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "marked", "found"),
    [
        (
            "Herr Sommer kommt im Sommer, Sommers Hund auch. SOMMER! Der Sommer war schön, sommerlich.",
            "Sommer",
            3,
        ),
        (
            "Hassan kam, auch Hassan Koch. Der Koch ging, Koch blieb.",
            "Hassan Koch",
            3,
        ),  # Hassan, Hassan Koch, Koch
        ("Kind Linara kam. Ein Kind, kein Kind, Linara.", "Kind Linara", 2),
        ("Frau Brief schrieb einen Brief. Brief kam an, sagt Frau Brief.", "Frau Brief", 2),
        ("Karim, der Karim, ein KARIM, karim.", "Karim", 4),
        ("Li kam, li nicht, aber Li.", "Li", 2),
        ("Frau Eschenhagen: Eschenhagen.", "Eschenhagen", 2),
    ],
)
def test_a_name_that_may_be_a_word_counts_where_it_is_one(text, marked, found):
    start = text.index(marked)
    spans, _ = replaced(text, [MarkedSpan(start, start + len(marked), "person")], FAMILY, COUNTY)
    assert sum(one.kind == "person" for one in spans) == found


def test_a_month_of_birth_is_replaced_only_where_it_is_marked():
    text = "geboren im Mai. Termin im Mai 2024, 1987 auch; Jahrgang 1987."
    marks = [
        stretch(text, "Mai", "birth_date"),
        MarkedSpan(text.index("1987."), text.index("1987.") + 4, "birth_date"),
    ]
    assert [one.start for one in everywhere(text, marks)] == [11, text.index("1987"), text.index("1987.")]


def test_numbers_are_replaced_as_they_stand_and_short_ones_only_where_marked():
    text = "Nr. 4711, nochmal 4711 und 14711. Zimmer 12 und 12."
    marks = [MarkedSpan(4, 8, "number"), MarkedSpan(text.index("12 und"), text.index("12 und") + 2, "number")]
    assert [text[o.start : o.end] for o in everywhere(text, marks)] == ["4711", "4711", "12"]


def test_what_is_left_of_a_date_that_a_mark_cuts_stays_marked():
    text = "Am 3.5.2024 war es."
    spans, _ = replaced(text, [MarkedSpan(7, 11, "number")], FAMILY, COUNTY)
    assert [(one.kind, one.text, value_of(one, COUNTY)) for one in spans] == [
        ("date", "3.5.", ""),
        ("number", "2024", "[Aktenzeichen]"),
    ]


def test_uniting_does_not_depend_on_the_order_and_keeps_a_chosen_label():
    marks = [
        MarkedSpan(0, 5, "person"),
        MarkedSpan(0, 5, "number", "[Tante]"),
        MarkedSpan(3, 9, "phone"),
        MarkedSpan(12, 13, "url"),
    ]
    expected = [MarkedSpan(0, 9, "phone", "[Tante]"), MarkedSpan(12, 13, "url")]
    assert united(marks) == united(marks[::-1]) == expected


def test_numbers_of_labels_are_never_given_twice():
    text = "Eins Zwei Drei Vier"
    marks = [MarkedSpan(0, 4, "person", "[Person 2]"), *(MarkedSpan(s, s + 4, "person") for s in (5, 10, 15))]
    labels, casting = Casting(Cast()).labels(text, marks)
    assert labels == ["[Person 2]", "[Person 3]", "[Person 4]", "[Person 5]"]
    assert [label for label, _ in casting.cast.others] == ["Person 2", "Person 3", "Person 4", "Person 5"]


def test_two_who_bear_one_name_may_be_told_apart():
    text = "Ali kam. Ali ging. Ali blieb."
    marks = [
        MarkedSpan(0, 3, "person", "[Nachbar]"),
        MarkedSpan(9, 12, "person", "[Onkel]"),
        MarkedSpan(19, 22, "person"),
    ]
    labels, casting = Casting(Cast()).labels(text, marks)
    assert labels[:2] == ["[Nachbar]", "[Onkel]"]
    assert labels[2] == "[Nachbar oder Onkel]"  # nobody said which of the two
    assert casting.chosen == {}  # which of the two a later document means is not known
