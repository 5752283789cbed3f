"""Themes as reports tell them; nobody in them exists."""

from kimlab.reports import Listing, ThemeAccount, ThemeAgreement, ThemeDecision, ThemeEvidence, ThemeMeasure

FREQUENT = "Sie wartet seit [Monat 0] auf einen Platz, und niemand sagt, wie lange noch."
RARE = "Das hat außer ihr niemand gesagt, und es steht nur in einem einzigen Dokument."


def paper(source="auslaenderbehoerde", target="jobcenter", **more):
    """A confirmed theme with evidence of every kind."""
    given = {
        "theme_id": "th1",
        "name": "Ohne Papier kein Geld",
        "question": "Wer trägt die Zeit bis zum Titel?",
        "status": "agreed",
        "codes": ("selten", "warten"),
        "source": source,
        "target": target,
        "evidence": (
            ThemeEvidence("for", "coding", FREQUENT, "Interview, gedolmetscht", code_id="warten"),
            ThemeEvidence("for", "coding", RARE, "Brief, wörtlich", code_id="selten"),
            ThemeEvidence("for", "interface", source=source, target=target),
            ThemeEvidence("for", "signal", "Es fehlt das Papier.", "Arbeitsgruppe"),
            ThemeEvidence("against", "case", comment="Hier lag es vor."),
        ),
        "decisions": (
            ThemeDecision("2025-09-08", "candidate", "teambesprechung"),
            ThemeDecision("2025-09-22", "confirmed", "arbeitsgruppe"),
            ThemeDecision("2025-10-27", "agreed", "projektgruppe", "einstimmig"),
        ),
        "agreements": (
            ThemeAgreement(
                "interface_agreement", source, target, "Antrag", 3, "per Post", "agreed", "2025-11-17"
            ),
        ),
        "measures": (ThemeMeasure("2025-11-15", "Vordruck drucken", source, "open"),),
        "overdue": 1,
    }
    return ThemeAccount(**{**given, **more})


CANDIDATE = ThemeAccount(
    "th2", "Noch offen", status="candidate", lacking=("Es fehlt ein Beleg, der für das Thema spricht.",),
    decisions=(ThemeDecision("2025-11-24", "candidate"),),
)  # fmt: skip
LISTING = Listing(
    "faellig",
    "Fälle, deren Abschluss zu prüfen ist",
    ("Fall", "Regel"),
    (("f0eb", "3 Monate"),),
    individual=True,
)
