"""A correction of a pseudonym moves no coding: every passage keeps its words, and no label is ever cut."""

import secrets

import pytest
from examples import examples
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from reviewed import SPANS, TEXT, coding, reviewed
from seeing import workbench_rows

from kimlab.acts import CorrectPseudonym, RecordCodings, RecordEpisode, ReleaseDocument
from kimlab.errors import InputError
from kimlab.store import is_label


def correct(store, *edits, document="t1", reason="übersehen"):
    return store.record(CorrectPseudonym(document, tuple(edits), reason, secrets.token_hex(8)), "ko1")


def words_of(store, document="t1"):
    """What each coding, episode and marked span of a document says."""
    text = store.frame("documents").set_index("document_id").loc[document, "text"]
    codings, episodes, spans = (
        frame[frame["document_id"] == document]
        for frame in (store.frame("codings"), store.frame("episodes"), store.frame("document_spans"))
    )
    return (
        {row.coding_id: text[row.start : row.end] for row in codings.itertuples()},
        {row.episode_id: text[row.span_start : row.span_end] for row in episodes.itertuples()},
        sorted((row.kind, text[row.start : row.end], row.value) for row in spans.itertuples()),
    )


def test_worked_by_hand(full):
    at = TEXT.index("Kurs")
    full.record(
        RecordCodings("t1", (coding(1, 9, 15), coding(2, at, at + 4), coding(3, at - 4, len(TEXT)))), "ko1"
    )
    full.record(RecordEpisode("v1", "t1", at + 8, len(TEXT), "jobcenter", "2024-05-03"), "ko1")
    entry = correct(full, (at, at + 4, "[Maßnahme]"))
    codings, episodes, spans = words_of(full)
    assert codings == {
        "k1": "wartet",
        "k2": "[Maßnahme]",
        "k3": "den [Maßnahme] in Telgte. [Person 1] hat es ihr gesagt. 🌻 Dann kam nichts.",
    }
    assert episodes == {"v1": "Telgte. [Person 1] hat es ihr gesagt. 🌻 Dann kam nichts."}
    assert spans == sorted(
        [(kind, TEXT[start:end], value) for start, end, kind, value in SPANS]
        + [("placeholder", "[Maßnahme]", "[Maßnahme]")]
    )
    tables = [change.table for change in full.changes(entry.seq)[0]]
    assert tables.count("document_spans") == 2 * 2 + 1  # the two before it stay untouched
    assert {change.reason for change in full.changes(entry.seq)[0]} == {"übersehen"}


def test_the_journal_keeps_hashes_of_both_texts(full):
    entry = correct(full, (0, 8, "[Tante]"))
    (change,) = [one for one in full.changes(entry.seq)[0] if one.table == "documents"]
    for side in (change.before, change.after):
        assert side["text"] == f"sha256:{side['text_sha256']}"
    assert not any("gesagt" in repr(one) for one in full.changes(entry.seq)[0])


def test_a_label_becomes_another_and_again_the_first(full):
    before = words_of(full)
    rows = full.frame("document_spans").to_dict("records")
    correct(full, (0, 8, "[Tante der Mutter]"))
    assert full.frame("documents")["text"].iloc[0].startswith("[Tante der Mutter] wartet")
    correct(full, (0, 18, "[Mutter]"))
    assert words_of(full) == before
    assert full.frame("document_spans").to_dict("records") == rows
    assert full.frame("documents")["text"].iloc[0] == TEXT


def test_a_locked_document_may_be_corrected_and_stays_locked(full):
    full.record(ReleaseDocument("t1", "locked"), "ko1")
    correct(full, (0, 8, "[Tante]"))
    assert full.frame("documents")["release"].tolist() == ["locked", "draft"]


def test_the_same_correction_twice_is_one(full):
    act = CorrectPseudonym("t1", ((0, 8, "[Tante]"),), "übersehen", "einmal")
    first = full.record(act, "ko1")
    assert full.record(act, "ko1").seq == first.seq
    assert full.frame("documents")["text"].iloc[0].count("[Tante]") == 1


