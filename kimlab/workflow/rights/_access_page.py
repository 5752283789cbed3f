"""The file of an Auskunft: plain German for whoever asks, one page without scripts, and the same as JSON.

Source: DSGVO Art. 15 Abs. 1 (what is told), Abs. 3 (a copy), Art. 12 Abs. 1 (plain language), Art. 20 (JSON). The sentences
are a draft for the county's data protection officer.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from html import escape

from kimlab.workflow.rights._held import Group, Letter

RIGHTS = (
    "Sie können verlangen, dass falsche Angaben berichtigt werden (Artikel 16).",
    "Sie können verlangen, dass Ihre Angaben gelöscht werden (Artikel 17).",
    "Sie können verlangen, dass Ihre Angaben nur noch aufbewahrt und nicht mehr verwendet werden (Artikel 18).",
    "Sie können der Verarbeitung widersprechen (Artikel 21).",
    "Eine Einwilligung können Sie jederzeit zurücknehmen, ohne Nachteil für die Beratung (Artikel 7 Absatz 3).",
    "Sie können sich bei der Datenschutzbeauftragten oder dem Datenschutzbeauftragten und bei der Aufsichtsbehörde "
    "beschweren (Artikel 77).",
)
_LAW = (
    "Die Artikel sind die der Datenschutz-Grundverordnung; für kirchliche Träger gilt deren eigenes Gesetz mit gleichen "
    "Rechten."
)
_AUTOMATIC = "Über Sie entscheidet kein Programm. Es zählt Fälle und schlägt Themen vor; alles Weitere entscheiden Menschen."
_OTHERS = "Namen anderer Menschen sind geschwärzt (█████): Auch sie haben ein Recht auf Schutz ihrer Angaben."
_UNSEEN = (
    "Dieses Schreiben hat noch niemand durchgesehen. Was darin ein anderer Name, eine Nummer oder eine Anschrift sein kann, "
    "hat ein Programm geschwärzt (█████); es kann zu viel oder zu wenig sein."
)
_UNSAID = (
    "Zuerst steht, was die Familie als Ganzes betrifft, dann jede Person für sich, alles nach dem Datum. „Nicht "
    "eingetragen“ heißt: Dazu ist nichts gespeichert."
)
_NOTES = "Namen anderer Menschen hat ein Programm geschwärzt (█████)."
_STYLE = (
    "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}"
    "table{border-collapse:collapse;width:100%}td,th{border:1px solid #767676;padding:.3rem;text-align:left;"
    "vertical-align:top}pre{white-space:pre-wrap;border-left:.3rem solid #767676;padding-left:1rem;font:inherit}"
)


@dataclasses.dataclass(frozen=True)
class Access:
    """What somebody is told.

    Attributes
    ----------
    whom, day
        The case and the member of the family, as the team calls them; the day of the Auskunft.
    about
        Heading → sentences: purposes, legal basis, where it came from, recipients, how long.
    groups
        What is held, by kind.
    letters
        The documents.
    notes
        Free texts that only the vault holds.
    """

    whom: str
    day: str
    about: tuple[tuple[str, tuple[str, ...]], ...]
    groups: tuple[Group, ...] = dataclasses.field(repr=False)
    letters: tuple[Letter, ...] = dataclasses.field(repr=False)
    notes: Group = dataclasses.field(repr=False)

    @property
    def waiting(self) -> int:
        """How many documents nobody has looked through yet: only a program blacked names out there."""
        return sum(not one.looked for one in self.letters)


def as_html(access: Access) -> str:
    """Return the page."""
    parts = [
        f"<h1>Auskunft über gespeicherte Angaben</h1><p>{escape(access.whom)}, Stand {escape(access.day)}</p>",
        *(_told(heading, sentences) for heading, sentences in access.about),
        _told("Ihre Rechte", (*RIGHTS, _LAW)),
        _told("Entscheidet ein Programm über mich?", (_AUTOMATIC,)),
        f"<h2>Was gespeichert ist</h2><p>{escape(_UNSAID)}</p>",
        *(_table(group) for group in access.groups),
        f"<p>{escape(_NOTES)}</p>" if access.notes.rows else "",
        _table(access.notes) if access.notes.rows else "",
        f"<h2>Unterlagen</h2><p>{escape(_OTHERS)}</p>",
        *(_letter(letter) for letter in access.letters),
    ]
    body = "\n".join(parts)
    return (
        '<!DOCTYPE html>\n<html lang="de"><head><meta charset="utf-8"><title>Auskunft</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def as_json(access: Access) -> str:
    """Return the same for a machine (DSGVO Art. 20)."""
    return json.dumps(dataclasses.asdict(access) | {"rights": RIGHTS}, ensure_ascii=False, indent=1) + "\n"


def _told(heading: str, sentences: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(one)}</li>" for one in sentences)
    return f"<h2>{escape(heading)}</h2><ul>{items}</ul>"


def _table(group: Group) -> str:
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in group.head)
    rows = "".join(f"<tr>{''.join(f'<td>{_cell(one)}</td>' for one in row)}</tr>" for row in group.rows)
    return f"<h3>{escape(group.title)}</h3><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"


def _letter(letter: Letter) -> str:
    unseen = "" if letter.looked else f"<p>{escape(_UNSEEN)}</p>"
    return f"<h3>{escape(letter.title)}</h3>{unseen}<pre>{escape(letter.text)}</pre>"
