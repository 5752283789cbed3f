"""Composed cases: written from several cases so that nobody is in them, and checked by a second person."""

from __future__ import annotations

from kimlab.acts._act import Act
from kimlab.acts._fields import id_of, mark, new_id_of, words
from kimlab.acts._reach import Nobody, Through
from kimlab.acts._undo import Restores


class ComposeCase(Act):
    """Write a composed case (zusammengesetzter Beispielfall) about a theme, from at least three cases of three families.

    It stands in for single cases where readers may see none of them; only once a second person has checked it.
    """

    german = "Zusammengesetzten Beispielfall geschrieben"
    reach = Through("case_ids")
    undo = Restores()
    composite_id: str = new_id_of(
        "composite_cases",
        "Zusammengesetzter Beispielfall",
        "kimlab vergibt diese Kennung selbst, damit die Prüfung zum Beispielfall findet.",
    )
    theme_id: str = id_of("themes", "Thema", "Wählen Sie das Thema, für das der Beispielfall steht.")
    case_ids: tuple[str, ...] = id_of(
        "cases",
        "Fälle",
        "Wählen Sie mindestens drei Fälle aus drei Familien, denn aus weniger wäre jemand wiederzuerkennen.",
        several=True,
    )
    text: str = words(
        "Wortlaut",
        "Schreiben Sie in eigenen Worten, was den Fällen gemeinsam ist, und nichts, was nur auf eine Familie zutrifft.",
        repr=False,
    )


class CheckComposite(Act):
    """Say as a second person that nobody is to be recognised in a composed case."""

    german = "Zusammengesetzten Beispielfall geprüft"
    reach = Nobody()
    undo = Restores()
    composite_id: str = id_of(
        "composite_cases",
        "Zusammengesetzter Beispielfall",
        "Wählen Sie den Beispielfall, den Sie gelesen und mit den Fällen verglichen haben.",
        once=True,
    )
    shown: str = mark(
        "Prüfsumme des Gezeigten",
        "kimlab trägt ein, welcher Wortlaut Ihnen gezeigt wurde, damit die Prüfung für genau den gilt.",
    )
