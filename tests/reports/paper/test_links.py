"""A page that leaves the KIM team leads to its own places only."""

import pytest

from kimlab.reports.paper._blocks import Jump, Jumps, Prose, Quotation, Quotations, Section, Table
from kimlab.reports.paper._links import with_held_links

OWN, OTHER = Jump("Hier", "#hier"), Jump("Dort", "./anderer_bericht.html#dort")
SECTION = Section(
    "a",
    "A",
    (
        Jumps("Weiter zu", (OWN, OTHER)),
        Jumps("Mehr dazu", (OTHER,)),
        Quotations("Worte", (Quotation("Es fehlt ein Papier.", "Interview", jumps=(OTHER, OWN)),)),
        Table("Themen", ("Thema",), (("eins",), ("zwei",)), hrefs=("#hier", "./anderer_bericht.html#dort")),
        Prose("Ende."),
    ),
)


@pytest.mark.parametrize(
    "audiences", [("working_group",), ("provider_meeting", "municipality"), ("team", "public")]
)
def test_links_to_other_pages_go_and_their_words_with_them(audiences):
    (part,) = with_held_links([SECTION], audiences)
    jumps, quotes, table, prose = part.blocks
    assert jumps.items == (OWN,)
    assert quotes.items[0].jumps == (OWN,)
    assert quotes.items[0].text == "Es fehlt ein Papier."
    assert table.hrefs == ("#hier", "")
    assert table.rows == (("eins",), ("zwei",))
    assert prose == Prose("Ende.")


def test_the_team_holds_all_pages():
    assert with_held_links([SECTION], ("team",)) == (SECTION,)
