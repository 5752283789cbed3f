"""The codebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kimlab.acts._act import Act
from kimlab.acts._fields import rows_of, words
from kimlab.acts._reach import Anybody
from kimlab.acts._undo import By

if TYPE_CHECKING:
    import pandas as pd


class AdoptCodebook(Act, eq=False):
    """Take a version of the codebook into use: new codes come in, known ones are brought up to date."""

    german = "Kodebuch übernommen"
    reach = Anybody()
    undo = By("AdoptCodebook")
    version: str = words("Fassung", "Schreiben Sie die Nummer der Fassung, die auf dem Kodebuch steht.")
    records: Mapping[str, pd.DataFrame] = rows_of(
        ("codes",),
        "Kodes",
        "kimlab liest die Kodes mit ihren Erklärungen aus dem Kodebuch; auch in Beispielen darf kein Name stehen.",
        searched={"codes": ("name", "definition", "example", "rule", "rule_against")},
        default_factory=dict,
    )
