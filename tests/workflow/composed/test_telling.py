"""What tells of few in a composed case is offered a coarser wording, where enough families share that."""

from datetime import date

import pytest
from moments import seen
from texts import admitted, document_rows

from kimlab.acts import ProposeTheme
from kimlab.errors import DisclosureError
from kimlab.workflow import compose_case
from kimlab.workflow.composed._telling import telling_in

AS_OF = date(2025, 11, 30)
DENTIST = "Eine Mutter, die Zahnärztin war, wartet auf jemand."
OTHERS = (
    "Sie war Hebamme.",
    "Sie war Krankenschwester.",
    "Sie war Ärztin.",
    "Sie war Apothekerin.",
    "Sie war Pflegerin.",
)
FAMILIES = tuple(f"f{n}" for n in range(1, 6))


def told(wb, number):
    texts = [(f"t{n}", f"f{n}", said, "released") for n, said in enumerate(OTHERS[:number], start=1)]
    admitted(wb, document_rows(*texts), cases=FAMILIES)
    wb.record(ProposeTheme("th1", "Warten"))
    return seen(wb, AS_OF, lambda one: telling_in(one, DENTIST, 5))


def test_the_coarser_wording_that_five_families_share_is_offered(wb):
    (one,) = told(wb, 5)
    assert (one.words, one.kind, one.families) == ("Zahnärztin", "Beruf", 0)
    assert one.coarser == "Fachkraft in einem Gesundheitsberuf"
    with pytest.raises(DisclosureError, match=r"Beruf.*zum Beispiel „Fachkraft in einem Gesundheitsberuf“"):
        compose_case(wb, "th1", FAMILIES[:3], DENTIST, looked_at=True)


def test_a_wording_that_four_share_is_not_offered(wb):
    (one,) = told(wb, 4)
    assert one.coarser == ""