LABEL, DAY = TEXT.index("[Person 1]"), TEXT.index("3.5.2024")


@pytest.mark.parametrize(
    ("edits", "reason", "message"),
    [
        ((), "x", "nennt keine Stelle"),
        (((9, 9, "[a]"),), "x", "nennt keine Stelle"),
        (((9, 5000, "[a]"),), "x", "nennt keine Stelle"),
        (((-1, 3, "[a]"),), "x", "nennt keine Stelle"),
        (((9, 15, "[a]"), (14, 17, "[b]")), "x", "überschneiden sich"),
        (((9, 15, "a"),), "x", "eckigen Klammern"),
        (((9, 15, "[]"),), "x", "eckigen Klammern"),
        (((9, 15, "[a\nb]"),), "x", "eckigen Klammern"),
        (((9, 15, "[a][b]"),), "x", "eckigen Klammern"),
        (((9, 15, "[a]"),), "  ", "Grund fehlt"),
        (((0, 8, "[Mutter]"),), "x", "schon dort"),
        (((LABEL + 3, LABEL + 20, "[a]"),), "x", "mitten in einem Platzhalter"),
        (((LABEL - 3, LABEL + 1, "[a]"),), "x", "mitten in einem Platzhalter"),
        (((DAY, DAY + 4, "[a]"),), "x", "einem Datum"),
        (((9, 15, "[a]"), (DAY + 4, DAY + 9, "[b]")), "x", "einem Datum"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(kept, edits, reason, message):
    store, before = kept
    with pytest.raises(InputError, match=message):
        correct(store, *edits, reason=reason)
    assert workbench_rows(store) == before


def test_an_unreviewed_document_has_nothing_to_correct(kept):
    store, before = kept
    with pytest.raises(InputError, match="noch nicht fertig durchgesehen"):
        correct(store, (0, 1, "[a]"), document="t2")
    assert workbench_rows(store) == before


def test_labels():
    assert [is_label(one) for one in ("[Mutter]", "[Kind 2]", "[a]", "[" + "x" * 58 + "]")] == [True] * 4
    assert not any(
        is_label(one) for one in ("", "[", "[]", "[ a]", "[a ]", "[[a]]", "[a\tb]", "[" + "x" * 59 + "]")
    )


PIECES = (
    "[Mutter]",
    "[Person 1]",
    "3.5.2024",
    "Telgte",
    "wartet",
    "auf",
    "den",
    "Kurs",
    "🌻",
    "e\u0301",
    "Ü",
)
KINDS = {"[Mutter]": "placeholder", "[Person 1]": "placeholder", "3.5.2024": "date", "Telgte": "place"}


@st.composite
def texts(draw):
    """A reviewed text of words, labels, dates and places, with its marked spans and the ends of its pieces."""
    words = draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14))
    text, spans, ends = "", [], []
    for word in words:
        if word in KINDS:
            spans.append((len(text), len(text) + len(word), KINDS[word], word))
        ends.append((len(text), len(text) + len(word), word in KINDS))
        text += word + draw(st.sampled_from([" ", "\n", ", "]))
    return text, spans, ends


def passages(draw, text, spans, number):
    """Passages of a text that cut no label."""
    labels = [(start, end) for start, end, kind, _ in spans if kind == "placeholder"]
    places = [n for n in range(len(text) + 1) if not any(start < n < end for start, end in labels)]
    found = []
    for _ in range(number):
        start, end = draw(st.sampled_from(places)), draw(st.sampled_from(places))
        if start < end:
            found.append((start, end))
    return sorted(set(found))


def cut_out(text, start, end, edits):
    """The words of a passage outside of the edits, each edit that it touches as one mark."""
    parts, position = [], start
    for first, last, _ in sorted(edits):
        if first < end and start < last:
            parts += [text[position : max(position, first)], "\0"]
            position = last
    return "".join([*parts, text[position:end]])


# Without shrinking: each example is several transactions; test_moves shrinks the same arithmetic without a store.
RANDOM = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.function_scoped_fixture],
    "phases": (Phase.explicit, Phase.reuse, Phase.generate),
}


