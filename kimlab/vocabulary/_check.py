"""Whether a county file holds together: references, keys, validity, sums."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations, pairwise

from kimlab.errors import VocabularyError
from kimlab.vocabulary._agency import Agency
from kimlab.vocabulary._check_bodies import problems_of_bodies
from kimlab.vocabulary._check_law import law_problems
from kimlab.vocabulary._county import AUDIENCES, MILESTONE_EVIDENCE, County
from kimlab.vocabulary._review_rule import problems_of_review
from kimlab.vocabulary._routes import problems_of_routes
from kimlab.vocabulary._spelling import folded
from kimlab.vocabulary.law import BEGINNINGS, COVERED, Retention

LEAST_THRESHOLD = 3
"""BA-Statistik publishes no number below 3; fewer is no protection at all."""

REQUIRED_LISTS = (
    "legal_sphere",
    "agency_kind",
    "field_of_action",
    "contact_kind",
    "access_channel",
    "provider",
    "person_role",
    "gender",
    "residence_title",
    "language_level",
    "action",
    "outcome",
    "wait_reason",
    "target_group",
)


def check(county: County, post_totals: Mapping[str, float], file: str) -> None:
    """Raise VocabularyError at the first thing that does not hold together."""
    for place, what, do in _problems(county, post_totals):
        raise VocabularyError(
            f"{file}, {place}: {what}.", "Eine Kreisdatei gilt nur, wenn sie in sich stimmt.", do
        )


Problem = tuple[str, str, str]


def _problems(county: County, post_totals: Mapping[str, float]) -> Iterator[Problem]:
    yield from _places(county)
    yield from _double_ids(county)
    yield from _lists(county)
    yield from _agencies(county)
    yield from _ages(county)
    yield from _grounds(county)
    yield from _posts(county, post_totals)
    yield from _milestones(county)
    yield from _retention(county)
    yield from law_problems(county)
    yield from problems_of_bodies(county)
    yield from problems_of_review(county.review)
    yield from problems_of_routes(county.regular_routes, frozenset(one.agency_id for one in county.agencies))


def _places(county: County) -> Iterator[Problem]:
    regions = {region.region_id for region in county.regions}
    for place in county.municipalities:
        if not re.fullmatch(r"\d{8}", place.ags):
            yield (
                "municipalities",
                f"AGS von „{place.name}“ hat nicht 8 Ziffern",
                "Nehmen Sie den amtlichen Schlüssel.",
            )
        if place.region_id not in regions:
            yield (
                "municipalities",
                f"Bezirk von „{place.name}“ ist unbekannt",
                f"Bezirke: {', '.join(sorted(regions))}.",
            )
    if not county.municipalities:
        yield "municipalities", "Es ist keine Kommune genannt", "Ergänzen Sie mindestens eine."


def _double_ids(county: County) -> Iterator[Problem]:
    groups: Mapping[str, Iterable[str]] = {
        "regions": (item.region_id for item in county.regions),
        "municipalities": (
            folded(word) for m in county.municipalities for word in {m.ags, m.name, *m.aliases}
        ),
        "constellations": (item.constellation_id for item in county.constellations),
        "sources": (item.source_id for item in county.sources),
        "bodies": (item.body_id for item in county.bodies),
        "posts": (item.post_id for item in county.posts),
        "origin_groups": (folded(word) for group in county.origin_groups for word in group.countries),
        **{f"lists {name}": (term.term_id for term in terms) for name, terms in county.lists.items()},
    }
    for place, ids in groups.items():
        double = sorted(word for word, count in Counter(ids).items() if count > 1)
        if double:
            yield place, f"„{double[0]}“ steht mehrfach", "Lassen Sie einen Eintrag stehen."


def _retention(county: County) -> Iterator[Problem]:
    for one in county.retention:
        if one.covers and one.covers not in COVERED:
            yield "retention", f"„{one.covers}“ wird nicht aufbewahrt", f"Möglich: {', '.join(COVERED)}."
        yield from _beginning(one)
        if one.months <= 0:
            yield "retention", f"„{one.what}“ hat keine Frist", "Nennen Sie mindestens einen Monat."


def _beginning(one: Retention) -> Iterator[Problem]:
    """Refuse a period that begins otherwise than kimlab counts: pages would say one day, the list of what is due another."""
    counted = [COVERED[one.covers]] if one.covers in COVERED else list(BEGINNINGS)
    if one.begins and one.begins not in counted:
        what = f"„{one.what}“ beginnt mit „{one.begins}“, so rechnet kimlab diese Frist nicht"
        yield "retention", what, f"Möglich: {', '.join(counted)}."


def _lists(county: County) -> Iterator[Problem]:
    for name in REQUIRED_LISTS:
        if not county.lists.get(name):
            yield (
                "lists",
                f"Die Liste „{name}“ fehlt oder ist leer",
                "Ergänzen Sie sie nach einer mitgelieferten Kreisdatei.",
            )


def _agencies(county: County) -> Iterator[Problem]:
    for agency in county.agencies:
        yield from _agency(agency, county)
    for one, other in combinations(county.agencies, 2):
        if one.agency_id == other.agency_id and _overlap(one, other):
            yield (
                "agencies",
                f"„{one.agency_id}“ gilt zur selben Zeit zweimal",
                "Grenzen Sie die Gültigkeit ab.",
            )
    if not county.kim_agencies():
        yield (
            "agencies",
            "Keine Stelle ist als KIM gekennzeichnet",
            "Setzen Sie bei einer Stelle is_kim = true.",
        )


def _agency(agency: Agency, county: County) -> Iterator[Problem]:
    known = {name: {term.term_id for term in county.lists[name]} for name in REQUIRED_LISTS}
    for field, words, name in (
        ("kind", (agency.kind,), "agency_kind"),
        ("legal_spheres", agency.legal_spheres, "legal_sphere"),
        ("target_groups", agency.target_groups, "target_group"),
        ("fields_of_action", agency.fields_of_action, "field_of_action"),
    ):
        for word in words:
            if word not in known[name]:
                yield (
                    "agencies",
                    f"„{agency.name}“: {field} nennt „{word}“, das nicht in der Liste „{name}“ steht",
                    "Ergänzen Sie die Liste.",
                )
    if agency.region and agency.region not in {region.region_id for region in county.regions}:
        yield "agencies", f"„{agency.name}“: der Bezirk ist unbekannt", "Berichtigen Sie ihn."
    if agency.municipality and agency.municipality not in {m.ags for m in county.municipalities}:
        yield "agencies", f"„{agency.name}“: die Kommune ist unbekannt", "Nennen Sie ihren AGS."
    if (agency.valid_from or date.min) > (agency.valid_to or date.max):
        yield "agencies", f"„{agency.name}“: gültig bis liegt vor gültig ab", "Berichtigen Sie die Daten."


def _overlap(one: Agency, other: Agency) -> bool:
    return (one.valid_from or date.min) <= (other.valid_to or date.max) and (
        other.valid_from or date.min
    ) <= (one.valid_to or date.max)


def _ages(county: County) -> Iterator[Problem]:
    bands = sorted(county.age_bands, key=lambda band: band.from_age)
    if not bands or bands[0].from_age != 0:
        yield "age_bands", "Die Altersgruppen beginnen nicht bei 0", "Ergänzen Sie die jüngste."
    for one, other in pairwise(bands):
        if other.from_age != one.to_age + 1:
            yield (
                "age_bands",
                f"Zwischen „{one.name}“ und „{other.name}“ ist eine Lücke oder Überschneidung",
                "Schließen Sie an.",
            )


def _grounds(county: County) -> Iterator[Problem]:
    for source in county.sources:
        for name in ("controller", "legal_basis", "purpose"):
            if not getattr(source, name).strip():
                yield (
                    "sources",
                    f"„{source.source_id}“ hat keine Angabe „{name}“",
                    "Ohne sie wird nichts aufgenommen; ergänzen Sie sie.",
                )
    for audience, threshold in county.thresholds.items():
        if audience not in AUDIENCES:
            yield (
                "thresholds",
                f"Die Zielgruppe „{audience}“ ist unbekannt",
                f"Zielgruppen: {', '.join(AUDIENCES)}.",
            )
        if min(threshold.persons, threshold.families) < LEAST_THRESHOLD:
            yield (
                "thresholds",
                f"„{audience}“ liegt unter {LEAST_THRESHOLD}",
                "Setzen Sie mindestens 3 Personen und 3 Familien.",
            )
    for body in county.bodies:
        if body.audience not in county.thresholds:
            yield (
                "bodies",
                f"„{body.name}“ nennt eine Zielgruppe ohne Mindestzahl",
                "Ergänzen Sie sie unter thresholds.",
            )


def _posts(county: County, totals: Mapping[str, float]) -> Iterator[Problem]:
    regions = {region.region_id for region in county.regions} | {""}
    for post in county.posts:
        if post.region_id not in regions:
            yield "posts", f"„{post.post_id}“ nennt einen unbekannten Bezirk", "Berichtigen Sie ihn."
    for function, total in totals.items():
        found = round(sum(post.share for post in county.posts if post.function == function), 2)
        if found != round(total, 2):
            yield (
                "post_totals",
                f"Die Stellen „{function}“ ergeben {found}, genannt sind {total}",
                "Prüfen Sie die Anteile.",
            )


def _milestones(county: County) -> Iterator[Problem]:
    for milestone in county.milestones:
        if milestone.evidence and milestone.evidence not in MILESTONE_EVIDENCE:
            yield (
                "milestones",
                f"„{milestone.text}“: evidence nennt „{milestone.evidence}“",
                f"Möglich sind: {', '.join(MILESTONE_EVIDENCE)}; ohne Angabe zählt kimlab nichts dazu.",
            )
