"""A small extract that every test can bend: three tables, two families, and the county it belongs to."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kimlab.intake import Extract, Mapping_, read_extract, read_mapping
from kimlab.vocabulary import County, load_county

AS_OF = date(2024, 6, 30)

MAPPING = """
schema_version = 1
source = "{source}"

[[files]]
match = "faelle*.*"
table = "cases"
constants = {{ source = "case_work" }}
[files.columns]
"Aktenzeichen" = {{ treatment = "key", identifies = "case", target = "case_id" }}
"Familie" = {{ treatment = "key", identifies = "family", target = "family_id" }}
"Wohnort" = {{ treatment = "controlled", list = "municipality", target = "municipality", values = {{ "Waf" = "05570052" }} }}
"Notiz" = {{ treatment = "text", keep = true }}
"Bemerkung" = {{ treatment = "text" }}
"Telefon" = {{ treatment = "drop" }}

[[files]]
match = "personen*.*"
table = "persons"
optional = true
[files.columns]
"Person" = {{ treatment = "key", identifies = "person", target = "person_id" }}
"Familie" = {{ treatment = "key", identifies = "family", target = "family_id" }}
"Nachname" = {{ treatment = "key", identifies = "person", attribute = "family_name" }}
"Geburtsdatum" = {{ treatment = "band", band = "age", target = "age_band" }}
"Einreise" = {{ treatment = "band", band = "month", target = "arrival_month" }}

[[files]]
match = "vorgaenge*.*"
table = "episodes"
optional = true
[files.columns]
"Nr" = {{ treatment = "key", identifies = "episode", target = "episode_id" }}
"Fall" = {{ treatment = "key", identifies = "case", target = "case_id" }}
"Person" = {{ treatment = "key", identifies = "person", target = "person_id" }}
"Stelle" = {{ treatment = "controlled", target = "agency_id" }}
"Beginn" = {{ treatment = "date", target = "start", target_to = "start_to" }}
"Ende" = {{ treatment = "date", target = "end", target_to = "end_to" }}
"""

CASES = "Aktenzeichen;Familie;Wohnort;Notiz;Bemerkung;Telefon;Hobby\nF1;A;Ahlen;ruft an;geheim;0123;Schach\nF2;B;Waf;;;;\n"
PERSONS = "Person;Familie;Nachname;Geburtsdatum;Einreise\nP1;A;Özdemir;01.02.2000;03/2023\nP2;B;Müller;;17.05.2022\n"


@dataclass(frozen=True)
class Desk:
    """A folder with a mapping, ready to be read."""

    folder: Path
    county: County

    @property
    def mapping(self) -> Mapping_:
        return read_mapping(self.folder / "zuordnung.toml")

    @property
    def agency(self) -> str:
        """The name of an agency that the county knows."""
        return self.county.agencies[0].name

    @property
    def agency_id(self) -> str:
        return self.county.agencies[0].agency_id

    def put(self, name: str, text: str | bytes) -> Desk:
        """Write a file; a text is written as UTF-8."""
        (self.folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def episodes(self, *rows: str) -> Desk:
        """Write episodes: number, case, person, start, end; the agency is one that the county knows."""
        lines = [
            f"{row.split(';')[0]};{row.split(';')[1]};{row.split(';')[2]};{self.agency};{';'.join(row.split(';')[3:])}"
            for row in rows
        ]
        return self.put("vorgaenge.csv", "\n".join(["Nr;Fall;Person;Stelle;Beginn;Ende", *lines]) + "\n")

    def read(self, **options: Any) -> Extract:
        """Read the folder, listing bad rows unless told otherwise."""
        return read_extract(
            self.folder, self.mapping, self.county, **{"as_of": AS_OF, "on_bad_rows": "list", **options}
        )


@pytest.fixture(scope="session")
def county() -> County:
    return load_county("kreis-warendorf")


@pytest.fixture
def bare(tmp_path: Path, county: County) -> Desk:
    """A folder with the mapping and nothing else."""
    desk = Desk(tmp_path, county)
    return desk.put("zuordnung.toml", MAPPING.format(source=county.sources[0].source_id))


@pytest.fixture
def desk(bare: Desk) -> Desk:
    """A folder with the mapping, two cases and two persons."""
    return bare.put("faelle.csv", CASES).put("personen.csv", PERSONS)


_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/{}"'


def _relation(kind: str, target: str) -> str:
    relation = f'<Relationship Id="r1" Type="{_REL}/{kind}" Target="{target}"/>'
    return f"<Relationships {_PACKAGE.format('relationships')}>{relation}</Relationships>"


_PARTS = {
    "[Content_Types].xml": f"<Types {_PACKAGE.format('content-types')}/>",
    "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": f"""<workbook {_NS} xmlns:r="{_REL}"><sheets>
        <sheet name="Blatt" sheetId="1" r:id="r1"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
}


@pytest.fixture(scope="session")
def raw_xlsx() -> Callable[..., bytes]:
    """Build an xlsx file from hand-written rows (``<row>…</row>``); `parts` replace or add parts."""

    def build(rows: str = "", *, dimension: str = "", parts: dict[str, str | bytes] | None = None) -> bytes:
        sheet = f"<worksheet {_NS}>{dimension}<sheetData>{rows}</sheetData></worksheet>"
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in {**_PARTS, "xl/worksheets/sheet1.xml": sheet, **(parts or {})}.items():
                archive.writestr(name, text)
        return stream.getvalue()

    return build


@pytest.fixture(scope="session")
def cell() -> Callable[[str, str], str]:
    """Build an inline text cell from its reference and text."""
    return lambda reference, text: f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'
