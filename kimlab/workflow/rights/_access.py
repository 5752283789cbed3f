"""The Auskunft: everything that is held of a person or a family, in a file for them (DSGVO Art. 15 and 20)."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from kimlab.acts import GiveAccess
from kimlab.errors import InputError, why_refused
from kimlab.german import date as day_in_words
from kimlab.german import plural
from kimlab.store import VaultDoor
from kimlab.store.erasing import Subject
from kimlab.vocabulary import DATA_LAWS, County, Source
from kimlab.workbench import CaseNames, Kept, Workbench
from kimlab.workflow.admission._source_numbers import refuse_in_notebooks
from kimlab.workflow.rights._access_page import Access, as_html, as_json
from kimlab.workflow.rights._held import Whom, groups_of, identity_of, letters_of, notes_of, whom_of
from kimlab.workflow.rights._recall import recall_list
from kimlab.workflow.rights._whom import member_meant

_PURPOSE = "Auskunft"


def subject_access(
    wb: Workbench,
    vault: VaultDoor,
    case: str,
    path: str | Path,
    reason: str,
    *,
    member: str = "",
    as_of: date,
    looked_at: bool = False,
) -> Access:
    """Write everything that is held of a family, or of one of its members, into a file for them, and journal it.

    Parameters
    ----------
    wb, vault
        The open workbench of the acting person, and the door to the vault, which is opened for this call.
    case
        „Fall 17“, or the id; also of one that is withheld.
    path
        The page to write (``.html``); the same as JSON stands beside it. Neither may exist. Both have mode 600.
    reason
        What it rests on, without names; it is kept.
    member
        „Mutter“, „Kind 2“: only what is about them and about the family as a whole. Empty: the whole family.
    as_of
        The day that stands on it.
    looked_at
        See :meth:`kimlab.Workbench.record`.

    Returns
    -------
    Access
        What was written; ``waiting`` says in how many documents only a program blacked names out.

    Raises
    ------
    InputError
        A file is there, the folder is not or is that of the stores, the case or member is not, or this is a notebook.

    Notes
    -----
    The names of others and of those who work here are blacked out or left out (DSGVO Art. 15 Abs. 4); a person reads the
    page before it is handed over.
    """
    refuse_in_notebooks()
    path = Path(path).with_suffix(".html")
    case_id = wb.case_of(case)
    meant = member_meant(wb, case_id, member) if member else None
    person_id = "" if meant is None else meant.person_id
    _check_new(path, path.with_suffix(".json"))
    _check_apart(path, wb.location)
    act = GiveAccess(secrets.token_hex(8), case_id, person_id, reason)
    wb.record(act, looked_at=looked_at)
    with vault.open(wb.person, f"{_PURPOSE} {act.access_id}") as opened, wb.store.moment() as moment:
        kept = Kept(moment, wb.county)
        whom = whom_of(kept, case_id, person_id)
        said = CaseNames.of(kept).name(case_id) + ("" if meant is None else f", {meant.name}")
        about = (*_about(kept, whom), ("Wer etwas bekommen hat", _left(wb, sorted(whom.cases))))
        held = (identity_of(kept, opened, whom), *groups_of(kept, whom))
        notes = notes_of(kept, opened, whom)
        access = Access(said, day_in_words(as_of), about, held, letters_of(kept, opened, whom), notes)
        opened.anchor(wb.store)
    for file, text in ((path, as_html(access)), (path.with_suffix(".json"), as_json(access))):
        _write(file, text)
    return access


def _about(kept: Kept, whom: Whom) -> Iterator[tuple[str, tuple[str, ...]]]:
    cases = kept.frame("cases", "controller", "legal_basis", case_id=whom.cases)
    sources = _sources(kept, whom)
    responsible = {*cases["controller"], *(one.controller for one in sources)}
    yield "Wer verantwortlich ist", tuple(sorted(responsible))
    yield "Wofür die Angaben verwendet werden", tuple(sorted({one.purpose for one in sources}))
    laws = {
        f"{one.legal_basis} ({DATA_LAWS[one.data_law].name})" for one in sources if one.data_law in DATA_LAWS
    }
    yield "Auf welcher Rechtsgrundlage", tuple(sorted({*cases["legal_basis"], *laws}))
    yield "Woher die Angaben kommen", tuple(sorted({one.name for one in sources}))
    yield "Wie lange sie aufbewahrt werden", tuple(_periods(kept.county))


def _sources(kept: Kept, whom: Whom) -> list[Source]:
    """Return the sources whose documents or cases are about them; all of the controller's where the data do not tell."""
    own = set(kept.frame("documents", "source_id", case_id=whom.cases)["source_id"])
    providers = set(kept.frame("cases", "provider", case_id=whom.cases)["provider"])
    found = [one for one in kept.county.sources if one.source_id in own or providers & set(one.providers)]
    return found or list(kept.county.sources)


def _periods(county: County) -> Iterator[str]:
    for one in county.retention:
        yield f"{one.what}: {plural(one.months, 'Monat', 'Monate')} {one.beginning}".strip()


def _left(wb: Workbench, cases: Sequence[str]) -> tuple[str, ...]:
    rows = [row for one in cases for row in recall_list(wb, Subject("case", one)).to_dict("records")]
    said = (f"{row['left']}: {row['recipients']} ({row['purpose']}). Darin: {row['showed']}." for row in rows)
    told = tuple(dict.fromkeys(said))
    return told or ("Bisher niemand außerhalb des KIM-Teams.",)


def _check_new(*paths: Path) -> None:
    for path in paths:
        if path.exists() or not path.parent.is_dir():
            raise InputError(
                f"„{path.name}“ lässt sich hier nicht neu anlegen.",
                "Eine Auskunft ersetzt keine vorhandene Datei; und der Ordner muss schon da sein.",
                "Nennen Sie einen anderen Namen oder Ordner. Es wurde nichts eingetragen.",
            )


def _check_apart(path: Path, location: Path) -> None:
    """Refuse a place among the stores: what names people lies in the vault or with whoever asked, nowhere in between."""
    if path.resolve().is_relative_to(location.resolve()):
        raise InputError(
            "Die Auskunft würde im Ordner der Ablagen liegen.",
            "Sie nennt Namen im Klartext; dort käme sie in Kopien und vor andere Augen.",
            "Nennen Sie einen Ordner, den nur Sie lesen, und geben Sie die Datei von dort aus weiter.",
        )


def _write(path: Path, text: str) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as failure:
        raise InputError(
            f"Die Datei „{path.name}“ lässt sich nicht schreiben ({why_refused(failure)}).",
            "Dass die Auskunft erteilt wird, steht schon im Protokoll; die Datei fehlt noch.",
            "Prüfen Sie Ordner und Rechte, und rufen Sie den Befehl noch einmal auf.",
        ) from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
