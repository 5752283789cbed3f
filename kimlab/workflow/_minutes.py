"""A notebook as a record, on its way out: only published results, no names, released by two people like every report.

What a notebook shows comes from the workbench and has passed no gate. The one kind of result that may leave is a report
that has left already: its page stands in the notebook byte for byte, and the hash of these bytes is the one that the
workbench noted when the report was published. A mark in a notebook alone is worth nothing: everybody can write one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from kimlab.disclosure.indirect import said_for
from kimlab.errors import DisclosureError
from kimlab.leaks import CASE_NAME, RULE, leaks_in_bytes, search_with
from kimlab.reports import Minutes, PublishedPart, minutes_html, read_minutes
from kimlab.store import SignedRelease, VaultDoor
from kimlab.vocabulary import County, addressee_named, called_alike
from kimlab.workbench import Workbench
from kimlab.workflow._analyse import is_fictional
from kimlab.workflow._publish import Noted, Release, approved, leave, shown
from kimlab.workflow._releases import release_numbers
from kimlab.workflow._theme_register import coarse_lines
from kimlab.workflow.leaving._gate import TEAM, named_in
from kimlab.workflow.quotes._indirect import shared_in
from kimlab.workflow.recipients import refuse_recipients
from kimlab.workflow.rights._page_again import may_leave_again
from kimlab.workflow.rights._shown import Showing


def notebook_minutes(wb: Workbench, notebook: Mapping[str, Any], name: str, audience: str) -> Minutes:
    """Return what an audience may see of a notebook.

    Parameters
    ----------
    wb
        The open workbench. It vouches for published reports.
    notebook
        In the notebook format 4, with its results.
    name
        How it is called if it has no heading.
    audience
        For whom. For anybody but the KIM team dates are left out of the prose, places become regions, and what tells of
        few families (an occupation, an event, a rare language) is said more coarsely.

    Returns
    -------
    Minutes
        With every result withheld that is no report published for this audience, and with a sentence in place of a report
        in which something was taken back, corrected or erased since it left, or that others would read by now. Its hash is
        what a release is given for.

    Raises
    ------
    DisclosureError
        The rules are sure of a name, a number or an address in the prose.
    VocabularyError
        The audience has no threshold.
    InputError
        It is no notebook of that format.
    """
    wb.county.threshold(audience)
    record = read_minutes(
        notebook, name, audience=audience, county_name=wb.county.name, fictional=is_fictional(wb)
    )
    record = record.only(_vouched(wb, audience)).without_lapsed(partial(_counts, wb))
    if audience != TEAM:
        record = record.said(_said_for(wb, audience)).said(partial(coarse_lines, county=wb.county))
    refuse_names_in(record, wb.county)
    return record


def _said_for(wb: Workbench, audience: str) -> Callable[[str], str]:
    """Return what says each line more coarsely where it tells of somebody and too few families share it."""
    least = wb.county.threshold(audience).families
    with wb.snapshot() as seen:
        shared = shared_in(seen)

    def said(text: str) -> str:
        lines = text.split("\n")
        return "\n".join(said_for(line, least, shared=shared, county=wb.county) for line in lines)

    return said


def plain_minutes(notebook: Mapping[str, Any], name: str, county: County) -> Minutes:
    """Return a notebook as a draft of a record without a workbench: nobody vouches, so every result is withheld.

    Raises
    ------
    DisclosureError
        The rules are sure of a name, a number or an address in the prose.
    InputError
        It is no notebook of that format.
    """
    record = read_minutes(notebook, name, fictional=county.fictional).only(lambda part: False)
    refuse_names_in(record, county)
    return record


def export_notebook(wb: Workbench, vault: VaultDoor, record: Minutes, path: str | Path) -> Path:
    """Write the page of a released record, and journal that it left.

    Parameters
    ----------
    wb, vault
        The open workbench, and the door to the vault: the file is searched for everything in it.
    record
        From :func:`notebook_minutes`; its hash must be the one two people released.
    path
        The file to write; its folder must exist.

    Returns
    -------
    Path
        The file, mode 600.

    Raises
    ------
    DisclosureError
        Not released, released for something else or for people who may not see a report in it, or something in it would
        disclose. No file is written.
    InputError
        A picture has no description or does not lie in the notebook, or the file cannot be written.
    """
    path = Path(path)
    release = approved(wb, record, path)
    _refuse_unvouched(wb, record)
    _refuse_lapsed(wb, record)
    _refuse_other_recipients(wb, record, release)
    refuse_recipients(wb.county, record, record.audience, release.recipients, release.beyond_reason)
    refuse_names_in(record, wb.county)
    page = minutes_html(record, release=shown(wb, release))
    _refuse_leaks(wb, vault, page, path.name)
    return leave(wb, vault, release, text=page, path=path, noted=Noted(showing=tuple(_shown_in(wb, record))))


def _shown_in(wb: Workbench, record: Minutes) -> list[Showing]:
    """Return the cases whose words the pages in a record show."""
    pages = [part.release_id for part in record.published]
    rows = wb.frame("shown_cases", "case_id", "way", release_id=pages)
    return sorted(set(rows.itertuples(index=False, name=None)))


def refuse_names_in(record: Minutes, county: County) -> None:
    """Refuse a record with words in which the rules are sure of a name, a number or an address."""
    for place, words in record.words():
        kinds = named_in(words, county)
        if kinds:
            raise DisclosureError(
                f"{place} enthält eine direkte Kennung: {', '.join(sorted(kinds))}.",
                "Ein Protokoll lesen auch Menschen, die niemanden daran erkennen sollen.",
                "Nehmen Sie sie heraus; statt eines Namens schreiben Sie die Rolle, zum Beispiel „die Mutter“.",
            )


def _vouched(wb: Workbench, audience: str) -> Callable[[PublishedPart], bool]:
    """Return what tells whether a page was published for an audience, as two people signed it: same release, same bytes."""
    found = wb.releases
    known = dict(zip(found["release_id"], found["file_sha256"], strict=True))

    def vouched(part: PublishedPart) -> bool:
        signed = _signed(wb, part.release_id)
        return (
            signed is not None and signed.audience == audience and known.get(part.release_id) == part.sha256
        )

    return vouched


def _signed(wb: Workbench, release_id: str) -> SignedRelease | None:
    try:
        return wb.store.signed_release(release_id)
    except DisclosureError:
        return None


def _refuse_unvouched(wb: Workbench, record: Minutes) -> None:
    if record.only(_vouched(wb, record.audience)) != record:
        raise DisclosureError(
            f"Das Protokoll „{record.title}“ enthält eine Ausgabe, die nicht veröffentlicht ist.",
            "Für Ausgaben bürgt nur die Freigabe eines Berichts; eine Kennzeichnung im Notizbuch genügt nicht.",
            "Erstellen Sie das Protokoll mit kimlab.workflow.notebook_minutes.",
        )


def _counts(wb: Workbench, part: PublishedPart) -> bool:
    signed = _signed(wb, part.release_id)
    return signed is not None and may_leave_again(wb, signed, part.page)


def refuse_lapsed(wb: Workbench, release_id: str, page: str, called: str) -> None:
    """Refuse a published page in which something may not be said any more, before it stands among a notebook's results.

    Parameters
    ----------
    wb
        The open workbench.
    release_id, page
        Under which it left, and the page.
    called
        What people call the file.

    Raises
    ------
    DisclosureError
        Something in it was taken back, corrected, restricted or erased since, or somebody reads it who may not.
    """
    if not _counts(wb, PublishedPart(release_id, page)):
        raise DisclosureError(
            f"Die Seite „{called}“ ist überholt: Seit sie hinausging, wurde etwas darin zurückgenommen, berichtigt, "
            "eingeschränkt oder gelöscht, oder es lesen andere mit, die einen Fall darin nicht sehen dürfen.",
            "Was ein Notizbuch zeigt, bleibt in ihm stehen und käme in sein Protokoll.",
            "Veröffentlichen Sie den Bericht neu mit kimlab report publish, und zeigen Sie die neue Seite.",
        )


def _refuse_lapsed(wb: Workbench, record: Minutes) -> None:
    """Refuse a record with a page that does not count any more, though it did when it was released."""
    if record.without_lapsed(partial(_counts, wb)) != record:
        raise DisclosureError(
            f"Das Protokoll „{record.title}“ enthält einen Bericht, der so nicht noch einmal hinausgehen darf.",
            "Seit er hinausging, wurde etwas darin zurückgenommen, berichtigt, eingeschränkt oder gelöscht, oder es lesen "
            "andere mit, die einen Fall darin nicht sehen dürfen. Es wurde keine Datei geschrieben.",
            "Veröffentlichen Sie den Bericht neu, und nehmen Sie die neue Seite ins Notizbuch; oder lassen Sie das "
            "Protokoll ohne ihn freigeben: An seiner Stelle steht dann ein Satz.",
        )


def _refuse_other_recipients(wb: Workbench, record: Minutes, release: Release) -> None:
    for part in record.published:
        signed = _signed(wb, part.release_id)
        if signed is None or not all(_held(wb, signed.recipients, one) for one in release.recipients):
            with wb.snapshot() as seen:
                number = release_numbers(seen).get(part.release_id, "unbekannt")
            raise DisclosureError(
                f"Das Protokoll „{record.title}“ soll an Empfänger gehen, für die ein Bericht darin nicht freigegeben ist "
                f"(Freigabe {number}).",
                "Eine Freigabe gilt nur für die genannten Empfänger.",
                "Lassen Sie das Protokoll nur für Empfänger freigeben, die auch der Bericht nennt.",
            )


def _held(wb: Workbench, recipients: Iterable[str], one: str) -> bool:
    """Tell whether somebody is among recipients, by any spelling, or is a group of a body that is."""
    meant = addressee_named(wb.county, one)
    held = [addressee_named(wb.county, other) for other in recipients]
    if meant is None:
        return called_alike(wb.county, one) in {called_alike(wb.county, other) for other in recipients}
    return any(other is not None and other.covers(meant) for other in held)


def _refuse_leaks(wb: Workbench, vault: VaultDoor, page: str, name: str) -> None:
    """Look through the page, pictures and all, for what the vault knows.

    What the rules alone take for a name is no finding here: they have seen the prose, and its reports have left before.
    Names of cases are looked for by :func:`~kimlab.workflow._publish.leave`, which knows for whom it is.
    """
    search = search_with(wb, vault, "Protokoll nach direkten Kennungen durchsuchen")
    leaks = leaks_in_bytes(name, "protokoll.html", page.encode(), search)
    found = [leak for leak in leaks if not leak[2].startswith(RULE) and leak[2] != CASE_NAME]
    if found:
        kinds = ", ".join(sorted({f"{kind}, {part}" for _, part, kind, _ in found}))
        raise DisclosureError(
            f"Das Protokoll enthält {len(found)} Stellen, an denen jemand erkennbar wäre ({kinds}).",
            "Gesucht wird nach allem, was der Tresor kennt.",
            "Es wurde keine Datei geschrieben. Berichtigen Sie das Notizbuch.",
        )
