"""kimlab's own words are those that it prints, not those of its source; nobody's name passes for being among them."""

from bisect import bisect_left

import pandas as pd
import pytest

from kimlab.leaks._own_words import code_words, printed_words
from kimlab.leaks._search import Search
from kimlab.pseudonyms._words import names, wordlike_names
from kimlab.vocabulary import load_county


def test_what_pages_say_is_printed_and_what_only_the_source_says_is_not():
    assert {"kreis", "familien", "schnittstelle", "januar"} <= printed_words()
    assert not {"elif", "johnson", "fisher", "mackay", "wiley", "import"} & (printed_words() | code_words())


@pytest.mark.slow
def test_no_name_of_the_lists_passes_unasked():
    listed = sorted(
        {one.title() for kind in ("given", "family") for one in names(kind) | wordlike_names(kind)}
    )
    vault = pd.DataFrame({"kind": "given_name", "value": listed})
    search = Search.for_values(load_county(), vault, printed_words())
    lines = [f"<p>Am Dienstag war {one} da.</p>" for one in listed]
    page = "\n".join(lines)
    ends = [place for place, letter in enumerate(page) if letter == "\n"]
    found = [*search.find(page, read=False, markup=True, file=True), *search.asked(page, markup=True)]
    seen = {bisect_left(ends, one.position) for one in found}
    assert len(listed) > 30_000
    assert sum(number not in seen for number in range(len(listed))) == 0
