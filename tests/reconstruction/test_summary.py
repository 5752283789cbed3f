from kimlab.reconstruction import summary

PING_PONG = (
    ("sozialamt", "2025-01-01", "2025-01-11"),
    ("jc", "2025-02-01", "2025-02-03"),
    ("sozialamt", "2025-02-10", "2025-02-11"),
    ("kim", "2025-02-10", None),
    ("jc", "2025-03-01", None),
)


def test_extent_longest_wait_returns_and_open_ends(reconstruct, names):
    text = summary(reconstruct(*PING_PONG), names, "calendar")
    assert text == (
        "5 Vorgänge, 4 davon bei 2 Stellen (seit 01.01.2025), für: Familie. Begleitend dabei: KIM. "
        "Am längsten war die Wartezeit zwischen „Sozialamt“ und „Jobcenter“: 21 Tage (Familie); alle 3 Wartezeiten "
        "zusammen: 46 Tage. 2-mal führte der Weg von einer anderen Stelle zurück. "
        "2 Vorgänge laufen noch: „KIM“ und „Jobcenter“."
    )


def test_months_instead_of_dates_for_others(reconstruct, names):
    text = summary(reconstruct(*PING_PONG), names, "arrival")
    assert "(seit Monat 4)" in text
    assert "2025" not in text


def test_overlap_unanswered_referral_and_vagueness_are_said(reconstruct, names):
    text = summary(
        reconstruct(
            ("abh", "2025-01-01", "2025-01-20", {"referred_to": "sozialamt"}),
            ("jc", "2025-01-05", "2025-02-20", {"start_to": "2025-01-15", "person_id": "m"}),
            ("abh", "2025-01-06", "2025-02-20", {"person_id": "m"}),
        ),
        names,
    )
    assert "Eine Wartezeit zwischen zwei Stellen ist nicht zu berechnen." in text
    assert "Einmal begann eine Stelle, während eine andere noch tätig war." in text
    assert "Noch nicht aufgegriffen: 1 Verweis an „Sozialamt“." in text
    assert "Alle Vorgänge sind beendet." in text
    assert "Bei 1 Vorgang ist ein Datum nur ungenau bekannt." in text


def test_open_steps_at_one_agency_are_counted_and_waits_of_several_people_may_overlap(reconstruct, names):
    text = summary(
        reconstruct(
            ("abh", "2025-01-01", "2025-01-02", {"person_id": "m"}),
            ("jc", "2025-01-12", None, {"person_id": "m"}),
            ("abh", "2025-01-01", "2025-01-02", {"person_id": "k"}),
            ("jc", "2025-01-22", None, {"person_id": "k"}),
            ("kim", "2025-01-22", None, {"person_id": "k"}),
        ),
        names,
    )
    assert "alle 2 Wartezeiten zusammen: 30 Tage (bei mehreren Personen zum Teil gleichzeitig)." in text
    assert "3 Vorgänge laufen noch: „Jobcenter“ (2) und „KIM“." in text


def test_one_step_says_nothing_of_waits(reconstruct, names):
    text = summary(reconstruct(("abh", "2025-01-01", "2025-01-02")), names)
    assert text == "1 Vorgang bei 1 Stelle (Monat 4 bis Monat 4), für: Familie. Alle Vorgänge sind beendet."
