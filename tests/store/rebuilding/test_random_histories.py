"""Two hundred healthy histories: whatever acts are recorded, in whatever order, the check is content."""

import random

import pytest
from act_strategies import act_of, frame
from faults import tampering
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from reviewed import drafts, review_act
from rows import admission
from sqlalchemy.exc import IntegrityError

from kimlab import acts
from kimlab.acts import ACTS
from kimlab.errors import KimlabError
from kimlab.tables import conform

HISTORIES = 200
OFFICIAL = ("cases", "persons", "case_spells", "contacts", "episodes")


def ids(store, name, column):
    """An id that stands in a table, or one that does not."""
    known = store.do(f'SELECT DISTINCT "{column}" FROM "{name}" ORDER BY 1').scalars().all()
    return [one for one in known if one] or ["nichts"]


def an_act(store, draw, number):
    """An act that this store will often accept."""

    def any_of(name, column):
        return draw.choice(ids(store, name, column))

    case, document, code = (
        any_of("cases", "case_id"),
        any_of("documents", "document_id"),
        any_of("codes", "code_id"),
    )
    coding = {
        "coding_id": f"k-{number}",
        "code_id": code,
        "start": draw.randint(0, 20),
        "end": draw.randint(21, 60),
    }
    day = f"2025-0{draw.randint(1, 9)}-1{draw.randint(0, 9)}"
    return draw.choice([
        lambda: admission(case, f"f-{number}", import_id=f"i-{number}", municipality=draw.choice(["05570004", "05570008"])),
        lambda: admission(*ids(store, "cases", "case_id"), import_id=f"i-{number}"),
        lambda: acts.CorrectRecord("cases", {"case_id": case}, {"provider": draw.choice(["KI", "Kreis", ""])}, "Anruf"),
        lambda: acts.SelectCase(case, draw.choice(["", "typisch", "selten"])),
        lambda: acts.RecordCodings(document, (coding,)),
        lambda: acts.RemoveCoding(any_of("codings", "coding_id"), "anders gemeint"),
        lambda: acts.FinishCodingPass(document, draw.choice(["1", "2"])),
        lambda: acts.ReleaseDocument(document, draw.choice(["released", "locked", "reviewed"]), "geprüft"),
        lambda: acts.RecordEpisode(f"v-{number}", document, 1, 9, "jobcenter", day),
        lambda: acts.RecordConsent(any_of("persons", "person_id"), "Fallrekonstruktion", ("KIM-Team",), day),
        lambda: acts.WithdrawConsent(
            any_of("consents", "person_id"), "Fallrekonstruktion", any_of("consents", "given")[:10], "2025-12-01"
        ),
        lambda: acts.RecordClientView(f"n-{number}", case, "Ziel", "„Es dauert.“"),
        lambda: acts.RecordReading(f"l-{number}", case, "Das Warten liegt am Übergang."),
        lambda: acts.DecideReading(any_of("readings", "reading_id"), "supported", "structural", "Alle gelesen."),
        lambda: acts.RecordMeeting(f"s-{number}", "arbeitsgruppe", day),
        lambda: acts.RecordSignal(f"h-{number}", any_of("meetings", "meeting_id"), "Es hakt.", case_id=case),
        lambda: acts.DescribeTheme(any_of("themes", "theme_id"), question=draw.choice(["Warum?", "Wie lange?"])),
        lambda: acts.SettleMeasure(any_of("measures", "measure_id"), "done", "2025-11-20", "liegt aus"),
        lambda: acts.DescribeCode(code, name=f"Name {draw.randint(0, 3)}", reason="zu eng"),
        lambda: acts.ShowSourceNumber(f"x-{number}", case, "number", "Rückruf"),
        lambda: acts.RegisterUser("ko1", draw.choice(["Kim Beispiel", "Kim Muster"]), "Koordination"),
        lambda: review_act(document, draw.choice(["ko3", "ko4"]), case=case, number=number),
        lambda: drafts_act(f"t-{number}", case),
    ])()  # fmt: skip


def drafts_act(document, case):
    """An act that takes a document in."""

    class _Seen:
        def record(self, act, person):
            return act

    return drafts(_Seen(), document, case=case)


def record(store, act, draw):
    """Record an act; what the store refuses leaves nothing behind."""
    with store.connection.begin_nested() as point:
        try:
            store.record(act, draw.choice(["ko1", "ko2"]))
        except (KimlabError, IntegrityError, KeyError):
            point.rollback()
            return False
    return True


@pytest.mark.slow
@pytest.mark.parametrize("share", range(4))
def test_two_hundred_random_histories_are_content(busy_store, share):
    accepted = set()
    for number in range(share, HISTORIES, 4):
        draw = random.Random(number)
        with tampering(busy_store) as store:
            for step in range(draw.randint(1, 8)):
                act = an_act(store, draw, f"{number}-{step}")
                if record(store, act, draw):
                    accepted.add(type(act).__name__)
            checked = store.check()
        assert checked.findings == (), number
    assert len(accepted) >= 12, accepted  # it is not that everything is refused


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],
)
@given(
    st.lists(st.sampled_from(sorted(ACTS)).flatmap(lambda name: act_of(ACTS[name])), max_size=4), st.randoms()
)
def test_acts_of_random_words_are_refused_or_content(busy_store, made, draw):
    with tampering(busy_store) as store:
        for act in made:
            record(store, act, draw)
        assert store.check().findings == ()


@pytest.mark.slow
@settings(
    max_examples=30,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
    phases=[Phase.explicit, Phase.generate],
)
@given(
    st.lists(
        st.sampled_from(OFFICIAL).flatmap(lambda name: st.tuples(st.just(name), frame(name))), max_size=4
    )
)
def test_imports_of_random_rows_are_refused_or_content(busy_store, batches):
    with tampering(busy_store) as store:
        for number, (name, rows) in enumerate(batches):
            act = acts.AdmitRecords(
                f"i-{number}", "fachverfahren", "2025-11-30", (), {name: conform(rows, name)}
            )
            record(store, act, random.Random(number))
        assert store.check().findings == ()
