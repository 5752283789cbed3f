"""Taking in rows of an extract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kimlab.acts._act import Act
from kimlab.acts._fields import day, files, new_id_of, rows_of, source
from kimlab.acts._parts import FileRef
from kimlab.acts._reach import Through
from kimlab.acts._undo import Never

if TYPE_CHECKING:
    import pandas as pd


class AdmitRecords(Act, eq=False):
    """Take in rows that already carry random ids: new keys are inserted, changed rows updated.

    Parameters
    ----------
    import_id
        Random; recording the same import twice changes nothing.
    source_id
        The source in the county file, which names controller, legal basis and purpose.
    as_of
        The extract's reference date, ``YYYY-MM-DD``.
    files
        What was read.
    records
        Table name → rows of that table (see :mod:`kimlab.tables`). No words of a document come in by this way.
    """

    german = "Auszug aufgenommen"
    reach = Through("records", family=True)  # a withdrawn consent locks all documents of the family
    undo = Never("Die Angaben liegen auch im Tresor; ein neuer Auszug bringt sie auf den richtigen Stand.")
    both_stores = True
    import_id: str = new_id_of(
        "imports",
        "Aufnahme",
        "kimlab vergibt diese Kennung selbst, damit derselbe Auszug nicht zweimal aufgenommen wird.",
    )
    source_id: str = source(
        "Quelle",
        "Wählen Sie, woher die Angaben kommen, denn davon hängt ab, auf welcher Rechtsgrundlage sie genutzt werden.",
    )
    as_of: str = day(
        "Stichtag",
        "Geben Sie den Tag an, bis zu dem die Angaben reichen, damit nichts Späteres daraus geschlossen wird.",
    )
    files: tuple[FileRef, ...] = files(
        "Dateien",
        "kimlab merkt sich, welche Dateien gelesen wurden, damit sich jede Zahl zurückverfolgen lässt.",
        default=(),
    )
    records: Mapping[str, pd.DataFrame] = rows_of(
        ("cases", "persons", "case_spells", "contacts", "episodes", "consents"),
        "Zeilen",
        "kimlab liest die Zeilen aus den Dateien und ersetzt dabei Namen und Aktenzeichen durch Kennungen.",
        default_factory=dict,
    )
