"""The workbench's codebook: reading it, seeing what another edition would change, and adopting that."""

from __future__ import annotations

import pandas as pd

from kimlab.acts import AdoptCodebook
from kimlab.errors import KimlabError
from kimlab.german import plural
from kimlab.store import JournalEntry
from kimlab.tables import CODEBOOK_TABLES, TABLES
from kimlab.vocabulary import (
    CHANGES_OF_CODEBOOKS,
    Codebook,
    codebook_as_it_is,
    codebook_from,
    combined,
    difference_between,
    load_codebook,
)
from kimlab.workbench import Tables, Workbench


class CodebookDiffersError(KimlabError):
    """The workbench has another codebook: somebody has to look at the difference and agree.

    Attributes
    ----------
    difference
        What adopting would do, as from :func:`codebook_difference`.
    fingerprint
        Of the codebook that the workbench has now; whoever agrees hands it to :func:`adopt_codebook` as ``agreed``.
    """

    def __init__(self, difference: pd.DataFrame, fingerprint: str) -> None:
        self.difference, self.fingerprint = difference, fingerprint
        super().__init__(
            f"Die Werkbank hat ein anderes Kodebuch, und es wurde nichts geändert. {_counted(difference)}",
            "Was jemand in der Werkbank umbenannt oder geschärft hat, ginge verloren.",
            "Sehen Sie sich den Unterschied mit show_codebook_difference(wb, kodebuch) an. Sind Sie einverstanden, "
            f'übernehmen Sie es noch einmal mit agreed="{fingerprint}".',
        )

    def __reduce__(self) -> tuple[type[CodebookDiffersError], tuple[pd.DataFrame, str]]:  # type: ignore[override]
        """Keep what it carries when it crosses a process boundary."""
        return (type(self), (self.difference, self.fingerprint))


def codebook_of(wb: Workbench) -> Codebook:
    """Return the codebook that the workbench has in use.

    Raises
    ------
    VocabularyError
        None was adopted yet, or what stands there does not hold together.
    """
    with wb.snapshot() as seen:
        return codebook_in(seen)


def codebook_in(seen: Tables) -> Codebook:
    """Return the codebook of a snapshot; see :func:`codebook_of`."""
    return codebook_from(_frames(seen))


def codebook_difference(wb: Workbench, codebook: Codebook) -> pd.DataFrame:
    """Return what adopting a codebook would do to the one in use; nothing is changed.

    Returns
    -------
    DataFrame
        code_id (empty for what concerns the whole book), change (``new``, ``changed``, ``gone``, ``only_here``: a code
        that stays though the new book does not have it), column (German), before, after. Empty if nothing differs.
    """
    return difference_between(_present(wb), codebook)


def newer_codebook(wb: Workbench) -> Codebook | None:
    """Return the codebook that comes with kimlab if it is a newer edition of the one in use; None if not.

    A county that gave its codebook a title of its own is left alone, and so is one whose edition is no number
    ("2024-Herbst"), for nothing says which of the two is newer.
    """
    present, shipped = _present(wb), load_codebook()
    if present is None or present.name != shipped.name:
        return None
    before, now = _edition(present), _edition(shipped)
    return shipped if before and before < now else None


def _edition(codebook: Codebook) -> tuple[int, ...]:
    """Return an edition as numbers, "1.10" as (1, 10); empty if it is none."""
    parts = codebook.version.split(".")
    return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else ()


def adopt_codebook(
    wb: Workbench, codebook: Codebook, *, agreed: str = "", looked_at: bool = False
) -> JournalEntry:
    """Take a codebook into use; codes that it does not have stay, for codings point at them.

    Parameters
    ----------
    wb
        The open workbench of the acting person.
    codebook
        From :func:`kimlab.vocabulary.load_codebook`.
    agreed
        The fingerprint that the error carried, if the person has seen the difference and agrees to it.
    looked_at
        See :meth:`kimlab.Workbench.record`.

    Raises
    ------
    CodebookDiffersError
        The workbench has another codebook than that, and nobody agreed, or it changed since. Nothing was changed.
    KimlabError
        As for :meth:`kimlab.Workbench.record`.
    """
    present = _present(wb)
    differs = present is not None and combined(present, codebook) != present
    if present is not None and differs and agreed != present.fingerprint:
        raise CodebookDiffersError(difference_between(present, codebook), present.fingerprint)
    return wb.record(AdoptCodebook(codebook.version, codebook.records(), agreed), looked_at=looked_at)


def _present(wb: Workbench) -> Codebook | None:
    """Return the workbench's codebook, whether it holds together or not; None if there is none."""
    with wb.snapshot() as seen:
        return codebook_as_it_is(_frames(seen))


def _frames(seen: Tables) -> dict[str, pd.DataFrame]:
    return {table.name: seen.frame(table.name) for table in CODEBOOK_TABLES}


def _counted(difference: pd.DataFrame) -> str:
    """Say how many codes would be new, changed, named otherwise, and how many only the workbench has."""
    codes = difference[difference["code_id"] != ""]
    named = codes[(codes["change"] == "changed") & (codes["column"] == TABLES["codes"].column("name").german)]
    ids = {change: set(codes[codes["change"] == change]["code_id"]) for change in CHANGES_OF_CODEBOOKS}
    new, changed, here = (plural(len(ids[one]), "Kode", "Kodes") for one in ("new", "changed", "only_here"))
    of_book = " Auch Angaben zum ganzen Kodebuch wären anders." if len(codes) < len(difference) else ""
    return (
        f"Würde das neue übernommen, wären neu: {new}; geändert: {changed}, davon auf den Namen im neuen Kodebuch "
        f"umbenannt: {len(named)}. Nur in der Werkbank stehen und bleiben: {here}.{of_book}"
    )
