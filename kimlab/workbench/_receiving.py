"""To whom a release may go: bodies of the county file that belong to its audience, or others for a lead's reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kimlab.acts import ProposeRelease
from kimlab.errors import DisclosureError, legible
from kimlab.tables import is_empty
from kimlab.vocabulary import AUDIENCES, READ_TOGETHER, Addressee, County, begins_like, others_among


def refuse_others(
    county: County, recipients: Iterable[str], audiences: Collection[str], beyond_reason: str = ""
) -> None:
    """Refuse recipients that are no body of one of these audiences, unless somebody gave a reason.

    Whether it was a lead who gave it, the store looks at, when it is written and when it is read.

    Raises
    ------
    DisclosureError
        What goes to a body of another audience passed another threshold; who else gets it nobody could tell.
    """
    others = others_among(county, recipients, audiences)
    if not others or not is_empty(beyond_reason):
        return
    raise DisclosureError(
        f"{_named(others)} {'ist kein Gremium' if len(others) == 1 else 'sind keine Gremien'} der Zielgruppe "
        f"„{AUDIENCES[next(iter(audiences))]}“.",
        "Die Zielgruppe entscheidet, was ein Bericht zeigen darf; wer ihn sonst bekommt, hat niemand bedacht.",
        f"{_offered(county, audiences)}{_missing(county, others)} "
        "Soll er auch an andere gehen, schlägt ihn die Leitung vor und gibt den Grund an.",
    )


def refuse_other_recipients(act: ProposeRelease, county: County) -> None:
    """Refuse a proposal to anybody else than bodies of its audience, as :func:`refuse_others` does.

    Recipients that are not what they look like are repeated to nobody: the store refuses them.
    """
    audiences = (act.audience, *READ_TOGETHER.get(act.audience, ()))
    named = [one for one in act.recipients if one.strip() and legible(one) == one and "\n" not in one]
    refuse_others(county, named, audiences, act.beyond_reason)


def _named(others: tuple[str, ...]) -> str:
    return ", ".join(f"„{one}“" for one in others)


def _offered(county: County, audiences: Collection[str]) -> str:
    bodies = [body for body in county.bodies if body.audience in audiences]
    if not bodies:
        return "Die Kreisdatei nennt für sie kein Gremium; tragen Sie es dort unter „bodies“ ein."
    names = [Addressee(body, group).name for body in bodies for group in ("", *body.groups)]
    return f"Nennen Sie jeden Empfänger einzeln. Möglich sind: {', '.join(names)}."


def _missing(county: County, others: Iterable[str]) -> str:
    """Say how a group becomes one that is known, where somebody means one."""
    if not any(begins_like(county, one) for one in others):
        return ""
    return " Fehlt eine Gruppe, tragen Sie ihren Namen in der Kreisdatei unter „bodies“ bei „groups“ ein."
