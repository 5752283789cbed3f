"""The only way out: an approved release, the gate, a search for direct identifiers, then the file."""

from __future__ import annotations

import dataclasses
import hashlib
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from kimlab.acts import NoteShownCase, RecordPublication
from kimlab.disclosure.register import canonical
from kimlab.errors import DisclosureError, InputError, why_refused
from kimlab.leaks import refuse_case_names, search_page
from kimlab.reports import Draft, to_html
from kimlab.store import Transaction, VaultDoor
from kimlab.store.anchors import survey
from kimlab.vocabulary import READ_TOGETHER, County
from kimlab.workbench import Workbench
from kimlab.workflow._outdated import refuse_outdated
from kimlab.workflow._recorded import recorded
from kimlab.workflow._releases import release_numbers
from kimlab.workflow._whole_file import alone_in, discard, left_over, prepare, put_in_place, standing
from kimlab.workflow.leaving._asked_words import refuse_undecided
from kimlab.workflow.leaving._gate import TEAM, gate
from kimlab.workflow.leaving._joint_gate import as_published, gate_for
from kimlab.workflow.recipients import refuse_recipients, told_beyond
from kimlab.workflow.rights._shown import Showing, cases_on

INDEX = "index.html"
_ONE_MACHINE, _TWO_SIGN_INS = "zwei Passphrasen an einem Rechner", "zwei Anmeldungen"
_CONSONANTS = "bcdfghjkmnpqrstvwxz"


