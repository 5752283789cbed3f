"""The record of processing names who receives something beyond the bodies."""

from datetime import date

from kimlab.reports.papers import Beyond, Facts, papers_of
from kimlab.vocabulary import load_county

AS_OF = date(2025, 11, 30)


def entries(**more):
    facts = Facts(load_county(), AS_OF, **more)
    return [one.text for one in papers_of(facts) if one.file_name.startswith("verzeichnis")]


def test_pages_that_went_to_others_stand_with_whom_what_and_when():
    went = Beyond("management", ("Lokalpresse", "Amt für Neues"), date(2025, 10, 1))
    for text in entries(beyond=(went,)):
        assert "\nLokalpresse und Amt für Neues\nSeite für: Leitung\n01.10.2025\n" in text


def test_where_none_did_it_is_said_and_where_nobody_looked_it_is_not():
    said = "ging bisher keine Seite an andere als diese Gremien"
    assert all(said in text for text in entries(beyond=()))
    assert not any(said in text for text in entries())


def test_parties_to_cases_and_who_runs_the_machine_are_recipients_too():
    for text in entries():
        assert "Stellen, die an Fällen beteiligt sind" in text
        assert "Wer den Rechner betreibt, auf dem kimlab läuft: [bitte ergänzen: Stelle, Vertrag]" in text
        assert "Wer Sicherungen verwahrt oder aus der Ferne wartet: [bitte ergänzen: Stelle, Vertrag]" in text
    assert any("DSGVO Art. 28" in text for text in entries())
    assert any("KDG § 29 (zu prüfen)" in text for text in entries())
