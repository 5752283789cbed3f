"""From which day on a period is counted: the county file says it, and it is said in the same words everywhere."""

import re
from pathlib import Path

import pytest

from kimlab.errors import VocabularyError
from kimlab.vocabulary import BEGINNINGS, COUNTY_FILES, Retention, load_county

ROOT = Path(__file__).parents[3]


def changed(tmp_path, old, new):
    text = COUNTY_FILES["kreis-warendorf"].read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "kreis.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def test_each_period_of_both_county_files_says_from_when_it_is_counted():
    for name in COUNTY_FILES:
        assert all(one.begins and one.beginning for one in load_county(name).retention)


def test_a_file_that_does_not_say_it_is_read_as_kimlab_counts():
    assert Retention("Fälle", 1, covers="cases").beginning == BEGINNINGS["case_end"]
    assert Retention("Protokoll", 1, covers="journal").beginning == BEGINNINGS["first_entry"]
    assert Retention("Papierakte", 1).beginning == ""


@pytest.mark.parametrize("begins", ["first_entry", "Fallende"])
def test_a_beginning_that_kimlab_does_not_count_by_is_refused(tmp_path, begins):
    file = changed(tmp_path, 'begins = "case_end"', f'begins = "{begins}"')
    with pytest.raises(VocabularyError, match="so rechnet kimlab diese Frist nicht"):
        load_county(file)


def test_the_readme_and_the_agreement_say_it_in_the_same_words():
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert all(words in readme for words in BEGINNINGS.values())
    text = ROOT / "kimlab" / "reports" / "papers" / "texts" / "dienstvereinbarung.md"
    part = " ".join(text.read_text(encoding="utf-8").split("## 5.")[1].split("## 6.")[0].split())
    assert re.search(rf"Protokoll .*gezählt wird {BEGINNINGS['first_entry']}\.", part)
