"""Whether what a county file says of the law holds together: legal rules, data protection laws, outcomes, seats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kimlab.vocabulary._county import County, Source
from kimlab.vocabulary.law import CLOCK_EVENTS, DATA_LAWS, LegalRule

Problem = tuple[str, str, str]

_EVENTS = ", ".join(f"{key} ({event.name})" for key, event in CLOCK_EVENTS.items())
_LAWS = ", ".join(f"{key} ({law.short})" for key, law in DATA_LAWS.items())
_UNVERIFIED = "zu prüfen"
_LONGEST = 100  # years; no law has a longer one, and no calendar of pandas goes much further
_SINCE = 2
"""The schema since which rules must name their beginning and sources their law."""


def law_problems(county: County) -> Iterator[Problem]:
    """Yield what does not hold together: section, what is wrong, what to do."""
    for rule in county.legal_rules:
        yield from _rule(rule, county)
    for source in county.sources:
        yield from _source(source, county.schema_version)
    yield from _agencies(county)
    yield from _outcomes(county)
    yield from _seats(county)


def _rule(rule: LegalRule, county: County) -> Iterator[Problem]:
    here = "legal_rules"
    if (rule.valid_from or date.min) > (rule.valid_to or date.max):
        yield here, f"„{rule.rule_id}“: gültig bis liegt vor gültig ab", "Berichtigen Sie die Daten."
    if sorted((rule.days or 0, rule.months or 0))[0] != 0 or (rule.days or rule.months or 0) <= 0:
        yield here, f"„{rule.rule_id}“ nennt keine Frist oder zwei", "Geben Sie days oder months an, über 0."
    elif (rule.days or 0) > _LONGEST * 366 or (rule.months or 0) > _LONGEST * 12:
        yield (
            here,
            f"„{rule.rule_id}“: die Frist ist länger als {_LONGEST} Jahre",
            "Prüfen Sie days und months.",
        )
    if not rule.starts_with and county.schema_version >= _SINCE:
        yield (
            here,
            f"„{rule.rule_id}“ nennt nicht, womit die Frist beginnt (starts_with)",
            f"Möglich: {_EVENTS}.",
        )
    if rule.starts_with and rule.starts_with not in CLOCK_EVENTS:
        yield here, f"„{rule.rule_id}“: starts_with nennt „{rule.starts_with}“", f"Möglich sind: {_EVENTS}."
    if rule.verified and _UNVERIFIED in rule.note:
        yield (
            here,
            f"„{rule.rule_id}“ gilt als geprüft (verified = true), die Notiz sagt „{_UNVERIFIED}“",
            "Streichen Sie das eine oder das andere.",
        )
    for field, words, name in (
        ("agency_kinds", rule.agency_kinds, "agency_kind"),
        ("legal_spheres", rule.legal_spheres, "legal_sphere"),
        ("fields_of_action", rule.fields_of_action, "field_of_action"),
    ):
        yield from _unlisted(here, f"„{rule.rule_id}“: {field}", words, name, county)


def _unlisted(
    place: str, what: str, words: Iterable[str], list_name: str, county: County
) -> Iterator[Problem]:
    known = {term.term_id for term in county.lists.get(list_name, ())}
    for word in words:
        if word not in known:
            yield (
                place,
                f"{what} nennt „{word}“, das nicht in der Liste „{list_name}“ steht",
                "Ergänzen Sie die Liste.",
            )


def _source(source: Source, schema_version: int) -> Iterator[Problem]:
    name = f"„{source.source_id}“"
    if not source.data_law and schema_version >= _SINCE:
        yield "sources", f"{name} nennt kein Datenschutzrecht (data_law)", f"Möglich sind: {_LAWS}."
    if source.data_law and source.data_law not in DATA_LAWS:
        yield "sources", f"{name}: data_law nennt „{source.data_law}“", f"Möglich sind: {_LAWS}."
    for key, law in DATA_LAWS.items():
        if source.data_law and key != source.data_law and law.short in source.legal_basis:
            yield (
                "sources",
                f"{name}: die Rechtsgrundlage nennt {law.short}, data_law ein anderes Recht",
                "Kirchliche Träger wenden ihr eigenes Recht an, alle anderen die DSGVO; nennen Sie beide Male dasselbe.",
            )


def _agencies(county: County) -> Iterator[Problem]:
    for agency in county.agencies:
        if agency.data_law and agency.data_law not in DATA_LAWS:
            yield (
                "agencies",
                f"„{agency.name}“: data_law nennt „{agency.data_law}“",
                f"Möglich sind: {_LAWS}.",
            )
        if bool(agency.controller.strip()) != bool(agency.data_law):
            yield (
                "agencies",
                f"„{agency.name}“ nennt nur eines von beiden: verantwortliche Stelle (controller), ihr Recht (data_law)",
                "Nennen Sie beide.",
            )


def _outcomes(county: County) -> Iterator[Problem]:
    here = "outcomes"
    if county.schema_version >= _SINCE and not county.open_outcomes:
        yield (
            here,
            "Kein Ergebnis sagt, dass etwas noch läuft (open)",
            "Nennen Sie eines aus der Liste „outcome“.",
        )
    if county.schema_version >= _SINCE:
        yield from _unlisted(here, "open", county.open_outcomes, "outcome", county)
    yield from _unlisted(here, "final", county.final_outcomes, "outcome", county)
    if both := sorted(set(county.open_outcomes) & set(county.final_outcomes)):
        yield here, f"„{both[0]}“ steht unter open und unter final", "Lassen Sie eines stehen."


def _seats(county: County) -> Iterator[Problem]:
    for body in county.bodies:
        if (body.seats or body.chair) and not body.source:
            yield "bodies", f"„{body.name}“ nennt Sitze oder Vorsitz ohne Quelle", "Ergänzen Sie source."
        if len(set(body.seats)) < len(body.seats):
            yield "bodies", f"„{body.name}“ nennt einen Sitz zweimal", "Lassen Sie einen stehen."
        yield from _agencies_in(body.agencies, f"„{body.name}“", "bodies", county)
    yield from _agencies_in(
        tuple(one.agency_id for one in county.insiders), "Wer über Fälle entscheidet", "insiders", county
    )


def _agencies_in(named: tuple[str, ...], who: str, where: str, county: County) -> Iterator[Problem]:
    unknown = sorted(set(named) - {one.agency_id for one in county.agencies})
    if unknown:
        yield where, f"{who}: Die Stelle „{unknown[0]}“ ist unbekannt", "Berichtigen Sie die Kennung."
    if len(set(named)) < len(named):
        yield where, f"{who}: Eine Stelle steht zweimal da", "Lassen Sie eine stehen."
