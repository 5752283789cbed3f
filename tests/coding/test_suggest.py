import sys
from pathlib import Path

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from kimlab.coding import suggest
from kimlab.tables import KINDS_OF_CODES
from kimlab.vocabulary import load_codebook

CODES = {
    "bus": ["bus & kein*", "zu fuß"],
    "kurs": ["*kurs + <wartet> ! begonnen", "seit .. monat* + kurs"],
    "ohne": [],
}


@pytest.fixture(scope="module")
def codebook(tmp_path_factory):
    """Three codes whose cues are written here."""
    text = 'schema_version = 1\nversion = "1"\nname = "Probe"\nintroduction = ["x"]\n'
    text += (
        "[kinds]\n" + "".join(f'{kind} = "x"\n' for kind in KINDS_OF_CODES) + '[words]\nwartet = ["wartet"]\n'
    )
    for code_id, cues in CODES.items():
        text += f'[[codes]]\ncode_id = "{code_id}"\nname = "{code_id}"\nkind = "barrier"\n'
        text += 'definition = "x"\nexample = "x"\nrule = "x"\nrule_against = "x"\n'
        text += f"cues = {cues!r}\n" if cues else ""
    path = tmp_path_factory.mktemp("buch") / "probe.toml"
    path.write_text(text, encoding="utf-8")
    return load_codebook(path)


def rows(text, codebook):
    return [tuple(row) for row in suggest(text, codebook).itertuples(index=False)]


def test_a_sentence_is_suggested_with_the_words_that_spoke(codebook):
    text = "🙂 Guten Tag. Sie wartet seit dem Herbst auf den Sprachkurs."
    assert rows(text, codebook) == [("kurs", 13, 59, "„wartet“ und „Sprachkurs“ in einem Satz")]
    assert text[13:59].startswith("Sie wartet")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Er ging zu Fuß.", "„zu Fuß“ im Satz"),
        ("Da fährt kein Bus.", "„kein“ und „Bus“ in einem Satz"),
        ("Seit nunmehr drei Monaten ist Kurs.", "„Seit … Monaten“ und „Kurs“ in einem Satz"),
    ],
)
def test_how_reasons_read(codebook, text, reason):
    assert [row[3] for row in rows(text, codebook)] == [reason]


@pytest.mark.parametrize(
    "text",
    [
        "Der Bus kommt.",
        "Der Bus kommt, kein Zweifel.",
        "Der Kurs, auf den sie wartet, hat begonnen.",
        "Warum fährt kein Bus?",
        "„Fährt kein Bus?“",
        "Kein Auto. Der Bus kommt.",
        "",
    ],
)
def test_what_is_not_suggested(codebook, text):
    assert rows(text, codebook) == []


def test_the_result_is_a_frame_of_its_dtypes_even_if_empty(codebook):
    for text in ("", "Da fährt kein Bus."):
        frame = suggest(text, codebook)
        assert list(frame.columns) == ["code_id", "start", "end", "reason"]
        assert [str(dtype) for dtype in frame.dtypes] == ["str", "int64", "int64", "str"]


def test_a_sentence_has_a_code_once_and_codes_in_the_codebooks_order(codebook):
    text = "Sie wartet auf den Abendkurs, denn es fährt kein Bus, und zu Fuß ist es weit."
    assert [row[0] for row in rows(text, codebook)] == ["bus", "kurs"]


def test_words_in_placeholders_count():
    text = "Beim Vermieter hat [Kind 1] alles übersetzt."
    assert "kind_dolmetscht" in suggest(text, load_codebook())["code_id"].to_list()


PIECES = st.lists(
    st.sampled_from(
        [
            "Da fährt kein Bus.",
            "Sie wartet auf den Kurs.",
            "Nichts davon.",
            "Warum?",
            "Er ging zu Fuß …",
            "🙂 Ja.",
        ]
    ),
    max_size=5,
)


@given(PIECES, PIECES)
@settings(max_examples=examples(60), deadline=None)
def test_what_is_suggested_for_a_part_is_suggested_for_the_whole(codebook, first, second):
    one, other = " ".join(first), " ".join(second)
    shift = len(one) + 2
    moved = [(code, start + shift, end + shift, why) for code, start, end, why in rows(other, codebook)]
    assert rows(f"{one}\n\n{other}", codebook) == rows(one, codebook) + moved


@pytest.mark.slow
def test_what_the_docstring_says_was_measured_is_what_is_measured():
    sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
    from bench_suggest import halves, judged, totals

    codebook = load_codebook()
    told = " ".join(suggest.__doc__.split())
    for half in halves().values():
        suggested, hits, gold, found, _ = totals(half, codebook, judged(codebook))
        assert f"{hits} of {suggested}" in told
        assert f"{found} of {gold}" in told
