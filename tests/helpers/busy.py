"""A small workbench in which something stands in every table that a report reads; nobody in it exists."""

import pandas as pd
from reviewed import codebook, coding, people_in, reviewed
from rows import case_rows

from kimlab import acts
from kimlab.tables import conform

ON = "2025-10-01"
OTHER = "[Vater] fragt nach dem Kurs in Telgte. Das Jobcenter hat am 9.1.2025 bewilligt."


def busy(store):
    """Fill a store by the acts that fill it."""
    store.record(acts.AdmitRecords("i-busy", "fachverfahren", "2025-10-31", _files(), _records()), "ko1")
    people_in(store, "f1", "f2")
    reviewed(store)
    reviewed(store, "t2", OTHER, (), case="f2")
    store.record(codebook(), "ko1")
    for act in _decisions():
        store.record(act, "ko1")
    return store


def _files():
    return (acts.FileRef("vorgaenge.csv", "ab" * 32, 6, 5, "episodes"),)


def _records():
    spells = {"case_id": ["f1", "f2"], "constellation": ["case_management", "process_support"]}
    contacts = {
        "contact_id": ["c1", "c2"],
        "case_id": ["f1", "f2"],
        "kind": "phone",
        "by_client": [True, False],
    }
    episodes = pd.DataFrame(
        [
            ("v1", "f1", "2025-01-07", "2025-02-01", "auslaenderbehoerde"),
            ("v2", "f1", "2025-03-01", None, "jobcenter"),
            ("v3", "f2", "2025-01-02", "2025-01-09", "auslaenderbehoerde"),
            ("v4", "f2", "2025-02-09", "2025-03-01", "jobcenter"),
            ("v5", "f2", "2025-03-03", "2025-04-01", "auslaenderbehoerde"),
        ],
        columns=["episode_id", "case_id", "start", "end", "agency_id"],
    )
    episodes = episodes.assign(family_id="h-" + episodes["case_id"])
    return {
        "cases": case_rows("f1", "f2"),
        "case_spells": conform(pd.DataFrame(spells).assign(start="2024-11-01"), "case_spells"),
        "contacts": conform(pd.DataFrame(contacts).assign(date="2025-01-15"), "contacts"),
        "episodes": conform(episodes, "episodes"),
    }


def _decisions():
    return (
        acts.ReleaseDocument("t1", "released", "geprüft"),
        acts.SelectCase("f1", "typisch"),
        acts.RecordCodings("t1", (coding(1, 9, 15), coding(2, 42, 46, code="kurs"))),
        acts.RecordCodings("t2", (coding(3, 23, 27, code="kurs"),)),
        acts.FinishCodingPass("t1", "1"),
        acts.RecordReading("l1", "f1", "Der Kurs fehlt."),
        acts.RecordMeeting("s1", "arbeitsgruppe", "2025-09-01"),
        acts.RecordSignal("h1", "s1", "Bescheide fehlen", "auslaenderbehoerde", "jobcenter"),
        acts.ProposeTheme(
            "th1", "Kein Kurs", "Warum?", ("code:warten", "code:kurs"), "auslaenderbehoerde", "jobcenter"
        ),
        acts.LinkThemeEvidence("b1", "th1", "for", "coding", "k1"),
        acts.LinkThemeEvidence("b2", "th1", "for", "reading", "l1"),
        acts.LinkThemeEvidence("b3", "th1", "against", "signal", "h1"),
        acts.RecordMeasure("m1", "th1", "Einen Kurs anbieten", "jobcenter", "2025-12-01"),
    )
