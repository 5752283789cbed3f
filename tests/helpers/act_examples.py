"""An example of every act; nobody in them exists."""

import pandas as pd

from kimlab import acts
from kimlab.tables import conform

EXAMPLES = (
    acts.RegisterUser("ko1", "Kim Beispiel", "Koordination"),
    acts.BindPeople(
        "c" * 64,
        3,
        (
            {
                "user_id": "ko1",
                "name": "Kim Beispiel",
                "roles": ("coordination",),
                "region": "Nord",
                "signing": "ab" * 32,
            },
            {
                "user_id": "wiederherstellung",
                "name": "Wiederherstellung",
                "roles": ("recovery",),
                "signing": "cd" * 32,
            },
        ),
    ),
    acts.ChangePassphrase("d" * 64),
    acts.CorrectRecord("cases", {"case_id": "f1"}, {"provider": "KI"}, "Anruf vom Träger"),
    acts.CorrectWords("readings", {"reading_id": "l1"}, {"text": "Es liegt 🌻 am Übergang."}, "verhört"),
    acts.ProposeCorrection("cases", {"case_id": "f1"}, {"provider": "KI"}),
    acts.SelectCase("f1", "typisch – „so läuft es oft“"),
    acts.ShowSourceNumber("n1", "f1", "number", "Rückruf wegen des Kursplatzes"),
    acts.ProposeErasure("x1", "case", "f1", "withdrawn", "ab" * 32, "Brief vom Mai"),
    acts.EraseSubject("x1", "ab" * 32, ("f1",), ("p1",), ("t1",), ("cd" * 32,), "2030-12-31"),
    acts.RepeatErasure(
        "x1", "case", "withdrawn", "leitung", ("f1",), ("p1",), ("t1",), ("cd" * 32,), "2030-12-31"
    ),
    acts.LiftErasure("x1", "neue Einwilligung"),
    acts.ProposeRelease("r1", "abc", "working_group", ("Jobcenter", "Ausländerbehörde"), "Beratung"),
    acts.DecideRelease("r1", "approved"),
    acts.RecordPublication("r1", "bericht.html", "f" * 64),
    acts.NoteShownCase("z1", "r1", "f1", "passage"),
    acts.ReleaseDocument("t1", "locked", "anvertraut"),
    acts.CorrectPseudonym("t1", ((0, 8, "[Tante]"), (12, 17, "[Person 3]")), "übersehen", "b1"),
    acts.RecordConsent("p1", "Fallrekonstruktion", ("KIM-Team",), "2024-05-02", "1", "Deutsch", "p2"),
    acts.WithdrawConsent("p1", "Fallrekonstruktion", "2024-05-02", "2024-06-01"),
    acts.GiveAccess("x1", "f1", "", "Antrag vom 3.3.2026"),
    acts.RecordObjection("w1", "p1", "2025-03-01", "keine Auswertung"),
    acts.RestrictProcessing("w2", "p1", "contested", "2025-03-01", "Anschrift stimmt nicht"),
    acts.LiftRestriction("w1", "2025-04-01", "2025-04-02", "Über den Widerspruch ist entschieden"),
    acts.RecordCodings(
        "t1", ({"coding_id": "k1", "code_id": "warten", "start": 0, "end": 8, "memo": "oft 🌻"},)
    ),
    acts.RemoveCoding("k1", "anders gemeint"),
    acts.CoarsenQuote("g1", "k1", "wartet 🌻", "braucht Geduld 🌻"),
    acts.FinishCodingPass("t1", "1"),
    acts.RecordEpisode("v1", "t1", 0, 8, "jobcenter", "2024-05-03", wait_reason="document"),
    acts.RecordClientView("n1", "f1", "wieder nähen", "„Es dauert.“", "zuversichtlich"),
    acts.PlanClientView("w1", "f1", "Fallmanagement Ahlen", "2025-12-12"),
    acts.RecordReading("l1", "f1", "Das Warten liegt am Übergang."),
    acts.LinkReadingEvidence("b1", "l1", "against", episode_id="v1", comment="Hier ging es schnell."),
    acts.DecideReading("l1", "supported", "structural", "Alle Briefe gelesen."),
    acts.RecordMeeting("s1", "arbeitsgruppe", "2025-09-15", "Kreis", "", ("Jobcenter",), ("Kurse",), ("r1",)),
    acts.RecordMinutes("s1", ("Weiter so.",), "ruhig"),
    acts.RecordSignal("h1", "s1", "Es hakt.", "sozialamt", "jobcenter", "2025-07-01", "f1"),
    acts.ProposeTheme("th1", "Ohne Papier kein Geld", "Was fehlt?", ("code:warten",), "a", "b", "abc", "s1"),
    acts.DescribeCode("warten", "Langes Warten", rule="jemand „wartet“ 🌻.", reason="zu eng"),
    acts.DescribeTheme("th1", contrary_search="Vier Fälle gelesen."),
    acts.LinkThemeEvidence("b1", "th1", "for", "coding", "k1", "deutlich"),
    acts.ComposeCase("z1", "th1", ("f1", "f2", "f3"), "Das Geld kommt erst nach dem Papier."),
    acts.CheckComposite("z1", "ab" * 32),
    acts.MoveTheme("e1", "th1", "confirmed", "s1", "einstimmig"),
    acts.RecordAgreement("v1", "th1", "interface_agreement", "a", "b", "Antrag", 5, "Mail", "draft"),
    acts.RecordMeasure("m1", "th1", "Vordruck", "jobcenter", "2025-12-01", "v1"),
    acts.SettleMeasure("m1", "done", "2025-11-20", "liegt aus"),
    acts.UndoEntry(12, "aus Versehen"),
)
ROWS = {
    "cases": {"case_id": ["f1"], "family_id": ["h1"], "municipality": "05570044", "region": "sued", "source": "case_work",
              "controller": "Kreis", "legal_basis": "x"},
    "documents": {"document_id": ["t1"], "case_id": ["f1"], "source_id": "x", "kind": "letter", "voice": "verbatim",
                  "created": "2024-05-03", "release": "draft"},
    "reviews": {"document_id": ["t1"], "case_id": ["f1"], "reviewer": "ko1", "created": "2024-05-03", "replaced": 2},
    "codes": {"code_id": ["warten"], "name": "Warten", "kind": "barrier", "definition": "Sie „wartet“.", "version": "1"},
}  # fmt: skip


def rows(name, **more):
    return conform(pd.DataFrame(ROWS[name]).assign(**more), name)


WITH_ROWS = (
    acts.AdmitRecords("i1", "fachverfahren", "2025-11-30", (), {"cases": rows("cases")}),
    acts.AdmitDocuments(
        "i2",
        "interview",
        "2024-05-03",
        (acts.FileRef("t1.txt", "0" * 64),),
        {"documents": rows("documents")},
    ),
    acts.ReviewDocument(
        "i3",
        "interview",
        "2024-05-03",
        (),
        {"reviews": rows("reviews"), "documents": rows("documents", text='[Mutter] 🌻\n\\ "u" \u00a0/')},
    ),
    acts.AdoptCodebook(
        "1", {"codes": rows("codes", cues=[("wart*", "<kurs> & fehlt")], position=3)}, "a" * 64
    ),
)
