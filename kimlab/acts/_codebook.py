"""The codebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kimlab.acts._act import Act
from kimlab.acts._fields import id_of, mark, rows_of, words
from kimlab.acts._reach import Anybody
from kimlab.acts._undo import By, Restores

if TYPE_CHECKING:
    import pandas as pd

_SEARCHED = {
    "codebooks": ("name", "introduction"),
    "code_kinds": ("meaning",),
    "code_groups": ("name",),
    "codes": ("name", "definition", "example", "rule", "rule_against", "cues"),
    "cue_words": ("words",),
}


class AdoptCodebook(Act, eq=False):
    """Take a codebook into use: new codes come in, known ones become what it says, no code goes.

    Parameters
    ----------
    version
        Its edition.
    records
        The whole codebook as rows (:meth:`kimlab.vocabulary.Codebook.records`).
    replaces
        The fingerprint of the codebook that the workbench has, as the person saw it who agreed to the difference; empty
        where there is none, or where there is no difference.
    """

    german = "Kodebuch übernommen"
    reach = Anybody()
    undo = By("AdoptCodebook")
    version: str = words(
        "Fassung", "Schreiben Sie die Nummer der Fassung, die auf dem Kodebuch steht.", wanted="mark"
    )
    records: Mapping[str, pd.DataFrame] = rows_of(
        tuple(_SEARCHED),
        "Kodes",
        "kimlab liest die Kodes mit ihren Erklärungen aus dem Kodebuch; auch in Beispielen darf kein Name stehen.",
        searched=_SEARCHED,
        default_factory=dict,
    )
    replaces: str = mark(
        "Ersetzter Stand",
        "kimlab hält fest, welchen Stand des Kodebuchs Sie gesehen haben, bevor Sie dem Unterschied zustimmten.",
        default="",
    )


class DescribeCode(Act):
    """Name a code anew or sharpen what it says, with the reason; what is empty stays."""

    german = "Kode beschrieben"
    reach = Anybody()
    undo = Restores()
    code_id: str = id_of("codes", "Kode", "Wählen Sie den Kode, den Sie umbenennen oder schärfen wollen.")
    name: str = words(
        "Name", "Schreiben Sie den neuen Namen; leer bleibt er, wie er ist.", default="", repr=False
    )
    definition: str = words(
        "Definition", "Sagen Sie in einem Satz, was der Kode meint; leer bleibt sie.", default="", repr=False
    )
    example: str = words(
        "Ankerbeispiel",
        "Schreiben Sie eine typische Stelle ohne Namen; leer bleibt sie.",
        default="",
        repr=False,
    )
    rule: str = words(
        "Kodieren, wenn",
        "Sagen Sie, woran man den Kode erkennt; leer bleibt die Regel.",
        default="",
        repr=False,
    )
    rule_against: str = words(
        "Nicht kodieren, wenn",
        "Sagen Sie, wann ein anderer Kode gemeint ist; leer bleibt die Regel.",
        default="",
        repr=False,
    )
    reason: str = words("Begründung", "Schreiben Sie, warum der Kode sich ändert.", default="")
