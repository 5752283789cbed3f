"""What was coded, in a report: counts through the gate, quotes only under codes whose count is shown."""

import dataclasses

import pandas as pd
import pytest
from coded import coded_frames
from inputs import codes_of, drawn

from kimlab.reports import to_html
from kimlab.reports.counts._codes import EACH_CODE, EACH_FAMILY, code_table, quotes_of
from kimlab.workflow import gate


@pytest.fixture
def draft(interface_frames):
    return drawn("interfaces", interface_frames)


def test_a_case_counts_once_for_a_code_and_its_family_once():
    frames = coded_frames()
    twice = pd.concat([frames["coded"], frames["coded"].head(3)], ignore_index=True)
    table = code_table(codes_of({**frames, "coded": twice}))
    cells = table.cells.set_index("code")
    assert cells.loc["warten", ["cases", "persons", "families", "largest"]].tolist() == [9, 9, 9, 1]
    assert cells.loc["selten", "cases"] == 2
    assert cells.loc["TOTAL", "cases"] == 9


def test_nothing_coded_is_said(interface_frames, county):
    nothing = {name: coded_frames()[name].head(0) for name in ("coded", "coded_cases", "passages")}
    draft = drawn("interfaces", {**interface_frames, **nothing})
    page = to_html(draft, gate(draft, county))
    assert "noch kein Dokument kodiert" in page
    assert "Stellen aus den Dokumenten" not in page


def test_quotes_are_few_of_each_code_and_of_each_family():
    frames = coded_frames()
    quotes = quotes_of(codes_of(frames))
    assert sum(quote.code_id == "warten" for quote in quotes) == EACH_CODE
    one_family = frames["passages"].assign(family_id="h1", code_id=[f"k{n}" for n in range(11)])
    assert len(quotes_of(codes_of({**frames, "passages": one_family}))) == EACH_FAMILY


def test_which_quotes_are_shown_does_not_depend_on_the_order_of_rows():
    frames = coded_frames()
    turned = frames["passages"].sample(frac=1, random_state=3)
    assert quotes_of(codes_of({**frames, "passages": turned})) == quotes_of(codes_of(frames))


def test_a_frequent_code_is_quoted_and_a_rare_one_neither_named_nor_quoted(draft, county):
    page = to_html(draft, gate(draft, county))
    assert page.count("<blockquote>") == EACH_CODE
    assert "gedolmetscht" in page
    assert "Warten" in page
    assert "Selten" not in page
    assert "Ein Zitat ist nie anonym" in page


def test_another_quote_is_another_draft(draft):
    changed = dataclasses.replace(draft.quotes[0], text="Etwas anderes, das jemand gesagt hat.")
    other = dataclasses.replace(draft, quotes=(changed, *draft.quotes[1:]))
    assert other.sha256 != draft.sha256
    assert dataclasses.replace(draft, quotes=tuple(reversed(draft.quotes))).sha256 == draft.sha256


def test_a_quote_that_names_somebody_stops_everything(draft, county):
    from kimlab.errors import DisclosureError

    named = dataclasses.replace(draft.quotes[0], text="Frau Zwirbelmann wartet seit [Monat 5] auf den Kurs.")
    with pytest.raises(DisclosureError, match="Name") as refused:
        gate(dataclasses.replace(draft, quotes=(named,)), county)
    assert "Zwirbelmann" not in str(refused.value)
