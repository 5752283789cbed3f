"""The county file as data: who is there, what they are called, and which rules hold since when."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from kimlab.errors import VocabularyError
from kimlab.tables import conform
from kimlab.vocabulary._agency import Agency
from kimlab.vocabulary._body import Body
from kimlab.vocabulary._review_rule import ReviewRule
from kimlab.vocabulary._routes import RegularRoute
from kimlab.vocabulary._spelling import found
from kimlab.vocabulary.law import LegalRule, Retention

AUDIENCES: Mapping[str, str] = {
    "team": "Teambesprechung KIM",
    "working_group": "Arbeitsgruppe",
    "project_group": "Projektgruppe",
    "steering_group": "Lenkungsgruppe",
    "management": "Leitung",
    "municipality": "Kommune",
    "provider_meeting": "Träger und Gremien",
    "ministry": "Ministerium und Bezirksregierung",
    "public": "Öffentlichkeit",
}
"""Audience → its name on screen; who they are: Handlungskonzept 3, 3.4, 3.5 and 4."""

MILESTONE_EVIDENCE: Mapping[str, str] = {
    "first_contact_points": "neue Fälle, die über eine Kommune kamen",
    "reconstructions": "Fälle, die für eine Rekonstruktion ausgewählt sind",
    "groups": "Sitzungen der Arbeits- und Projektgruppen und generative Themen",
    "agreements": "Schnittstellenkonzepte und Kooperationsvereinbarungen",
    "municipal_concepts": "Fälle je Kommune",
}
"""What kimlab can count towards a milestone; everything else about milestones people report themselves."""


@dataclass(frozen=True)
class Region:
    """A social region (Sozialraum, Bezirk) of the county."""

    region_id: str
    name: str


@dataclass(frozen=True)
class Municipality:
    """A municipality with its official key (AGS, 8 digits)."""

    ags: str
    name: str
    region_id: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Constellation:
    """A constellation of case work, and after how many calendar months without a word it is closed."""

    constellation_id: str
    name: str
    source: str
    closes_after_months: int | None = None
    state: bool = False
    note: str = ""


@dataclass(frozen=True)
class Term:
    """An entry of a controlled list."""

    term_id: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgeBand:
    """Ages from `from_age` to `to_age`, both included."""

    band_id: str
    name: str
    from_age: int
    to_age: int


@dataclass(frozen=True)
class OriginGroup:
    """Countries that are reported together."""

    group_id: str
    name: str
    countries: tuple[str, ...]
    rest: bool = False


@dataclass(frozen=True)
class Post:
    """A share of full-time posts."""

    post_id: str
    function: str
    share: float
    region_id: str = ""
    provider: str = ""
    source: str = ""


@dataclass(frozen=True)
class Milestone:
    """A milestone agreed for a year, and what kimlab can count towards it (:data:`MILESTONE_EVIDENCE`), if anything."""

    year: int
    text: str
    source: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class Insider:
    """An agency that decides on cases, so that it knows again what it reads about one of them.

    `asked_because` says why a consent towards it is free all the same; only then it may be asked for. Empty: it may not.
    """

    agency_id: str
    source: str
    note: str = ""
    asked_because: str = ""


@dataclass(frozen=True)
class Threshold:
    """How many persons and families must stand behind a published number."""

    audience: str
    persons: int
    families: int


@dataclass(frozen=True)
class Source:
    """Where data come from, on which grounds they may be used, and which law binds whoever answers for them.

    ``data_law`` is a key of :data:`kimlab.vocabulary.DATA_LAWS`; empty only in county files of schema 1.
    """

    source_id: str
    name: str
    controller: str
    legal_basis: str
    purpose: str
    providers: tuple[str, ...] = ()
    needs_consent: bool = False
    data_law: str = ""


@dataclass(frozen=True)
class Parameter:
    """A number that people may set, with where its default comes from."""

    name: str
    value: int
    source: str


@dataclass(frozen=True)
class County:
    """Everything a county file says; get one from :func:`kimlab.vocabulary.load_county`."""

    schema_version: int
    slug: str
    name: str
    state: str
    fictional: bool
    concept: str
    regions: tuple[Region, ...]
    municipalities: tuple[Municipality, ...]
    agencies: tuple[Agency, ...]
    constellations: tuple[Constellation, ...]
    lists: Mapping[str, tuple[Term, ...]]
    age_bands: tuple[AgeBand, ...]
    origin_groups: tuple[OriginGroup, ...]
    posts: tuple[Post, ...]
    legal_rules: tuple[LegalRule, ...]
    regular_routes: tuple[RegularRoute, ...]
    milestones: tuple[Milestone, ...]
    bodies: tuple[Body, ...]
    thresholds: Mapping[str, Threshold]
    retention: tuple[Retention, ...]
    sources: tuple[Source, ...]
    parameters: Mapping[str, Parameter]
    open_outcomes: tuple[str, ...] = ("running",)
    final_outcomes: tuple[str, ...] = ()
    review: ReviewRule = field(default_factory=ReviewRule)
    insiders: tuple[Insider, ...] = ()

    def __repr__(self) -> str:
        return f"County({self.slug!r})"

    @functools.cached_property
    def content_sha256(self) -> str:
        """The hash of everything it says: what was made with another county file has another one."""
        said = [(item.name, repr(getattr(self, item.name))) for item in dataclasses.fields(self)]
        return hashlib.sha256(repr(said).encode()).hexdigest()

    def municipality(self, text: str) -> Municipality:
        """Return the municipality with this AGS, name or other spelling.

        >>> from kimlab.vocabulary import load_county
        >>> load_county().municipality("drensteinfurt").ags
        '05570016'
        """
        return found(
            text, ((m, (m.ags, m.name, *m.aliases)) for m in self.municipalities), "Kommunen", self.slug
        )

    def region_of(self, ags: str) -> str:
        """Return the region of a municipality's AGS."""
        return self.municipality(ags).region_id

    def term(self, list_name: str, text: str) -> Term:
        """Return the entry of a list with this id, name or other spelling."""
        if list_name not in self.lists:
            raise VocabularyError(
                f"Die Kreisdatei „{self.slug}“ hat keine Liste „{list_name}“.",
                "Ohne Liste lässt sich nicht prüfen, was ein Wert bedeutet.",
                f"Listen sind: {', '.join(self.lists)}.",
            )
        entries = ((t, (t.term_id, t.name, *t.aliases)) for t in self.lists[list_name])
        return found(text, entries, f"Liste „{list_name}“", self.slug)

    def agency(self, agency_id: str, on: date | None = None) -> Agency:
        """Return the agency with this id, name or other spelling; with `on`, as it was on that day."""
        valid = [agency for agency in self.agencies if on is None or agency.exists_between(on, on)]
        return found(agency_id, ((a, (a.agency_id, a.name, *a.aliases)) for a in valid), "Stellen", self.slug)

    def agencies_frame(self) -> pd.DataFrame:
        """Return the agencies as the table ``agencies``; an unlimited beginning is 1 January 1900."""
        rows = [
            {
                "agency_id": a.agency_id,
                "name": a.name,
                "kind": a.kind,
                "legal_spheres": a.legal_spheres,
                "municipality": a.municipality,
                "region": a.region,
                "target_groups": a.target_groups,
                "fields_of_action": a.fields_of_action,
                "own_case_management": a.own_case_management,
                "valid_from": pd.Timestamp(a.valid_from or date(1900, 1, 1)),
                "valid_to": pd.NaT if a.valid_to is None else pd.Timestamp(a.valid_to),
            }
            for a in self.agencies
        ]
        return conform(pd.DataFrame(rows), "agencies")

    def group_of(self, agency_id: str) -> str:
        """Return the agency that stands for this one in all municipalities together, else the agency itself.

        >>> from kimlab.vocabulary import load_county
        >>> load_county().group_of("sozialamt-05570004"), load_county().group_of("jobcenter")
        ('sozialamt', 'jobcenter')
        """
        group, _, ags = agency_id.rpartition("-")
        local = any(place.ags == ags for place in self.municipalities)
        return group if local and any(agency.agency_id == group for agency in self.agencies) else agency_id

    def body_names(self) -> dict[str, str]:
        """Return id → name of each body, also for what it was called when a meeting of it was noted.

        >>> from kimlab.vocabulary import load_county
        >>> load_county().body_names()["ag_integration"]
        'AG Integration'
        """
        former = {one: body.name for body in self.bodies for one in body.formerly}
        return former | {body.body_id: body.name for body in self.bodies}

    def kim_agencies(self) -> frozenset[str]:
        """Return the ids of KIM itself, which is no node of a map unless asked."""
        return frozenset(agency.agency_id for agency in self.agencies if agency.is_kim)

    def closing_rules(self) -> dict[str, int | None]:
        """Return constellation → calendar months until closing; None where the concept states no rule."""
        return {c.constellation_id: c.closes_after_months for c in self.constellations if not c.state}

    def age_band(self, age: int) -> AgeBand:
        """Return the band of an age in full years."""
        for band in self.age_bands:
            if band.from_age <= age <= band.to_age:
                return band
        raise VocabularyError(
            f"Ein Alter liegt in keiner Altersgruppe der Kreisdatei „{self.slug}“.",
            "Ein solches Alter ist meist ein Tippfehler im Geburtsdatum.",
            "Berichtigen Sie das Geburtsdatum in der Quelle.",
        )

    def origin_group(self, country: str) -> OriginGroup:
        """Return the group of a country's German name."""
        return found(
            country,
            ((g, (g.group_id, g.name, *g.countries)) for g in self.origin_groups),
            "Herkunftsgruppen",
            self.slug,
        )

    def threshold(self, audience: str) -> Threshold:
        """Return the least numbers of persons and families for an audience; unknown audiences have none."""
        if audience not in self.thresholds:
            raise VocabularyError(
                f"Für die Zielgruppe „{audience}“ nennt die Kreisdatei „{self.slug}“ keine Mindestzahl.",
                "Ohne Mindestzahl darf nichts weitergegeben werden.",
                f"Zielgruppen sind: {', '.join(self.thresholds)}.",
            )
        return self.thresholds[audience]

    def source(self, source_id: str) -> Source:
        """Return a source with its controller, legal basis and purpose."""
        for source in self.sources:
            if source.source_id == source_id:
                return source
        raise VocabularyError(
            f"Die Kreisdatei „{self.slug}“ kennt die Quelle „{source_id}“ nicht.",
            "Jede Quelle braucht eine verantwortliche Stelle, eine Rechtsgrundlage und einen Zweck.",
            f"Quellen sind: {', '.join(source.source_id for source in self.sources)}.",
        )
