"""A small county's frames, made by hand and by a seeded generator; nobody in them exists."""

import dataclasses
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from coded import coded_frames
from inputs import drawn

from kimlab.disclosure import protect
from kimlab.reports import About
from kimlab.vocabulary import load_county

AS_OF = date(2025, 11, 30)


@pytest.fixture(scope="session")
def county():
    return load_county()


@pytest.fixture(scope="session")
def about(county):
    return About(
        county_name=county.name,
        as_of=AS_OF,
        content_sha256="ab" * 32,
        parameters={"Einheit der Wartezeiten": "Kalendertage", "Ungenaue Daten ab": "7 Tagen Spielraum"},
        fictional=True,
    )


def hand_off_rows(pairs, *, seed=1, families=160, seconds=False):
    """Return hand-offs for (source, target, number, mean wait); each lane is one of `families` × 1–4 persons."""
    rng = np.random.default_rng(seed)
    rows = []
    for source, target, count, wait in pairs:
        for _ in range(count):
            family = int(rng.integers(families))
            rows.append(
                {
                    "case_id": f"f{family}",
                    "person_id": f"p{family}-{int(rng.integers(1 + family % 4))}",
                    "family_id": f"h{family}",
                    "source": source,
                    "target": target,
                    "wait": int(rng.gamma(2.0, wait / 2.0) * (86_400 if seconds else 1)),
                    "relation": "hand_off",
                    "vague": bool(rng.random() < 0.04),
                    "same_day": bool(rng.random() < 0.02),
                }
            )
    return pd.DataFrame(rows)


def edges_of(hand_offs):
    passed = hand_offs[hand_offs["relation"] == "hand_off"]
    grouped = passed.groupby(["source", "target"])["wait"]
    return pd.DataFrame({"wait_median": grouped.median(), "wait_p90": grouped.quantile(0.9)}).reset_index()


def pairs_of(county, seed=3, edges=55):
    """Return interfaces between the county's first agencies, some strong, many weak."""
    rng = np.random.default_rng(seed)
    ids = sorted({agency.agency_id for agency in county.agencies if not agency.is_kim})
    chosen = [ids[place] for place in rng.permutation(len(ids))[:24]]
    pairs = {}
    while len(pairs) < edges:
        a, b = rng.choice(len(chosen), 2, replace=False)
        strong = len(pairs) < 22
        pairs[chosen[a], chosen[b]] = (
            int(rng.integers(25, 80)) if strong else int(rng.integers(1, 16)),
            float(rng.choice([4, 9, 13, 21, 33, 47, 61, 96])),
        )
    return [(a, b, count, wait) for (a, b), (count, wait) in pairs.items()]


