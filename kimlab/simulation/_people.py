"""Invented families: who they are, where they live, how they came.

Names are common given and family names of the countries, put together at random; streets are invented. Chosen so
that none is also a German word or a place of the county, because a search for names must not drown in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from kimlab.vocabulary import County

Random = np.random.Generator

# Country → (women, men, family names)
_NAMES: Mapping[str, tuple[str, str, str]] = {
    "Syrien": (
        "Rasha Nour Hiba Samira Lubna Dima Yasmin Aya Rania Maysa",
        "Omar Khaled Firas Bassel Yousef Tarek Anas Mazen Hadi Ziad",
        "Alhamwi Darwish Khoury Sabbagh Haddad Jarrah Qabbani Tlass Azrak Mansouri",
    ),
    "Afghanistan": (
        "Zahra Fatima Shabnam Parwana Maryam Laila Nargis Sadaf",
        "Ahmad Farhad Najib Reza Hamid Mirwais Jawad Idris",
        "Rahimi Noorzai Ahmadzai Haidari Stanekzai Karimzada Safi Yaqubi",
    ),
    "Irak": (
        "Shilan Zainab Noor Avin Rojin Suhad",
        "Karwan Dilshad Haider Ali Mustafa Rebin",
        "Albarzani Aljubouri Hasso Khalaf Altamimi Murad",
    ),
    "Iran": (
        "Niloufar Shirin Parisa Mina Leyla",
        "Arash Behnam Kaveh Navid Saeed",
        "Hosseini Moradi Tehrani Farahani Zand",
    ),
    "Eritrea": (
        "Selam Luwam Feven Semhar Rahwa",
        "Tesfay Yonas Filmon Kibrom Merhawi",
        "Ghebremedhin Tewelde Habtom Kidane Woldu",
    ),
    "Somalia": ("Hodan Ayaan Ifrah Sahra", "Abdi Liban Guled Warsame", "Farah Hirsi Jama Mohamud"),
    "Türkei": (
        "Gülay Zeynep Derya Sevgi Ayşe",
        "Emre Murat Kerem Baran Selim",
        "Yıldırım Aydoğan Karataş Şahin Özdemir",
    ),
    "Ukraine": (
        "Oksana Iryna Svitlana Nataliia Olena Yuliia Kateryna Halyna",
        "Andrii Bohdan Dmytro Taras Ihor Maksym Oleksandr Vasyl",
        "Kovalenko Shevchuk Bondarenko Tkachenko Melnyk Kravchuk Lysenko Hrytsenko",
    ),
    "Rumänien": (
        "Ioana Mihaela Andreea Simona",
        "Ionuț Radu Cristian Florin",
        "Popescu Ionescu Dumitru Stoica",
    ),
    "Bulgarien": (
        "Desislava Ivelina Radka Teodora",
        "Georgi Plamen Stoyan Vladimir",
        "Dimitrov Todorova Angelov Petkov",
    ),
    "Polen": (
        "Agnieszka Małgorzata Justyna Beata",
        "Grzegorz Zbigniew Tomasz Wojciech",
        "Wiśniewski Kowalczyk Zieliński Wójcik",
    ),
    "Indien": (
        "Priya Ananya Kavitha Lakshmi",
        "Rohit Sanjay Vikram Arjun",
        "Krishnan Patel Chatterjee Venkatesh",
    ),
    "Tunesien": ("Amira Ines Olfa Wafa", "Bilel Hatem Nizar Skander", "Benhassen Trabelsi Gharbi Mejri"),
    "Kosovo": ("Arta Blerta Vjosa Teuta", "Arben Besnik Driton Ilir", "Krasniqi Gashi Berisha Hoxha"),
}
_STREETS = (
    "Amselgrund",
    "Birnbaumweg",
    "Zum Fuchsbau",
    "Heideblick",
    "Am Mühlenkolk",
    "Lerchenpfad",
    "Drosselkamp",
)

# Path → countries and their weights; which way somebody comes decides which agencies they meet.
_ORIGINS: Mapping[str, Mapping[str, float]] = {
    "asylum": {
        "Syrien": 0.42,
        "Afghanistan": 0.2,
        "Irak": 0.12,
        "Iran": 0.08,
        "Eritrea": 0.08,
        "Somalia": 0.04,
        "Türkei": 0.06,
    },
    "ukraine": {"Ukraine": 1.0},
    "family": {"Syrien": 0.35, "Türkei": 0.2, "Kosovo": 0.2, "Irak": 0.15, "Afghanistan": 0.1},
    "eu": {"Rumänien": 0.45, "Bulgarien": 0.3, "Polen": 0.25},
    "skilled": {"Indien": 0.4, "Tunesien": 0.3, "Kosovo": 0.15, "Türkei": 0.15},
}
_PATHS: Mapping[str, float] = {"asylum": 0.36, "ukraine": 0.26, "family": 0.12, "eu": 0.15, "skilled": 0.11}

# Who lives together, by path: Ukrainian men of military age stay behind; skilled workers come alone first.
_HOUSEHOLDS: Mapping[str, Mapping[str, float]] = {
    "asylum": {
        "single": 0.27,
        "couple": 0.06,
        "family": 0.46,
        "single_parent": 0.13,
        "three_generations": 0.08,
    },
    "ukraine": {
        "single": 0.1,
        "couple": 0.08,
        "family": 0.2,
        "single_parent": 0.42,
        "three_generations": 0.2,
    },
    "family": {
        "single": 0.1,
        "couple": 0.25,
        "family": 0.6,
        "single_parent": 0.03,
        "three_generations": 0.02,
    },
    "eu": {"single": 0.2, "couple": 0.2, "family": 0.5, "single_parent": 0.08, "three_generations": 0.02},
    "skilled": {"single": 0.5, "couple": 0.25, "family": 0.25},
}

# Inhabitants in thousands, roughly; other counties' municipalities weigh the same.
_SIZE: Mapping[str, float] = {
    "Ahlen": 53, "Beckum": 37, "Warendorf": 37, "Oelde": 29, "Telgte": 20, "Ennigerloh": 20, "Drensteinfurt": 16,
    "Sassenberg": 14, "Sendenhorst": 13, "Wadersloh": 12, "Ostbevern": 11, "Everswinkel": 10, "Beelen": 6,
}  # fmt: skip


@dataclass(frozen=True)
class Person:
    """One invented person."""

    number: str
    given: str
    family_name: str
    born: date
    gender: str
    role: str
    adult: bool


@dataclass(frozen=True)
class Family:
    """One invented family and its case."""

    number: str
    case: str
    ags: str
    region: str
    path: str
    country: str
    persons: tuple[Person, ...]
    arrival: date
    opened: date
    street: str
    writer: int
    provider: str
    access: str

    @property
    def adults(self) -> tuple[Person, ...]:
        """The grown-up members."""
        return tuple(person for person in self.persons if person.adult)

    @property
    def children(self) -> tuple[Person, ...]:
        """The children."""
        return tuple(person for person in self.persons if not person.adult)


WRITERS = 9
"""Case managers who document; each region has three of them."""


def invent_family(rng: Random, index: int, county: County, first: date, last: date) -> Family:
    """Invent the family of one case; nobody in it exists."""
    path = _pick(rng, _PATHS)
    country = _pick(rng, _ORIGINS[path])
    place = county.municipalities[_weighted(rng, [_SIZE.get(m.name, 15.0) for m in county.municipalities])]
    regions = [region.region_id for region in county.regions]
    writer = (regions.index(place.region_id) * 3 + int(rng.integers(3))) % WRITERS
    opened = _opening_day(rng, path, first, last)
    arrival = opened - timedelta(days=int(rng.gamma(2.0, 90 if path != "eu" else 300)))
    return Family(
        number=f"FAM-{index + 1:05}",
        case=f"KIM-{opened.year}-{index + 1:05}",
        ags=place.ags,
        region=place.region_id,
        path=path,
        country=country,
        persons=_household(rng, index, path, country, opened),
        arrival=arrival,
        opened=opened,
        street=f"{_STREETS[int(rng.integers(len(_STREETS)))]} {int(rng.integers(1, 90))}",
        writer=writer,
        provider="Verband" if rng.random() < 0.18 else "KI",
        access=_pick(
            rng,
            {
                "Selbstmelder": 0.3,
                "Kommune": 0.25,
                "Jobcenter": 0.12,
                "Andere Beratungsstelle": 0.15,
                "Schule oder Kita": 0.1,
                "Ehrenamt": 0.08,
            },
        ),
    )


def _opening_day(rng: Random, path: str, first: date, last: date) -> date:
    """Draw the day a case was opened: waves by path, fewer in the summer holidays and at the turn of the year."""
    days = max(1, (last - first).days - 20)
    while True:
        share = float(rng.beta(1.1, 1.6) if path == "ukraine" else rng.beta(1.2, 1.2))
        day = first + timedelta(days=int(share * days))
        quiet = day.month in (7, 8) or (day.month == 12 and day.day > 15) or (day.month == 1 and day.day < 7)
        if day.weekday() < 5 and not (quiet and rng.random() < 0.55):
            return day


def _household(rng: Random, index: int, path: str, country: str, opened: date) -> tuple[Person, ...]:
    kind = _pick(rng, _HOUSEHOLDS[path])
    family_name = _word(rng, _NAMES[country][2])
    plan: list[tuple[str, str, tuple[int, int]]] = []
    if kind == "single":
        plan.append(("Alleinstehend", "m" if rng.random() < 0.65 else "w", (18, 55)))
    else:
        plan.append(("Mutter", "w", (21, 46)))
    if kind in ("couple", "family"):
        plan.append(("Vater" if kind == "family" else "Partner", "m", (22, 52)))
    if kind in ("family", "single_parent", "three_generations"):
        plan += [
            ("Kind", "w" if rng.random() < 0.5 else "m", (0, 17))
            for _ in range(1 + int(rng.binomial(3, 0.33)))
        ]
    if kind == "three_generations":
        plan.append(("Großeltern", "w", (58, 78)))
    return tuple(
        _person(rng, f"P-{index + 1:05}-{number}", (country, family_name), opened, member)
        for number, member in enumerate(plan, start=1)
    )


def _person(
    rng: Random, number: str, kin: tuple[str, str], opened: date, member: tuple[str, str, tuple[int, int]]
) -> Person:
    country, family_name = kin
    role, gender, (youngest, oldest) = member
    age = int(rng.integers(youngest, oldest + 1))
    born = min(date(opened.year - age, 1, 1) + timedelta(days=int(rng.integers(365))), opened)
    given = _word(rng, _NAMES[country][0 if gender == "w" else 1])
    return Person(number, given, family_name, born, gender, role, adult=role != "Kind")


def _word(rng: Random, words: str) -> str:
    choices = words.split()
    return choices[int(rng.integers(len(choices)))]


def _pick(rng: Random, weights: Mapping[str, float]) -> str:
    return list(weights)[_weighted(rng, list(weights.values()))]


def _weighted(rng: Random, weights: Sequence[float]) -> int:
    shares = np.asarray(weights, dtype=np.float64)
    return int(rng.choice(len(shares), p=shares / shares.sum()))