class Leaving(Protocol):
    """What two people can release: it has a title, an audience, and a hash of everything in it."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def audience(self) -> str:
        """For whom."""

    @property
    def sha256(self) -> str:
        """The hash that the release names."""


@dataclasses.dataclass(frozen=True)
class Release:
    """An approved release; `signed` says how two people signed it, `names` who they are."""

    release_id: str
    audience: str
    recipients: tuple[str, ...]
    purpose: str
    proposed_by: str
    decided_by: str
    draft_sha256: str = ""
    beyond_reason: str = ""
    signed: str = ""
    names: tuple[str, str] = ("", "")


@dataclasses.dataclass(frozen=True)
class Numbers:
    """What a page prints, for the register; and how many tables the register held when the page was checked beside it."""

    printed: str = dataclasses.field(repr=False)
    known: int


@dataclasses.dataclass(frozen=True)
class Noted:
    """What is journaled with a page that leaves: its numbers, and of which cases it shows words."""

    numbers: Numbers | None = None
    showing: tuple[Showing, ...] = ()


_NOTHING = Noted()


def preview(draft: Draft, county: County) -> str:
    """Return the page of a draft as somebody would see it who holds nothing yet, marked as a draft. It is never written.

    What its recipients hold already is looked at by :func:`preview_for`.
    """
    return to_html(draft, gate(draft, county))


def preview_for(wb: Workbench, draft: Draft, recipients: tuple[str, ...] = (), release_id: str = "") -> str:
    """Return the page of a draft as these recipients would get it, beside what they hold already, marked as a draft."""
    return to_html(draft, gate_for(wb, draft, wb.county, recipients, release_id=release_id).tables)


def checksum_of(wb: Workbench, draft: Draft, release_id: str) -> str:
    """Return the checksum that the page of a released draft bears.

    It covers the draft and what it was made from, is another one for each release, and can be made only in this workbench:
    with a plain hash whoever knows the page could try out the numbers that are withheld.
    """
    return wb.store.mark(":".join((release_id, draft.sha256, draft.about.content_sha256)))


def publish(wb: Workbench, vault: VaultDoor, draft: Draft, path: str | Path) -> Path:
    """Write the file of an approved draft, and journal that it left.

    Parameters
    ----------
    wb, vault
        The open workbench, and the door to the vault: the file is searched for everything in it.
    draft
        What ``reports.render`` made; its hash must be the one two people released.
    path
        The file to write; its folder must exist. An existing file is replaced as a whole.

    Returns
    -------
    Path
        The file, mode 600.

    Raises
    ------
    DisclosureError
        Not released, released for something else, or something in it would disclose. No file is written.
    """
    release = approved(wb, draft, Path(path))
    refuse_recipients(wb.county, draft, draft.audience, release.recipients, release.beyond_reason)
    refuse_outdated(wb, draft)
    checksum = checksum_of(wb, draft, release.release_id)
    known = len(wb.published_tables)
    tables = gate_for(wb, draft, wb.county, release.recipients, release_id=release.release_id).tables
    text = to_html(draft, tables, release=shown(wb, release), checksum=checksum)
    numbers = Numbers(canonical(as_published(draft, tables, wb.county, release.recipients)), known)
    with wb.snapshot(draft.about.as_of) as seen:
        showing = tuple(cases_on(seen, draft))
    return leave(wb, vault, release, text=text, path=Path(path), noted=Noted(numbers, showing))


def new_release_id(wb: Workbench, place: int = 1) -> str:
    """Return a random id for a release, and its number in the order of proposals; `place` counts among several new ones.

    The ids stand on the released pages, so nothing in them comes from what the pages withhold. Consonants only: they spell
    no name, and ``kimlab check`` takes them for no number.
    """
    return f"{''.join(secrets.choice(_CONSONANTS) for _ in range(12))}-{len(wb.releases) + place}"


def leave(
    wb: Workbench,
    vault: VaultDoor,
    release: Release,
    *,
    text: str,
    path: Path,
    noted: Noted = _NOTHING,
) -> Path:
    """Search a released page, write it, and journal that it left: the only way out.

    It is journaled before it takes its place, so that nothing stands outside that the journal does not know. Whoever is
    interrupted in between calls this once more: the page takes its place, and nothing is journaled twice. Calling it again
    for the same page writes the same file. (``kimlab doctor`` cannot finish it: the journal knows the file's name, not
    its folder.)

    Its numbers, and of which cases it shows words, are journaled with it: for the register, and for the recall list.

    Raises
    ------
    InputError
        The file is called as the list of reports beside it, cannot be written, or the release was used for another.
    DisclosureError
        Something in it would disclose. No file is written.
    """
    refuse_unsigned(wb, vault, release)
    if path.name.casefold() == INDEX:
        raise InputError(
            f"Ein Bericht kann nicht „{path.name}“ heißen.",
            "So heißt die Übersicht, die neben den Berichten entsteht; sie würde den Bericht ersetzen.",
            "Nehmen Sie einen anderen Dateinamen. Es wurde keine Datei geschrieben.",
        )
    if release.audience != TEAM:
        refuse_case_names(wb, text, path.name)
    refuse_undecided(wb, release.release_id, search_page(wb, vault, text, path.name))
    content = text.encode()
    act = RecordPublication(release.release_id, path.name, hashlib.sha256(content).hexdigest())
    if noted.numbers is not None:
        act = dataclasses.replace(act, numbers=noted.numbers.printed)
    with alone_in(path):
        _journaled_then_in_place(wb, act, path, content, noted)
    with vault.open(wb.person, f"Veröffentlicht {release.release_id}") as opened:
        opened.anchor(wb.store)
    return path


def _journaled_then_in_place(
    wb: Workbench, act: RecordPublication, path: Path, content: bytes, noted: Noted
) -> None:
    prepare(path, content)
    try:
        with wb.store.transaction() as transaction:
            if not _published_already(act, transaction):
                _refuse_newer_numbers(noted.numbers, transaction)
                transaction.record(act, wb.person)
                for case_id, way in noted.showing:
                    note = NoteShownCase(secrets.token_hex(8), act.release_id, case_id, way)
                    transaction.record(note, wb.person)
    except BaseException:
        discard(path)
        raise
    try:
        put_in_place(path)
    except OSError as failure:
        raise InputError(
            f"Die Datei „{path.name}“ lässt sich im Ordner „{path.parent}“ nicht schreiben ({why_refused(failure)}).",
            "Dass sie veröffentlicht wird, steht schon im Protokoll; die Datei fehlt noch.",
            "Prüfen Sie Ordner und Rechte und veröffentlichen Sie noch einmal; protokolliert wird nichts doppelt.",
        ) from None


def _refuse_newer_numbers(numbers: Numbers | None, transaction: Transaction) -> None:
    """Refuse a page that was not held against all that recipients have by now."""
    if numbers is not None and len(transaction.rows("published_tables")) != numbers.known:
        raise DisclosureError(
            "Inzwischen ist eine andere Seite veröffentlicht worden.",
            "Aus beiden zusammen ließe sich vielleicht ausrechnen, was keine von ihnen zeigt; das ist noch nicht geprüft.",
            "Veröffentlichen Sie noch einmal. Es wurde keine Datei geschrieben.",
        )


def _published_already(act: RecordPublication, transaction: Transaction) -> bool:
    """Tell whether the same page was journaled under the same name; refused if another one was."""
    for row in transaction.rows("releases", release_id=[act.release_id]):
        if (row["file_name"], row["file_sha256"]) == (act.file_name, act.file_sha256):
            return True
        if row["file_sha256"]:
            raise InputError(
                f"Mit dieser Freigabe ist schon die Datei „{row['file_name']}“ veröffentlicht.",
                "Jede Freigabe gilt für eine Datei, damit nachzulesen ist, was hinausgegangen ist.",
                "Kopieren Sie diese Datei, oder schlagen Sie eine neue Freigabe vor. Es wurde keine Datei geschrieben.",
            )
    return False


def approved(wb: Workbench, draft: Leaving, path: Path | None = None) -> Release:
    """Return the release of a draft: the latest decided one of those that are unused or made the file that stands at `path`.

    If one was journaled, and its file did not get to its place there, it is that one. A draft may be released several
    times, for several groups: whoever publishes a whole stack again gets under each name what was there. Else the latest.

    Refused without one, or with one for another audience.
    """
    with wb.snapshot() as seen:
        releases, journal = seen.releases, seen.journal
    found = releases[(releases["draft_sha256"] == draft.sha256) & (releases["decision"] == "approved")]
    if found.empty:
        raise DisclosureError(
            f"Der Entwurf „{draft.title}“ ist nicht freigegeben.",
            "Was die Werkbank verlässt, sehen zwei Menschen an; schon eine geänderte Zahl braucht eine neue Freigabe.",
            "Schlagen Sie die Freigabe vor und lassen Sie eine zweite Person entscheiden.",
        )
    decided = recorded(journal, "DecideRelease").groupby("reference")["seq"].max()
    written = found["file_sha256"]
    begun, name, stands = (left_over(path), path.name, standing(path)) if path else ("", "", "")
    interrupted = found[(written == begun) & (begun != "")]
    usable = found[(written == "") | ((found["file_name"] == name) & (written == stands))]
    chosen = next((some for some in (interrupted, usable) if not some.empty), found)
    entries = chosen["release_id"].map(decided).fillna(0)  # without an entry: forged, seen below
    row = chosen.iloc[int(entries.argmax())]
    if row["audience"] != draft.audience:
        raise DisclosureError(
            f"Der Entwurf „{draft.title}“ ist für eine andere Zielgruppe freigegeben.",
            "Jede Zielgruppe hat ihre eigene Mindestzahl.",
            "Erstellen Sie den Entwurf für die freigegebene Zielgruppe.",
        )
    return signed_by_two(wb, Release(*(row[item.name] for item in dataclasses.fields(Release)[:-2])))


def signed_by_two(wb: Workbench, release: Release) -> Release:
    """Return a release as two people signed it.

    Raises
    ------
    DisclosureError
        They did not, or they signed something else.
    """
    signed = wb.store.signed_release(release.release_id)
    said = dataclasses.asdict(signed)
    one_machine, names = said.pop("one_machine"), (said.pop("proposed_name"), said.pop("decided_name"))
    return Release(**said, names=names, signed=_ONE_MACHINE if one_machine else _TWO_SIGN_INS)


def refuse_unsigned(wb: Workbench, vault: VaultDoor, release: Release) -> None:
    """Refuse what leaves a workbench whose people are not those that the vault knows.

    The vault notes who the first people were. So nobody who has only the workbench can put other people into it, or take
    them out of it.

    Raises
    ------
    DisclosureError
        The vault knows other people than the workbench, or one of them knows none; or an anchor tells of a later journal.
    """
    known = wb.store.registries()
    first = known.first_hash
    with vault.open(wb.person, f"Unterschriften zu {release.release_id} prüfen") as opened:
        trusted, seen = opened.trusted(), opened.last_anchor()
        rolled_back = survey(wb.location, wb.store.workbench_id(), wb.store, opened, known).findings
    if not first or first != trusted:
        raise DisclosureError(
            "Der Tresor kennt die Menschen nicht, die in dieser Werkbank unterschreiben.",
            "Jemand könnte sie ausgetauscht haben; deshalb verlässt nichts das Haus.",
            "Sagen Sie es dem Datenschutz. Wurde die Einrichtung der Zugänge unterbrochen, rufen Sie „kimlab people adopt“ "
            "noch einmal auf.",
        )
    wb.store.verify(seen)  # a journal that was cut says less than what people signed; nothing is written yet
    if rolled_back:
        raise DisclosureError(
            rolled_back[0].what,
            "Was zuletzt unterschrieben wurde, könnte fehlen, auch eine zurückgenommene Freigabe; deshalb verlässt nichts "
            "das Haus.",
            "Rufen Sie „kimlab doctor“ auf; es wurde keine Datei geschrieben.",
        )


def shown(wb: Workbench, release: Release) -> Mapping[str, str]:
    """Return what the page says of its release, with people's names."""
    with wb.snapshot() as seen:
        names, number = seen.people.set_index("user_id")["name"], release_numbers(seen)[release.release_id]
    lead = release.names[0] or str(names.get(release.proposed_by, release.proposed_by))
    audiences = (release.audience, *READ_TOGETHER.get(release.audience, ()))
    beyond = told_beyond(wb.county, audiences, release.recipients, release.beyond_reason, lead)
    return ({"beyond": beyond} if beyond else {}) | {
        "release_id": f"{number} (Kennung {release.release_id})",
        "recipients": ", ".join(release.recipients),
        "purpose": release.purpose,
        "proposed_by": lead,
        "decided_by": release.names[1] or str(names.get(release.decided_by, release.decided_by)),
        "signed": release.signed,
    }