@pytest.fixture(scope="session")
def interface_frames(county, about):
    pairs = pairs_of(county)
    passed = hand_off_rows(pairs)
    some = [(a, b, max(count // 4, 1), wait) for a, b, count, wait in pairs]
    opened = hand_off_rows(some[:18], seed=5).assign(relation="open", wait=pd.NA)
    both = hand_off_rows(some[6:20], seed=6).assign(relation="concurrent", wait=pd.NA)
    returns = hand_off_rows(some[:9], seed=7)
    return {
        "about": about,
        "county": county,
        "hand_offs": pd.concat([passed, opened, both], ignore_index=True),
        "edges": edges_of(passed),
        **coded_frames(),
        "returns": returns[["case_id", "person_id", "family_id", "source", "target"]],
        "limits": pd.DataFrame(
            {
                "limit": ["rejected", "without_agency"],
                "rows": [37, 4_211],
                "persons": [29, pd.NA],
                "families": [21, pd.NA],
            }
        ),
    }


def case_frames(county, about, *, cases=240, seed=11):
    """Return the frames of a monitoring report: cases, their spells, persons, and what is due."""
    rng = np.random.default_rng(seed)
    places = county.municipalities
    weight = np.array(
        [9.0 if "Ahlen" in p.name or "Beckum" in p.name else 1.0 + i % 4 for i, p in enumerate(places)]
    )
    channels = [term.term_id for term in county.lists["access_channel"]]
    living = [item.constellation_id for item in county.constellations if not item.state]
    rows, spells, persons, due = [], [], [], []
    for number in range(cases):
        place = places[int(rng.choice(len(places), p=weight / weight.sum()))]
        rows.append(
            {
                "case_id": f"f{number}",
                "family_id": f"h{number}",
                "municipality": place.ags,
                "region": place.region_id,
                "access_channel": str(rng.choice([*channels, ""])),
                "provider": "verband" if number % 5 == 0 else "ki",
                "source": "case_work",
                "writer_id": f"w-{place.region_id}-{number % 4}",
                "selected_for": "typisch" if number % 6 == 0 else "",
            }
        )
        persons += [
            {"person_id": f"p{number}-{k}", "family_id": f"h{number}"}
            for k in range(1 + int(rng.integers(5)))
        ]
        kind = str(rng.choice(living, p=[0.45, 0.15, 0.4]))
        start = pd.Timestamp("2023-06-01") + pd.Timedelta(days=int(rng.integers(880)))
        end = start + pd.Timedelta(days=int(rng.integers(40, 500)))
        ended = bool(rng.random() < 0.45) and end < pd.Timestamp(AS_OF)
        spells.append(
            {"case_id": f"f{number}", "constellation": kind, "start": start, "end": end if ended else pd.NaT}
        )
        if ended and rng.random() < 0.4 and end + pd.Timedelta(days=60) < pd.Timestamp(AS_OF):
            again = {"constellation": "case_management", "start": end + pd.Timedelta(days=60), "end": pd.NaT}
            spells.append({"case_id": f"f{number}", **again})
        elif not ended and kind != "process_support" and rng.random() < 0.3:
            due.append({"case_id": f"f{number}", "reason": "no_contact"})
    return {
        "about": about,
        "county": county,
        "cases": pd.DataFrame(rows),
        "case_spells": pd.DataFrame(spells).astype({"start": "datetime64[s]", "end": "datetime64[s]"}),
        "persons": pd.DataFrame(persons),
        "due": pd.DataFrame(due),
    }


@pytest.fixture(scope="session")
def monitoring_frames(county, about):
    return case_frames(county, about)


@pytest.fixture(scope="session")
def other_county_report(about):
    """The monitoring report of the second, fictional county file."""
    county = load_county("kreis-beispielau")
    draft = drawn("monitoring", case_frames(county, dataclasses.replace(about, county_name=county.name)))
    threshold = county.threshold("management")
    return county, draft, {table.name: protect(table, threshold) for table in draft.tables}


@pytest.fixture(scope="session")
def gate(county):
    """Return a function: every table of a draft as it leaves the gate for its audience."""

    def gated(draft):
        threshold = county.threshold(draft.audience)
        return {table.name: protect(table, threshold) for table in draft.tables}

    return gated


@pytest.fixture(scope="session")
def interface_report(interface_frames, gate):
    draft = drawn("interfaces", interface_frames)
    return draft, gate(draft)


@pytest.fixture(scope="session")
def monitoring_report(monitoring_frames, gate):
    draft = drawn("monitoring", monitoring_frames)
    return draft, gate(draft)


@pytest.fixture(scope="session")
def event_log_report(about, gate):
    """A log of twelve groups without persons or families, waits in seconds."""
    rng = np.random.default_rng(8)
    groups = [f"Gruppe {letter}" for letter in "ABCDEFGHIJKL"]
    pairs = [
        (groups[int(a)], groups[int(b)], int(rng.integers(2, 60)), float(rng.choice([0.1, 0.6, 2.0, 9.0])))
        for a, b in {tuple(rng.choice(12, 2, replace=False)) for _ in range(40)}
    ]
    rows = hand_off_rows(sorted(pairs), families=400, seconds=True).assign(person_id="", family_id="")
    frames = {
        "about": dataclasses.replace(
            about, county_name="Genehmigungsverfahren", unit="second", fictional=False
        ),
        "hand_offs": rows,
        "edges": edges_of(rows),
        "returns": rows.iloc[:90][["case_id", "person_id", "family_id", "source", "target"]],
        "limits": pd.DataFrame({"limit": [], "rows": [], "persons": [], "families": []}),
    }
    draft = drawn("event_log", frames)
    return draft, gate(draft)


class Page(HTMLParser):
    """What a page is made of; refuses tags that are not closed in order."""

    EMPTY = frozenset({"meta", "link", "br", "img", "hr", "input"})

    def __init__(self, html):
        super().__init__()
        self.tags, self.open, self.all_ids, self.anchors, self.language = [], [], [], set(), ""
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.append((tag, values))
        if tag not in self.EMPTY:
            self.open.append(tag)
        if "id" in values:
            self.all_ids.append(values["id"])
        if values.get("href", "").startswith("#"):
            self.anchors.add(values["href"][1:])
        if tag == "html":
            self.language = values.get("lang")

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    @property
    def ids(self):
        return set(self.all_ids)

    def count(self, tag):
        return sum(name == tag for name, _ in self.tags)

    def with_attribute(self, tag, attribute):
        return sum(name == tag and bool(values.get(attribute)) for name, values in self.tags)

    def levels_in_order(self):
        levels = [int(name[1]) for name, _ in self.tags if name in {"h1", "h2", "h3", "h4"}]
        return levels[0] == 1 and all(after <= before + 1 for before, after in pairwise(levels))


@pytest.fixture(scope="session")
def checked():
    """Return a function that reads a page and refuses a broken one."""
    return Page
