"""Small frames about one theme of three codes, whose counts can be checked by hand; nobody in them exists."""

import pandas as pd

from kimlab.reports import CodeFrames, InterfaceFrames, ThemeAccount
from kimlab.reports.counts._theme_waits import Split

CODES = pd.DataFrame({"code_id": ["a", "b", "c"], "name": ["A", "B", "C"], "kind": ["barrier"] * 3})
PASSAGES = pd.DataFrame(columns=["code_id", "family_id", "passage", "voice", "kind"], dtype="str")
THEME = ThemeAccount("th1", "Ein Thema", codes=("a", "b", "c"))


def code_frames(every, some, fewer, *, uncoded=20, reasons=("typisch",)):
    """So many cases with all three codes, with two, with one; and so many that are not coded."""
    borne = ["abc"] * every + ["ab"] * some + ["c"] * fewer
    coded = [(f"f{n}", f"h{n}", code) for n, codes in enumerate(borne) for code in codes]
    cases = pd.DataFrame({"case_id": [f"f{n}" for n in range(len(borne))]}, dtype="str")
    cases["family_id"] = cases["case_id"].str.replace("f", "h")
    chosen = cases.assign(selected_for=[reasons[n % len(reasons)] for n in range(len(borne))])
    others = pd.DataFrame({"case_id": [f"x{n}" for n in range(uncoded)]}, dtype="str")
    others = others.assign(family_id="h" + others["case_id"], selected_for="")
    rows = pd.DataFrame(coded, columns=["case_id", "family_id", "code_id"], dtype="str")
    return CodeFrames(CODES, rows, cases, PASSAGES, pd.concat([chosen, others], ignore_index=True))


def wait_rows(waits, prefix="f"):
    """One hand-off a case."""
    return pd.DataFrame({"case_id": [f"{prefix}{n}" for n in range(len(waits))], "wait": waits})


def wait_frames(own, others, elsewhere=40):
    """Hand-offs a → b of the theme's own cases and of others, and some c → d."""
    here = pd.concat([wait_rows(own, "f"), wait_rows(others, "x")]).assign(source="a", target="b")
    there = wait_rows([7] * elsewhere, "y").assign(source="c", target="d")
    rows = pd.concat([here, there], ignore_index=True)
    rows = rows.assign(person_id="", family_id="h" + rows["case_id"], relation="hand_off", vague=False)
    edges = pd.DataFrame(
        {"source": ["a", "c"], "target": ["b", "d"], "wait_median": [1.0, 7.0], "wait_p90": [2.0, 7.0]}
    )
    nothing = pd.DataFrame(columns=["limit", "rows", "persons", "families"])
    return InterfaceFrames(rows.assign(same_day=False), rows.head(0), edges, nothing)


def split_of(own):
    """The theme's own cases are the first ones of :func:`wait_frames`."""
    return Split("th1", "a", "b", frozenset(f"f{n}" for n in range(len(own))))
