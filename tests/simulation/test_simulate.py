import itertools
import os
import re
import statistics
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from invented import read, write

import kimlab.reports
from kimlab.errors import InputError
from kimlab.simulation import EXTRACTS, simulate
from kimlab.simulation._people import _NAMES
from kimlab.vocabulary import folded, load_county

COUNTY = load_county()


def test_it_has_the_size_of_a_county(latest):
    assert len(latest["cases"]) == 240
    assert 600 <= len(latest["persons"]) <= 800
    assert 2000 <= len(latest["episodes"]) <= 3250
    months = (latest["episodes"]["start"].max() - pd.Timestamp("2023-06-01")).days / 30.4
    assert 28 <= months <= 31


def test_exactly_the_planted_dirt_is_rejected(world):
    truth, extracts = world
    for name, extract in extracts.items():
        planted = {(dirt.file, dirt.row) for dirt in truth.dirt if dirt.extract == name}
        rejected = {(row.file, int(row.row)) for row in extract.rejected.itertuples()}
        assert rejected == planted
        rows = sum(ref.rows for ref in extract.files)
        assert 0.005 <= len(planted) / rows <= 0.02
    assert set(Counter(dirt.kind for dirt in truth.dirt)) == {
        "duplicate", "conflict", "impossible_date", "unknown_municipality", "end_before_start", "missing_date",
        "unknown_agency", "unknown_case", "case_not_taken_in",
    }  # fmt: skip


def test_the_later_extract_changes_and_adds_rows(world):
    before, after = (world[1][name].frames for _, name in EXTRACTS)
    for table, key in (("episodes", "episode_id"), ("contacts", "contact_id")):
        assert set(before[table][key]) < set(after[table][key])
    joined = before["episodes"].merge(after["episodes"], on="episode_id", suffixes=("", "_new"))
    assert (joined["end"].isna() & joined["end_new"].notna()).sum() > 10
    moved = before["cases"].merge(after["cases"], on="case_id", suffixes=("", "_new"))
    assert (moved["municipality"] != moved["municipality_new"]).any()
    assert before["episodes"]["start"].max() <= pd.Timestamp("2025-10-31")


def waits(episodes, source, target):
    """Days between neighbours of a lane, simply: ordered by beginning, exact dates only."""
    found = []
    exact = episodes[episodes["start_to"].isna()]
    for _, lane in exact.sort_values("start").groupby(["case_id", "person_id"]):
        rows = lane.to_dict("records")
        for one, other in itertools.pairwise(rows):
            pair = (COUNTY.group_of(one["agency_id"]), COUNTY.group_of(other["agency_id"]))
            if pair == (source, target) and pd.notna(one["end"]) and one["end"] <= other["start"]:
                found.append((other["start"] - one["end"]).days)
    return found


@pytest.mark.slow
def test_the_bottlenecks_are_there_and_the_decoy_is_none(latest):
    episodes = latest["episodes"]
    slow = statistics.median(waits(episodes, "auslaenderbehoerde", "jobcenter"))
    usual = statistics.median(waits(episodes, "sozialamt", "jobcenter"))
    assert slow >= 2.2 * usual
    assert statistics.median(waits(episodes, "jobcenter", "vhs_nordkreis")) > 42
    for elsewhere in ("vhs_ahlen", "vhs_suedkreis_1", "vhs_suedkreis_2"):
        assert statistics.median(waits(episodes, "jobcenter", elsewhere)) < 42
    decoy = waits(episodes, "ki", "schule")
    assert len(decoy) > 100
    assert statistics.median(decoy) < 10


