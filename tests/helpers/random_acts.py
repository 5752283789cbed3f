"""Random acts over few ids, so that they meet: on the stores of tests/store/conftest.py; nobody in them exists."""

from hypothesis import strategies as st

from kimlab import acts

REASON = st.just("aus Gründen")
CODES = st.sampled_from(("warten", "kurs"))
WORDS = st.sampled_from(("Kein Kurs", "Langes Warten", "Sprachkurs"))
SPANS = st.sampled_from(((9, 15), (42, 46), (9, 46)))
STATES = st.sampled_from(("candidate", "confirmed", "project_group", "agreed", "closed", "dropped"))


def few(letter):
    """Strategy: one of two ids."""
    return st.sampled_from((f"{letter}1", f"{letter}2"))


CASES, CODINGS, READINGS, THEMES = few("f"), few("k"), few("l"), few("th")


def _codings():
    return st.builds(
        lambda one, code, span: ({"coding_id": one, "code_id": code, "start": span[0], "end": span[1]},),
        CODINGS,
        CODES,
        SPANS,
    )


KINDS = (
    st.builds(acts.SelectCase, CASES, st.sampled_from(("typisch", ""))),
    st.builds(
        acts.CorrectRecord,
        st.just("cases"),
        st.fixed_dictionaries({"case_id": CASES}),
        st.fixed_dictionaries({"provider": st.sampled_from(("ki", "verband"))}),
        REASON,
    ),
    st.builds(acts.RecordCodings, st.just("t1"), _codings()),
    st.builds(acts.RemoveCoding, CODINGS, REASON),
    st.builds(acts.CoarsenQuote, few("g"), CODINGS, st.just("wartet"), st.just("braucht Geduld")),
    st.builds(acts.RecordEpisode, few("v"), st.just("t1"), st.just(9), st.just(40), st.just("jobcenter"),
              st.just("2024-05-03")),
    st.builds(acts.PlanClientView, few("w"), CASES, st.just("Fallmanagement"), st.just("2025-12-12")),
    st.builds(acts.RecordClientView, few("n"), CASES, st.just("nähen"), st.sampled_from(("", "Es dauert.")),
              st.just("gut")),
    st.builds(acts.RecordReading, READINGS, CASES, WORDS),
    st.builds(acts.LinkReadingEvidence, few("b"), READINGS, st.sampled_from(("for", "against")), CODINGS),
    st.builds(acts.LinkReadingEvidence, few("b"), READINGS, st.sampled_from(("for", "against")),
              episode_id=few("v")),
    st.builds(acts.DecideReading, READINGS, st.sampled_from(("open", "supported", "rejected")),
              st.just("structural"), st.sampled_from(("", "Alle Briefe gelesen."))),
    st.builds(acts.RecordMeeting, few("s"), st.just("arbeitsgruppe"), st.just("2030-01-01"),
              released_items=st.sampled_from(((), ("r1",)))),
    st.builds(acts.RecordMinutes, few("s"), st.tuples(WORDS)),
    st.builds(acts.ProposeTheme, THEMES, WORDS, meeting_id=st.sampled_from(("", "s1"))),
    st.builds(acts.DescribeTheme, THEMES, WORDS, contrary_search=st.just("Alle Briefe gelesen.")),
    st.builds(acts.LinkThemeEvidence, few("e"), THEMES, st.just("for"), st.just("coding"), CODINGS),
    st.builds(acts.MoveTheme, few("d"), THEMES, STATES, few("s"), REASON),
    st.builds(acts.RecordAgreement, few("a"), THEMES, st.just("interface_agreement"), st.just("sozialamt"),
              st.just("jobcenter"), WORDS),
    st.builds(acts.RecordMeasure, few("m"), THEMES, WORDS, st.just("jobcenter")),
    st.builds(acts.SettleMeasure, few("m"), st.just("done"), st.just("2025-11-20")),
    st.builds(acts.DescribeCode, CODES, WORDS, reason=REASON),
    st.builds(acts.ReleaseDocument, st.just("t1"), st.sampled_from(("reviewed", "released", "locked")), REASON),
    st.builds(acts.ProposeRelease, few("r"), st.just("abc"), st.just("team"), st.just(("Team",)), WORDS),
    st.builds(acts.DecideRelease, few("r"), st.sampled_from(("approved", "refused")), REASON),
    st.builds(acts.RecordPublication, few("r"), st.just("bericht.html"), st.just("f" * 64)),
    st.builds(acts.RegisterUser, few("ko"), st.just("Kim Beispiel"), st.just("Koordination")),
)  # fmt: skip
BEGINNING = (
    acts.SelectCase("f1", "typisch"),
    acts.RecordCodings("t1", ({"coding_id": "k1", "code_id": "warten", "start": 9, "end": 15},)),
    acts.RecordReading("l1", "f1", "Der Kurs fehlt."),
    acts.LinkReadingEvidence("b1", "l1", "for", "k1"),
    acts.RecordMeeting("s1", "arbeitsgruppe", "2030-01-01"),
    acts.ProposeTheme("th1", "Kein Kurs"),
)
PEOPLE = st.sampled_from(("ko1", "ko2", "ko3"))


def histories(most=40):
    """Strategy: who does what one after the other; a whole number stands for undoing the entry so many back."""
    what = st.integers(0, 9).flatmap(lambda one: st.integers(0, 6) if one < 3 else st.one_of(KINDS))
    step = st.tuples(PEOPLE, what)
    return st.lists(step, min_size=4, max_size=most)
