"""What people are told of their data: the right to object stands by itself; who reads what is said as it is."""

import re
from datetime import date

import pytest

from kimlab.reports.papers import Facts, paper_html, papers_of
from kimlab.vocabulary import load_county


@pytest.fixture(params=["kreis-warendorf", "kreis-beispielau"])
def sheets(request):
    facts = Facts(load_county(request.param), date(2025, 11, 30))
    return [(one, facts) for one in papers_of(facts) if one.file_name.startswith("information")]


def test_the_right_to_object_is_a_section_of_its_own_before_all_others_but_the_first(sheets):
    for paper, _ in sheets:
        own = paper.sections[1]
        assert own.title == "Ihr Recht: Sie können widersprechen"
        words = " ".join(block.text for block in own.blocks)
        for needed in (
            "jederzeit",
            "in Ihrer Lage",
            "einen sehr wichtigen Grund",
            "bitte ergänzen",
            "Das steht hier",
        ):
            assert needed in words
        assert "widersprechen" not in " ".join(part.title for part in paper.sections[2:])


def test_it_is_set_off_on_the_page(sheets):
    for paper, facts in sheets:
        page = paper_html(paper, facts)
        assert re.search(r"#widerspruch \{[^}]*border: 3px solid", page)
        assert page.count('id="widerspruch"') == 1


def test_the_team_meeting_is_said_to_see_a_list_of_cases(sheets):
    for paper, _ in sheets:
        lines = paper.text.split("\n")
        place = lines.index("Teambesprechung")
        assert lines[place - 1].startswith("Hier steht auch eine Liste von Fällen.")
        assert "Lenkungsgruppe" in lines[lines.index("Diese Gruppen lesen nur Zahlen und Ergebnisse:") :]
