"""A little history in which every act that can be put back is recorded once; nobody in it exists."""

from reviewed import coding
from rows import admission
from seeing import workbench_rows

from kimlab import acts
from kimlab.store import composite_sha256

BESIDE = {"journal", "journal_payload", "subject_keys", "table_heads"}
"""What grows with every entry, and is no content."""

COMPOSED = "Wer arbeiten will, sitzt erst einmal zu Hause."

STAGE = (
    ("leitung", acts.RegisterUser("neu1", "Renate Beispiel", "Arbeitsgruppe")),
    ("ko1", acts.CorrectRecord("cases", {"case_id": "f1"}, {"provider": "ki"}, "Anruf vom Träger")),
    ("ko1", acts.ProposeCorrection("cases", {"case_id": "f1"}, {"provider": "KI"})),
    ("ko1", acts.SelectCase("f1", "typisch")),
    ("ko1", acts.RecordConsent("p-f1", "Fallrekonstruktion", ("KIM-Team",), "2024-05-02")),
    ("ko1", acts.RecordCodings("t1", (coding(1, 9, 15), coding(2, 42, 46, code="kurs"), coding(3, 9, 46)))),
    ("ko1", acts.RemoveCoding("k2", "anders gemeint")),
    ("ko1", acts.CoarsenQuote("g1", "k1", "wartet", "braucht Geduld")),
    ("ko1", acts.FinishCodingPass("t1", "1")),
    ("ko1", acts.RecordEpisode("v1", "t1", 9, 40, "jobcenter", "2024-05-03", person_id="p-f1")),
    ("ko1", acts.PlanClientView("w1", "f1", "Fallmanagement Ahlen", "2025-12-12")),
    ("ko1", acts.RecordClientView("n1", "f1", "nähen", "Es dauert.", "zuversichtlich")),
    ("ko1", acts.RecordReading("l1", "f1", "Das Warten liegt am Übergang.")),
    ("ko1", acts.LinkReadingEvidence("b2", "l1", "against", coding_id="k1")),
    ("ko1", acts.LinkReadingEvidence("b1", "l1", "for", episode_id="v1")),
    ("ko1", acts.DecideReading("l1", "supported", "structural")),
    ("ko1", acts.ProposeRelease("r1", "abc", "working_group", ("Jobcenter",), "Beratung")),
    ("ko2", acts.DecideRelease("r1", "approved")),
    ("ko1", acts.RecordMeeting("s1", "arbeitsgruppe", "2025-09-15", released_items=("r1",))),
    ("ko1", acts.RecordMinutes("s1", ("Weiter so.",), "ruhig")),
    ("ko1", acts.CorrectWords("meetings", {"meeting_id": "s1"}, {"minutes": "sehr ruhig"}, "verhört")),
    ("ko1", acts.RecordSignal("h1", "s1", "Es hakt.", "sozialamt", "jobcenter", "2025-07-01", "f1")),
    ("ko1", acts.ProposeErasure("x1", "case", "f1", "withdrawn", "ab" * 32, "Brief vom Mai")),
    ("ko1", acts.DescribeCode("kurs", "Langer Kurs", reason="zu eng")),
    ("ko1", acts.ProposeTheme("th1", "Kein Kurs", "Warum?", ("code:kurs",), meeting_id="s1")),
    ("ko1", acts.DescribeTheme("th1", contrary_search="Vier Fälle gelesen.")),
    ("ko1", admission("f3", import_id="i9")),
    ("ko1", acts.ComposeCase("z1", "th1", ("f1", "f2", "f3"), COMPOSED)),
    (
        "ko2",
        acts.CheckComposite(
            "z1", composite_sha256({"theme_id": "th1", "case_ids": ("f1", "f2", "f3"), "text": COMPOSED})
        ),
    ),
    ("ko1", acts.LinkThemeEvidence("b3", "th1", "for", "coding", "k1")),
    ("ko1", acts.RecordAgreement("a1", "th1", "interface_agreement", "sozialamt", "jobcenter", "Antrag", 5)),
    ("ko1", acts.RecordMeasure("m1", "th1", "Vordruck", "jobcenter", "2025-12-01", "a1")),
    ("ko1", acts.SettleMeasure("m1", "done", "2025-11-20", "liegt aus")),
)


def content(store):
    """Every row of every table, without the journal and what belongs to it."""
    return {name: rows for name, rows in workbench_rows(store).items() if name not in BESIDE}


def until(store, name):
    """Play the stage up to an act, without it; return who does it, and the act."""
    for person, act in STAGE:
        if type(act).__name__ == name:
            return person, act
        store.record(act, person)
    raise AssertionError(f"{name} can be put back and is not on the stage of tests/helpers/undone.py")