@pytest.mark.slow
@settings(max_examples=examples(6), **RANDOM)
@given(data=st.data())
def test_whatever_is_corrected_every_passage_keeps_its_words(kept, data):
    check_passages(kept[0], data)


@pytest.mark.slow
@settings(max_examples=examples(60), **RANDOM)
@given(data=st.data())
def test_whatever_is_corrected_many_times_over(kept, data):
    check_passages(kept[0], data)


def check_passages(store, data):
    """Correct a random document a few times and compare what every passage of it says."""
    text, spans, ends = data.draw(texts())
    document = f"t-{secrets.token_hex(6)}"
    reviewed(store, document, text, spans)
    codings = passages(data.draw, text, spans, 5)
    ids = [f"k-{secrets.token_hex(6)}" for _ in codings]
    store.record(
        RecordCodings(
            document, tuple(coding(0, *one) | {"coding_id": i} for i, one in zip(ids, codings, strict=True))
        ),
        "ko1",
    )
    episode = data.draw(st.sampled_from(codings)) if codings else (ends[0][0], ends[0][1])
    store.record(RecordEpisode(f"v{document}", document, *episode, "jobcenter", "2024-05-03"), "ko1")
    for _ in range(data.draw(st.integers(1, 3))):
        before = store.frame("documents").set_index("document_id").loc[document, "text"]
        edits = data.draw(sound_edits(before, *_marked(store, document)))
        old = words_of(store, document)
        rows = _places(store, document)
        correct(store, *edits, document=document)
        after = store.frame("documents").set_index("document_id").loc[document, "text"]
        now = _places(store, document)
        assert now.keys() == rows.keys()
        for name, (start, end) in now.items():
            assert cut_out(after, start, end, moved(edits)) == cut_out(before, *rows[name], edits)
            assert not any(
                f < start < last or f < end < last for f, last, _ in _labels(after, store, document)
            )
        said = words_of(store, document)[2]
        assert {one for one in said if one[0] != "placeholder"} <= set(old[2])
        assert all(words == value for kind, words, value in said if kind == "placeholder")


def moved(edits):
    """Where the labels of edits stand afterwards."""
    shift, found = 0, []
    for first, last, label in sorted(edits):
        found.append((first + shift, first + shift + len(label), label))
        shift += len(label) - (last - first)
    return found


NEW = ("[Neu]", "[Ganz neue Bezeichnung]")


@st.composite
def sound_edits(draw, text, labels, others):
    """Edits that cut no mark: whole marks or stretches between them; new labels, so that they can be told apart."""
    free = [n for n in range(len(text) + 1) if not any(s < n < e for s, e in [*labels, *others])]
    cuts = sorted(draw(st.sets(st.sampled_from(free), min_size=2, max_size=6)))
    found = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        label = draw(st.sampled_from(NEW))
        found.append(
            (start, end, label if text[start:end] != label else next(one for one in NEW if one != label))
        )
    return found


def _marked(store, document):
    frame = store.frame("document_spans")
    rows = frame[frame["document_id"] == document]
    spans = [(int(row.start), int(row.end), row.kind) for row in rows.itertuples()]
    return [s[:2] for s in spans if s[2] == "placeholder"], [s[:2] for s in spans if s[2] != "placeholder"]


def _labels(text, store, document):
    return [(start, end, text[start:end]) for start, end in _marked(store, document)[0]]


def _places(store, document):
    codings, episodes = store.frame("codings"), store.frame("episodes")
    found = {
        r.coding_id: (int(r.start), int(r.end))
        for r in codings[codings["document_id"] == document].itertuples()
    }
    rows = episodes[episodes["document_id"] == document].itertuples()
    return found | {row.episode_id: (int(row.span_start), int(row.span_end)) for row in rows}
