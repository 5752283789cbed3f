"""Words of closed lists become ids; free words are searched for names, and no message repeats them."""

import dataclasses

import pytest

from kimlab import acts
from kimlab.errors import DoubtfulTextError, InputError
from kimlab.vocabulary import load_county
from kimlab.workbench._words import check_words, check_written, with_ids

COUNTY = load_county()
EPISODE = acts.RecordEpisode(
    "v1", "t1", 0, 8, "Ausländerbehörde", "2024-05-03", outcome="Unterlagen fehlen", action="Antrag"
)


def correction(table="cases", key="case_id", **changes):
    return acts.CorrectRecord(table, {key: "x1"}, changes, "Anruf")


def test_an_episode_speaks_the_countys_ids():
    act = with_ids(dataclasses.replace(EPISODE, referred_to="Jobcenter", wait_reason="Dokument"), COUNTY)
    assert (act.agency_id, act.referred_to) == ("auslaenderbehoerde", "jobcenter")
    assert (act.outcome, act.action, act.wait_reason) == ("document_missing", "application", "document")
    assert with_ids(act, COUNTY) == act


@pytest.mark.parametrize(
    "field", ["agency_id", "referred_to", "field_of_action", "action", "outcome", "wait_reason"]
)
def test_a_word_that_is_in_no_list_is_refused_without_repeating_it(field):
    with pytest.raises(InputError, match="steht nicht in der Liste") as caught:
        with_ids(dataclasses.replace(EPISODE, **{field: "Frau Haddad am Schalter"}), COUNTY)
    assert "Haddad" not in str(caught.value)


def test_a_correction_speaks_the_countys_ids_and_keeps_everything_else():
    changes = {"municipality": "Telgte", "provider": "KI", "controller": "Kreis", "access_channel": ""}
    assert with_ids(correction(**changes), COUNTY).changes == {
        **changes,
        "municipality": "05570044",
        "provider": "ki",
    }
    other = correction("contacts", "contact_id", duration_minutes=20, by_client=True, person_id="p-1a")
    assert with_ids(other, COUNTY) == other
    unknown = correction("gibtsnicht", farbe="rot")
    assert with_ids(unknown, COUNTY) == unknown


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        ("cases", {"municipality": "Frau Haddad"}),
        ("persons", {"role": "Haddad"}),
        ("cases", {"family_id": "Familie Haddad"}),
        ("contacts", {"person_id": "Haddad, Amira"}),
        ("documents", {"voice": "Haddad"}),
    ],
)
def test_no_name_goes_into_a_column_of_ids_or_of_a_list(table, changes):
    with pytest.raises(InputError) as caught:
        with_ids(correction(table, **changes), COUNTY)
    assert "Haddad" not in str(caught.value)


SURE, DOUBT = "Frau Averbeck, Tel. 02581 553109", "wegen Haddad"
FREE = [
    acts.SelectCase("f1", "{}"),
    acts.RegisterUser("ko1", "Kim Beispiel", "{}"),
    acts.CorrectRecord("cases", {"case_id": "f1"}, {"provider": "ki"}, "{}"),
    acts.CorrectRecord("cases", {"case_id": "f1"}, {"controller": "{}"}, "Anruf"),
    acts.CorrectRecord("persons", {"person_id": "p1"}, {"age_band": "{}"}, "Anruf"),
    acts.CorrectRecord(
        "consents", {"person_id": "p1", "purpose": "x", "given": "y"}, {"recipients": ("{}",)}, "Anruf"
    ),
    acts.ProposeRelease("r1", "abc", "team", ("Jobcenter", "{}"), "Beratung"),
    acts.ProposeRelease("r1", "abc", "team", ("Jobcenter",), "{}"),
    acts.DecideRelease("r1", "refused", "{}"),
    acts.ReleaseDocument("t1", "locked", "{}"),
    acts.CorrectPseudonym("t1", ((0, 4, "[Tante]"),), "{}", "x"),
    acts.CorrectPseudonym("t1", ((0, 4, "[{}]"),), "übersehen", "x"),
    acts.RecordConsent("p1", "{}", ("KIM-Team",), "2024-05-02"),
    acts.RecordConsent("p1", "Fallrekonstruktion", ("{}",), "2024-05-02"),
    acts.RecordConsent("p1", "Fallrekonstruktion", ("KIM-Team",), "2024-05-02", guardian="{}"),
    acts.RecordCodings("t1", ({"memo": "oft"}, {"memo": "{}"})),
    acts.RemoveCoding("k1", "{}"),
    acts.DescribeCode("warten", "{}", reason="zu eng"),
    acts.DescribeCode("warten", definition="{}", reason="zu eng"),
    acts.DescribeCode("warten", example="{}", reason="zu eng"),
    acts.DescribeCode("warten", rule="{}", reason="zu eng"),
    acts.DescribeCode("warten", rule_against="{}", reason="zu eng"),
    acts.DescribeCode("warten", "Warten müssen", reason="{}"),
]


def filled(act, words):
    """The act with words in place of the braces."""

    def put(value):
        if isinstance(value, str):
            return value.replace("{}", words)
        if isinstance(value, tuple):
            return tuple(put(one) for one in value)
        return {key: put(one) for key, one in value.items()} if isinstance(value, dict) else value

    return dataclasses.replace(act, **{f.name: put(getattr(act, f.name)) for f in dataclasses.fields(act)})


