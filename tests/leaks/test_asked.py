"""What is a name and another word is asked about, wherever it may be meant as a name."""

import pandas as pd
import pytest

from kimlab.leaks._asked import may_be_no_name
from kimlab.leaks._own_words import printed_words
from kimlab.leaks._search import Search
from kimlab.vocabulary import load_county

VAULT = pd.DataFrame(
    [
        ("family_name", "Sommer"),
        ("given_name", "Jan"),
        ("given_name", "Max"),
        ("family_name", "Telgte"),
        ("family_name", "Lücke"),
        ("family_name", "Wirbeldorn"),
        ("place", "Telgte"),
    ],
    columns=["kind", "value"],
)
SEARCH = Search.for_values(load_county(), VAULT, printed_words() | {"telgte"})


def asked(words, **how):
    page = f"<p>Am Dienstag war {words} da.</p>"
    return {page[one.position : one.end] for one in SEARCH.asked(page, markup=True, **how)}


@pytest.mark.parametrize(
    ("words", "which"),
    [
        ("Sommer", {"Sommer"}),
        ("Jan", {"Jan"}),
        ("Telgte", {"Telgte"}),
        ("Familie sommer", {"sommer"}),
        ("die Sommerakte", {"Sommerakte"}),
        ("Familiensommer", {"Familiensommer"}),
        ("sommer2024", {"sommer2024"}),
        ("wirbeldornsommer", {"wirbeldornsommer"}),
        ("sommerjan", {"sommerjan"}),
        ("Зоммер", {"Зоммер"}),
        ('<b title="Sommer">x</b>', {"Sommer"}),
        ('<b data-wer="Sommer">x</b>', {"Sommer"}),
        ("im sommer", set()),
        ("der Sommerkurs und das Sommerfest", set()),
        ("Lücke in der Krankenversicherung", set()),
        ("<b>Lücke</b> in der Krankenversicherung", set()),
        ("Lücke", {"Lücke"}),
        ("Lücke in der Akte", {"Lücke"}),
        ("Frau Lücke in der Krankenversicherung", {"Lücke"}),
        ("Krankenversicherung der Lücke", {"Lücke"}),
        ("阿赫马迪", {"阿赫马迪"}),
        ("अहमदी", {"अहमदी"}),
        ("Сегодня α und µ, ½ und ☎", set()),
    ],
)
def test_words_are_asked_about_where_they_may_be_a_name(words, which):
    assert asked(words) == which


def test_of_a_files_name_small_letters_are_asked_about_too():
    assert SEARCH.asked("akte sommer", everywhere=True)
    assert not SEARCH.asked("akte sommer")


def test_a_name_that_only_a_style_knows_is_a_finding_where_people_read():
    def found(page):
        return [page[one.position : one.end] for one in SEARCH.find(page, read=False, markup=True, file=True)]

    assert found('<style>p { max-width: 3em }</style><p style="max-width:3em" class="max">da</p>') == []
    assert found("<p>Max war da</p>") == ["Max"]
    assert found('<p title="Max" data-wer="max">da</p>') == ["Max", "max"]


def test_only_what_may_be_another_word_can_be_said_to_be_none():
    words = ("Sommer", "Sommerakte", "Jan", "阿赫马迪", "Telgte")
    assert [may_be_no_name(one, frozenset(["telgte"])) for one in words] == [True] * 5
    assert not any(may_be_no_name(one) for one in ("Wirbeldorn", "Wirbeldornakte", "Wirbeldornsche"))
    assert may_be_no_name("Sommer2024")
    assert not may_be_no_name("Wirbeldorn2024")
