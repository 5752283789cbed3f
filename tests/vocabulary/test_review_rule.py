"""How many people look through a document: read from the county file, two where it says nothing, and nothing half said."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.errors import VocabularyError
from kimlab.vocabulary import COUNTY_FILES, REVIEW_RULES, ReviewRule, load_county
from kimlab.vocabulary._review_rule import problems_of_review

SECTION = '[review]\npeople = "two"\n'


def loaded(tmp_path, section):
    path = tmp_path / "kreis.toml"
    text = COUNTY_FILES["kreis-beispielau"].read_text(encoding="utf-8")
    assert SECTION in text
    path.write_text(text.replace(SECTION, section), encoding="utf-8")
    return load_county(path)


@pytest.mark.parametrize("slug", sorted(COUNTY_FILES))
def test_in_the_county_files_that_come_with_kimlab_it_is_always_two(slug):
    assert load_county(slug).review == ReviewRule("two", None)


def test_a_county_file_that_says_nothing_means_two(tmp_path):
    assert loaded(tmp_path, "").review == ReviewRule("two", None)
    assert loaded(tmp_path, "[review]\n").review == ReviewRule("two", None)


@pytest.mark.parametrize(
    ("section", "rule"),
    [
        ('people = "before_leaving"', ReviewRule("before_leaving")),
        ('people = "sample"\nshare = 0.2', ReviewRule("sample", 0.2)),
        ('people = "sample"\nshare = 1', ReviewRule("sample", 1.0)),
    ],
)
def test_a_setting_is_read(tmp_path, section, rule):
    assert loaded(tmp_path, f"[review]\n{section}\n").review == rule


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ('people = "one"', "„one“; so viele Menschen sind nicht vorgesehen"),
        ("people = 2", "„people“ fehlt oder ist nicht von der Art „Text“"),
        ('people = "sample"', "share, der Anteil der Zufallsprobe, fehlt"),
        ('people = "sample"\nshare = 0', "liegt nicht über 0"),
        ('people = "sample"\nshare = -0.2', "liegt nicht über 0"),
        ('people = "sample"\nshare = 1.01', "höchstens bei 1"),
        ('people = "sample"\nshare = nan', "liegt nicht über 0"),
        ('people = "sample"\nshare = "0.2"', "„share“ fehlt oder ist nicht von der Art „Zahl“"),
        ('people = "two"\nshare = 0.2', "share gilt nur für eine Zufallsprobe"),
        ('people = "before_leaving"\nshare = 1.0', "share gilt nur für eine Zufallsprobe"),
        ('poeple = "two"', "Meinten Sie „people“"),
    ],
)
def test_what_does_not_hold_together_is_said(tmp_path, section, message):
    with pytest.raises(VocabularyError, match=message) as caught:
        loaded(tmp_path, f"[review]\n{section}\n")
    assert "kreis.toml, " in caught.value.what
    assert "review" in caught.value.what
    assert caught.value.do


def test_a_list_of_settings_is_refused(tmp_path):
    with pytest.raises(VocabularyError, match=r"Schreiben Sie \[review\]"):
        loaded(tmp_path, '[[review]]\npeople = "two"\n')


@given(st.sampled_from(sorted(REVIEW_RULES)), st.none() | st.floats())
def test_a_share_belongs_to_a_sample_and_to_nothing_else(people, share):
    sound = share is None if people != "sample" else share is not None and 0 < share <= 1
    assert (not list(problems_of_review(ReviewRule(people, share)))) == sound
    assert not (sound and share is not None and math.isnan(share))


@pytest.mark.parametrize(
    ("people", "not_drawn", "drawn"), [("two", 2, 2), ("before_leaving", 1, 1), ("sample", 1, 2)]
)
def test_how_many_look_before_the_team_works_with_a_text(people, not_drawn, drawn):
    rule = ReviewRule(people, 0.2 if people == "sample" else None)
    asked = []
    assert rule.looks(lambda share: asked.append(share) or False) == not_drawn
    assert rule.looks(lambda share: True) == drawn
    assert asked == ([0.2] if people == "sample" else [])
    assert rule.is_hidden == (people == "sample")