@pytest.mark.parametrize("act", FREE, ids=lambda act: type(act).__name__)
def test_whoever_writes_a_name_is_stopped_and_whoever_may_have_is_asked(act):
    check_written(filled(act, "die Mutter"), COUNTY)
    for looked_at in (False, True):
        with pytest.raises(InputError, match="direkte Kennung") as caught:
            check_written(filled(act, SURE), COUNTY, looked_at=looked_at)
        assert "Averbeck" not in str(caught.value)
        assert "553109" not in str(caught.value)
    with pytest.raises(DoubtfulTextError, match="könnte ein Name stehen") as caught:
        check_written(filled(act, DOUBT), COUNTY)
    assert "Haddad" not in str(caught.value)
    check_written(filled(act, DOUBT), COUNTY, looked_at=True)


def test_a_codebooks_words_are_searched_all_of_them():
    import pandas as pd

    from kimlab.tables import conform

    row = {"code_id": ["c"], "name": "Warten", "kind": "barrier", "definition": "So.", "version": "1"}
    words = f"zum Beispiel {SURE}"
    for column in ("name", "definition", "example", "rule", "rule_against"):
        frame = conform(pd.DataFrame({**row, column: words}), "codes")
        with pytest.raises(InputError, match="direkte Kennung"):
            check_written(acts.AdoptCodebook("1", {"codes": frame}), COUNTY, looked_at=True)
    around = [
        ("codebooks", {"codebook_id": ["b"], "version": "1", "name": "B"}, {"name": words}),
        (
            "codebooks",
            {"codebook_id": ["b"], "version": "1", "name": "B"},
            {"introduction": [("So.", words)]},
        ),
        ("code_kinds", {"kind": ["need"]}, {"meaning": words}),
        ("code_groups", {"group_id": ["g"], "kind": "need"}, {"name": words}),
        ("codes", row, {"cues": [("kurs*", words)]}),
        ("cue_words", {"word_list": ["w"]}, {"words": [(words,)]}),
    ]
    for table, rows, more in around:
        frame = conform(pd.DataFrame({**rows, **more}), table)
        with pytest.raises(InputError, match="direkte Kennung"):
            check_written(acts.AdoptCodebook("1", {table: frame}), COUNTY, looked_at=True)


def test_the_message_says_where_and_what_kind_of_thing():
    written = [acts.Written("Notiz 1", "oft"), acts.Written("Notiz 2", f"ruf an: {SURE}")]
    with pytest.raises(InputError) as caught:
        check_words("Kodiert", written, COUNTY)
    assert caught.value.what == (
        "„Kodiert“ ist nicht eingetragen: Der Text enthält eine direkte Kennung, Notiz 2, Zeichen 14 bis 21 (Name), "
        "Notiz 2, Zeichen 29 bis 40 (Telefonnummer)."
    )


def test_dates_and_places_are_no_names():
    check_words("Notiz", [acts.Written("Notiz", "am 3.5.2024 in Telgte, Jobcenter")], COUNTY)


def test_the_names_of_those_who_work_here_are_wanted():
    check_written(correction("people", "user_id", name="Renate Averbeck"), COUNTY)
    check_written(acts.RegisterUser("ko1", "Renate Averbeck", "Leitung"), COUNTY)


@pytest.mark.parametrize(
    "act",
    [
        acts.ProposeTheme("th1", "Warten", items=("path:Sabine_Meier>jobcenter",)),
        acts.ProposeTheme("th1", "Warten", items=("late:bamf>Sabine_Meier>14",)),
        acts.LinkThemeEvidence("b1", "th1", "for", "interface", "auslaenderbehoerde>Max Schulz"),
    ],
    ids=["theme", "late", "evidence"],
)
def test_the_ends_of_an_interface_are_agencies_of_the_county(act):
    with pytest.raises(InputError, match="nicht in der Kreisdatei"):
        with_ids(act, COUNTY)


@pytest.mark.parametrize("text", ["-", "k. A.", "nicht gefragt", " "])
def test_words_that_say_nothing_are_refused_with_a_way_out(text):
    with pytest.raises(InputError, match="„Ziel“ sagt noch nichts") as caught:
        check_written(acts.RecordClientView("n1", "f1", text, "Es dauert."), COUNTY)
    assert "wer bis wann fragt" in str(caught.value)
    with pytest.raises(InputError, match="„Begründung“ sagt noch nichts"):
        check_written(acts.DecideRelease("r1", "refused", "…"), COUNTY)


def test_the_german_words_of_short_lists_are_understood():
    act = with_ids(
        acts.DecideReading("l1", " Gestützt", "strukturelles Problem", "Gesucht in allen Briefen"), COUNTY
    )
    assert (act.status, act.kind) == ("supported", "structural")
    assert with_ids(acts.DecideRelease("r1", "zugestimmt"), COUNTY).decision == "approved"
    assert with_ids(acts.LinkReadingEvidence("b1", "l1", "against"), COUNTY).direction == "against"
    correction = acts.CorrectRecord("Fälle", {"case_id": "f1"}, {"municipality": "Telgte"}, "Anruf")
    assert with_ids(correction, COUNTY).changes == {"municipality": "05570044"}


def test_no_german_word_means_two_ids():
    for act_type in acts.ACTS.values():
        for one in acts.fields_of(act_type).values():
            words = [german.casefold() for german in one.kind.choices.values()]
            assert len(words) == len(set(words))