def test_ping_pong_gap_and_double_are_where_the_truth_says(world, latest):
    truth = {planted.kind: planted for planted in world[0].planted}
    episodes = latest["episodes"]
    family = episodes[episodes["person_id"] == ""].sort_values("start")
    for case in truth["ping_pong"].cases:
        path = [COUNTY.group_of(a) for a in family[family["case_id"] == case]["agency_id"]]
        offices = [a for a, _ in itertools.groupby(a for a in path if a in ("sozialamt", "jobcenter"))]
        assert len(offices) >= 4  # three changes: there, back, there
    assert len(truth["ping_pong"].cases) >= 15
    referred = episodes[episodes["referred_to"] != ""]
    assert set(referred["referred_to"]) == {"anerkennungsberatung"}
    assert set(referred["case_id"]) <= set(truth["gap"].cases)
    assert len(referred) >= 20
    assert "anerkennungsberatung" not in set(episodes["agency_id"])
    double = episodes[episodes["case_id"].isin(truth["duplicate_structure"].cases)]
    both = double[
        double["agency_id"].isin(["mbe", "jmd"]) & (double["field_of_action"] == "vocational_training")
    ]
    assert (both.groupby("case_id")["agency_id"].nunique() == 2).sum() >= 0.8 * len(
        truth["duplicate_structure"].cases
    )


def test_constellations_of_codes_and_selected_cases(world, latest):
    truth = world[0]
    cases = set(latest["cases"]["case_id"])
    assert len(truth.code_constellations) == 3
    for constellation in truth.code_constellations:
        assert len(constellation.codes) == 3
        assert len(constellation.cases) >= 10
        assert set(constellation.cases) <= cases
    selected = latest["cases"][latest["cases"]["selected_for"] != ""]
    assert 24 <= len(selected) <= 50
    assert set(selected["case_id"]) == set(truth.selected)


def test_letters_from_agencies_are_no_word_from_the_client(latest):
    contacts = latest["contacts"]
    foreign = contacts["kind"].isin(["agency_letter", "agency_call", "conference"])
    assert foreign.any()
    assert not contacts["by_client"][foreign].any()
    assert contacts["by_client"][~foreign].all()


def test_cases_rest_and_are_taken_up_again(latest):
    spells = latest["case_spells"]
    assert set(spells["constellation"]) == {
        "short_intervention",
        "process_support",
        "case_management",
        "closed",
    }
    assert (spells.groupby("case_id").size() > 2).sum() >= 5


def test_no_invented_name_is_also_a_word():
    templates = Path(kimlab.reports.__file__).parent
    text = " ".join(
        p.read_text(encoding="utf-8") for p in templates.rglob("*") if p.suffix in (".py", ".html", ".css")
    )
    names = [m.name for m in COUNTY.municipalities] + [a.name for a in COUNTY.agencies]
    listed = [term.name for terms in COUNTY.lists.values() for term in terms]
    words = set(re.findall(r"\w+", folded(" ".join([text, *names, *listed]))))
    invented = {word for groups in _NAMES.values() for group in groups for word in group.split()}
    assert len(invented) > 150
    assert {name for name in invented if folded(name) in words} == set()


def test_it_says_that_all_is_invented():
    files, _ = simulate(1, cases=2)
    assert "ERFUNDEN" in files["LIESMICH.txt"].decode()


@pytest.mark.slow
def test_the_same_seed_gives_the_same_bytes_in_another_process():
    code = (
        "import hashlib; from kimlab.simulation import simulate; f, t = simulate(3, cases=25); "
        "print(hashlib.sha256(repr((sorted(f.items()), t)).encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_another_seed_gives_another_county():
    assert (
        simulate(3, cases=5)[0]["auszug_2025-11/faelle.csv"]
        != simulate(4, cases=5)[0]["auszug_2025-11/faelle.csv"]
    )


def test_one_case_and_none(tmp_path):
    one = write(tmp_path / "eins", _made(tmp_path / "eins", 1))
    assert len(read(one, "auszug_2025-11", date(2025, 11, 30)).frames["cases"]) == 1
    none = write(tmp_path / "null", _made(tmp_path / "null", 0))
    with pytest.raises(InputError):
        read(none, "auszug_2025-11", date(2025, 11, 30))


def _made(folder, cases):
    folder.mkdir()
    return simulate(8, cases=cases)[0]


def test_another_county_has_its_own_places(tmp_path):
    other = load_county("kreis-beispielau")
    folder = write(tmp_path, simulate(2, cases=30, county=other)[0])
    extract = read(folder, "auszug_2025-11", date(2025, 11, 30), other)
    assert set(extract.frames["cases"]["municipality"]) <= {place.ags for place in other.municipalities}
    assert len(extract.frames["cases"]) >= 29
