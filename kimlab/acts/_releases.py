"""What leaves: asked for, decided by somebody else, and noted once it is written."""

from __future__ import annotations

from kimlab.acts._act import Act
from kimlab.acts._fields import id_of, mark, new_id_of, one_of, words
from kimlab.acts._reach import Anybody, Through
from kimlab.acts._undo import Never, Restores
from kimlab.tables import DECISIONS_ON_RELEASES, WAYS_OF_SHOWING
from kimlab.vocabulary import AUDIENCES


class ProposeRelease(Act):
    """Ask that a draft may leave: for whom, to whom, and what for.

    It goes to bodies of the county file that belong to its audience; to anybody else only if a lead gives a reason.
    """

    german = "Freigabe vorgeschlagen"
    reach = Anybody()
    undo = Restores()
    release_id: str = new_id_of(
        "releases",
        "Freigabe",
        "kimlab vergibt diese Kennung selbst, damit Vorschlag, Entscheidung und Datei zusammengehören.",
    )
    draft_sha256: str = mark(
        "Prüfsumme des Entwurfs",
        "kimlab trägt sie ein, damit genau der Entwurf freigegeben wird, den Sie gelesen haben.",
    )
    audience: str = one_of(
        AUDIENCES,
        "Zielgruppe",
        "Wählen Sie, für wen der Bericht gedacht ist, denn davon hängt ab, was darin gezeigt werden darf.",
    )
    recipients: tuple[str, ...] = words(
        "Empfänger",
        "Nennen Sie die Stellen oder Gremien, die den Bericht bekommen, und keine einzelnen Menschen.",
        several=True,
    )
    purpose: str = words(
        "Zweck",
        "Schreiben Sie, wofür der Bericht gebraucht wird, denn ohne benannten Zweck wird nichts weitergegeben.",
    )
    beyond_reason: str = words(
        "Grund für weitere Empfänger",
        "Schreiben Sie als Leitung, warum der Bericht auch an andere als die Gremien der Zielgruppe geht; der Grund steht "
        "dann auf der Seite.",
        default="",
    )
    machine: str = mark(
        "Rechner",
        "kimlab trägt ein Zeichen ein, damit sich später sagen lässt, wo der Vorschlag unterschrieben wurde.",
        default="",
    )


class DecideRelease(Act):
    """Approve or refuse a proposed release; never by the person who proposed it."""

    german = "Über eine Freigabe entschieden"
    reach = Anybody()
    undo = Restores()
    release_id: str = id_of(
        "releases", "Freigabe", "Wählen Sie den Vorschlag, über den Sie entscheiden.", once=True
    )
    decision: str = one_of(
        DECISIONS_ON_RELEASES,
        "Entscheidung",
        "Stimmen Sie nur zu, wenn Sie den ganzen Entwurf gelesen haben und alles hinausgehen darf.",
    )
    reason: str = words(
        "Begründung",
        "Schreiben Sie bei einer Ablehnung, was zu ändern ist; bei einer Zustimmung ist der Satz freiwillig.",
        default="",
    )
    machine: str = mark(
        "Rechner",
        "kimlab trägt ein Zeichen ein, damit die Seite sagen kann, ob beide an einem Rechner unterschrieben haben.",
        default="",
    )
    shown: str = mark(
        "Prüfsumme des Gezeigten",
        "kimlab trägt ein, was Ihnen gezeigt wurde, damit Ihre Entscheidung für genau das gilt und für nichts anderes.",
        default="",
    )


class RecordPublication(Act):
    """Note that the file of an approved release was written."""

    german = "Bericht veröffentlicht"
    reach = Anybody()
    undo = Never(
        "Was das Haus verlassen hat, lässt sich nicht zurückholen; bitten Sie die Empfänger, es zu löschen."
    )
    release_id: str = id_of(
        "releases", "Freigabe", "kimlab trägt ein, auf welcher Freigabe die Datei beruht.", once=True
    )
    file_name: str = words(
        "Dateiname",
        "kimlab trägt ein, wie die Datei heißt; auch darin darf kein Name von Menschen stehen.",
        wanted="mark",
    )
    file_sha256: str = mark(
        "Prüfsumme der Datei",
        "kimlab trägt sie ein, damit sich später zeigen lässt, welche Fassung hinausgegangen ist.",
    )
    numbers: str = mark(
        "Zahlen der Datei",
        "kimlab trägt ein, welche Zahlen die Empfänger damit haben, damit ein späterer Bericht nichts verrät, was sich aus "
        "beiden ausrechnen ließe.",
        default="",
        repr=False,
    )


class NoteShownCase(Act):
    """Note that a page that left showed something of a case, so that its readers can be asked for it back.

    An entry for each case, so that each is sealed under its own key and goes with it.
    """

    german = "Fall auf einer Seite gezeigt"
    reach = Through("case_id")
    undo = Never(
        "Was das Haus verlassen hat, lässt sich nicht zurückholen; die Rückrufliste sagt, wen Sie bitten."
    )
    shown_id: str = new_id_of(
        "shown_cases",
        "Nachweis",
        "kimlab vergibt diese Kennung selbst, damit nichts doppelt in der Liste steht.",
    )
    release_id: str = id_of(
        "releases", "Freigabe", "kimlab trägt ein, auf welcher Freigabe die Seite beruht."
    )
    case_id: str = id_of("cases", "Fall", "kimlab trägt ein, von welchem Fall etwas gezeigt wurde.")
    way: str = one_of(
        WAYS_OF_SHOWING, "Was gezeigt wurde", "kimlab trägt ein, was von dem Fall zu lesen war."
    )
