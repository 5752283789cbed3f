"""An extract after a newer one: nothing is put back to what it was unless somebody says so."""

from datetime import date

import pytest
from extracts import CASES, EPISODES, write_extract

from kimlab.errors import InputError
from kimlab.workflow import admit

OCTOBER, NOVEMBER = date(2025, 10, 31), date(2025, 11, 30)
ENDED = EPISODES.replace("31.03.2025;", "31.03.2025;15.04.2025")


def take(wb, door, folder, as_of, **more):
    return admit(wb, door, folder, folder.parent / "zuordnung.toml", as_of=as_of, **more)


@pytest.fixture
def november(wb, door, tmp_path):
    """The newer extract is in: the second Vorgang has ended."""
    write_extract(tmp_path / "auszug", episodes=ENDED)
    take(wb, door, tmp_path / "auszug", NOVEMBER)
    return tmp_path / "auszug"


def test_an_older_one_is_refused_and_says_what_it_would_put_back(wb, door, november):
    """October lacks the end of one Vorgang and has a third case."""
    write_extract(november, cases=f"{CASES}AZ-4711-c;FA-3;Telgte;\n")
    before = (wb.episodes.to_dict("records"), len(wb.journal))
    with pytest.raises(InputError) as refused:
        take(wb, door, november, OCTOBER)
    assert "vom 30.11.2025 aufgenommen; dieser ist vom 31.10.2025" in refused.value.what
    assert "1 in „Vorgänge“ geändert" in refused.value.why
    assert "1 in „Fälle“ hinzugefügt" in refused.value.why
    assert "--older" in refused.value.do
    assert (wb.episodes.to_dict("records"), len(wb.journal)) == before
    with door.open("ko1", "Probe") as vault:
        assert vault.outbox() == []
        assert "AZ-4711-c" not in set(vault.direct_identifiers()["value"])


def test_whoever_says_so_takes_it_in_and_the_vaults_journal_tells(wb, door, november):
    write_extract(november)
    take(wb, door, november, OCTOBER, older=True)
    assert wb.episodes["end"].isna().sum() == 1
    with door.open("ko1", "Probe") as vault:
        assert vault.journal()["reference"].str.contains("auch wenn älter").sum() == 1


def test_what_comes_in_order_or_twice_or_from_elsewhere_is_no_matter(wb, door, november):
    later = date(2025, 12, 31)
    assert not take(wb, door, november, later).known_already
    assert take(wb, door, november, NOVEMBER).known_already
    mapping = november.parent / "zuordnung.toml"
    text = mapping.read_text(encoding="utf-8").replace('source = "fachverfahren"', 'source = "verband"')
    mapping.write_text(text, encoding="utf-8")
    assert not take(wb, door, november, OCTOBER).known_already
