import re
from datetime import date

import pytest

from kimlab.errors import VocabularyError
from kimlab.tables import TABLES
from kimlab.vocabulary import AUDIENCES, COUNTY_FILES, load_county

SLUGS = sorted(COUNTY_FILES)


@pytest.fixture(scope="module", params=SLUGS)
def county(request):
    """Each county file that comes along."""
    return load_county(request.param)


def test_it_is_named_as_its_file(county):
    assert COUNTY_FILES[county.slug].stem == county.slug
    assert county.schema_version == 2


def test_every_municipality_can_be_found_and_lies_in_a_region(county):
    regions = {region.region_id for region in county.regions}
    for place in county.municipalities:
        for spelling in (place.ags, place.name, place.name.upper(), f" {place.name} ", *place.aliases):
            assert county.municipality(spelling) == place
        assert county.region_of(place.ags) in regions


def test_agencies_of_each_municipality_stand_together_and_apart(county):
    for base in ("sozialamt", "buergerbuero", "fluechtlingssozialarbeit"):
        local = [a for a in county.agencies if a.agency_id.startswith(f"{base}-")]
        assert len(local) == len(county.municipalities)
        assert {county.group_of(a.agency_id) for a in local} == {base}
        assert all(a.municipality in a.agency_id and a.region for a in local)
    assert county.agency("Sozialamt").agency_id == "sozialamt"
    place = county.municipalities[0]
    assert county.agency(f"Sozialamt {place.name}").municipality == place.ags
    assert county.group_of("gibt-es-nicht") == "gibt-es-nicht"


def test_benefits_and_civil_status_have_their_agencies(county):
    spheres = {
        name: county.agency(name).legal_spheres for name in ("Familienkasse", "Wohngeldstelle", "Standesamt")
    }
    assert spheres == {"Familienkasse": ("bkgg",), "Wohngeldstelle": ("wogg",), "Standesamt": ("pstg",)}
    assert county.agency("Familiengericht").kind == "court"
    assert county.agency(f"Wohngeldstelle {county.municipalities[0].name}").municipality
    assert county.agency("Familienkasse").municipality == ""
    names = {term.name for term in county.lists["legal_sphere"]}
    assert {"BKGG", "WoGG", "SGB IX"} <= names


def test_agencies_are_a_table(county):
    frame = county.agencies_frame()
    assert list(frame.columns) == list(TABLES["agencies"].names)
    assert len(frame) == len(county.agencies)
    assert county.kim_agencies() == {"kim"}


def test_every_age_has_one_band(county):
    for age in range(121):
        assert sum(band.from_age <= age <= band.to_age for band in county.age_bands) == 1
        assert county.age_band(age).from_age <= age
    with pytest.raises(VocabularyError, match="Altersgruppe"):
        county.age_band(150)


def test_every_threshold_protects_and_every_body_has_one(county):
    assert all(min(t.persons, t.families) >= 3 for t in county.thresholds.values())
    assert set(county.thresholds) <= set(AUDIENCES)
    assert all(county.threshold(body.audience) for body in county.bodies)
    with pytest.raises(VocabularyError, match="keine Mindestzahl"):
        county.threshold("nachbarn")


def test_every_source_names_its_grounds(county):
    for source in county.sources:
        assert source.controller
        assert source.legal_basis
        assert source.purpose
    with pytest.raises(VocabularyError, match="kennt die Quelle"):
        county.source("irgendwoher")


def test_what_is_unknown_gets_a_hint_and_is_not_repeated(county):
    name = county.municipalities[0].name
    with pytest.raises(VocabularyError, match=f"Ähnlich sind: .*{name}"):
        county.municipality(name[:-1])
    with pytest.raises(VocabularyError) as caught:
        county.municipality("Geheimhausen an der Nirgends")
    assert "Geheim" not in str(caught.value)
    with pytest.raises(VocabularyError, match="keine Liste"):
        county.term("gibtsnicht", "x")


def test_origin_groups_are_found_by_country(county):
    assert county.origin_group("SYRIEN").group_id == "near_east"
    assert county.origin_group("türkisch") == county.origin_group("Tuerkei")


class TestWarendorf:
    """What the concept says, number by number."""

    county = load_county("kreis-warendorf")

    def test_municipalities_and_regions(self):
        found = {place.name: (place.ags, place.region_id) for place in self.county.municipalities}
        assert len(found) == 13
        assert found["Ahlen"] == ("05570004", "ahlen")
        assert found["Wadersloh"] == ("05570048", "suedkreis")
        assert found["Warendorf"] == ("05570052", "nordkreis")
        by_region = [
            sum(region == wanted for _, region in found.values())
            for wanted in ("ahlen", "suedkreis", "nordkreis")
        ]
        assert by_region == [1, 6, 6]

    def test_posts(self):
        def share(function, **wanted):
            return round(
                sum(
                    post.share
                    for post in self.county.posts
                    if post.function == function and all(getattr(post, k) == v for k, v in wanted.items())
                ),
                2,
            )

        assert share("Koordination") == 3.5
        assert share("Koordination", region_id="ahlen") == 0.5
        assert share("Case Management") == 13.0
        assert share("Case Management", provider="ki") == 10.66
        assert share("Case Management", provider="verband") == 2.34
        assert [share("Case Management", region_id=r) for r in ("ahlen", "suedkreis", "nordkreis")] == [
            3.0,
            5.0,
            5.0,
        ]
        assert (share("Ausländerbehörde"), share("Staatsangehörigkeitsbehörde")) == (0.5, 2.0)

    def test_closing_rules(self):
        assert self.county.closing_rules() == {
            "short_intervention": 3,
            "process_support": None,
            "case_management": 6,
        }
        support = next(c for c in self.county.constellations if c.constellation_id == "process_support")
        assert "nicht festgelegt" in support.note

    def test_milestones_and_bodies(self):
        years = [milestone.year for milestone in self.county.milestones]
        assert (years.count(2024), years.count(2025)) == (8, 7)
        rhythm = {body.body_id: body.rhythm for body in self.county.bodies}
        assert rhythm["lenkungsgruppe"] == "zweimal im Jahr"
        assert rhythm["teambesprechung"] == "wöchentlich"

    def test_the_jobcenters_team_ended_with_2024(self):
        assert self.county.agency("Kompetenzteam Migration", on=date(2024, 12, 31)).valid_to == date(
            2024, 12, 31
        )
        with pytest.raises(VocabularyError):
            self.county.agency("jobcenter_kompetenzteam", on=date(2025, 1, 1))

    def test_the_course_must_start_within_six_weeks(self):
        rule = next(rule for rule in self.county.legal_rules if rule.rule_id == "course_start")
        assert (rule.days, rule.source) == (42, "IntV § 7 Abs. 4")
        assert (rule.starts_with, rule.verified) == ("course_registration", True)

    def test_inaction_has_its_terms_and_nobody_has_verified_them(self):
        found = {
            (rule.source, rule.starts_with): (rule.months, rule.verified)
            for rule in self.county.legal_rules
            if "inaction" in rule.rule_id
        }
        assert found == {
            ("VwGO § 75", "application"): (3, False),
            ("VwGO § 75", "objection"): (3, False),
            ("SGG § 88 Abs. 1", "application"): (6, False),
            ("SGG § 88 Abs. 2", "objection"): (3, False),
        }

    def test_background_knowledge_is_recognisable_without_reading_notes(self):
        assert all(rule.verified != ("zu prüfen" in rule.note) for rule in self.county.legal_rules)
        starts = {rule.rule_id: rule.starts_with for rule in self.county.legal_rules}
        assert starts["residence_obligation"] == "residence_permit"
        assert starts["asylblg_analogous"] == "uninterrupted_stay"
        assert starts["naturalisation"] == "lawful_residence"

    def test_the_steering_group_has_its_chair_and_ten_kinds_of_seats(self):
        body = next(body for body in self.county.bodies if body.body_id == "lenkungsgruppe")
        assert body.chair.startswith("Leitung des Dezernates für Soziales und Gesundheit")
        assert len(body.seats) == 10
        assert "jobcenter" in body.agencies
        assert {"Kommunen", "Wohlfahrtsverbände", "Ehrenamt", "Kreissportbund"} < set(body.seats)

    def test_ahlen_and_beckum_have_a_council_for_integration(self):
        places = [self.county.agency(f"Integrationsrat {town}").municipality for town in ("Ahlen", "Beckum")]
        assert places == ["05570004", "05570008"]

    def test_church_bodies_are_bound_by_their_own_law(self):
        laws = {source.source_id: source.data_law for source in self.county.sources}
        assert (laws["verband_katholisch"], laws["verband_evangelisch"], laws["fachverfahren"]) == (
            "kdg",
            "dsg_ekd",
            "dsgvo",
        )
        assert self.county.agency("Caritas").data_law == "kdg"
        assert self.county.agency("AWO").data_law == "dsgvo"

    def test_every_post_and_rule_names_its_source(self):
        assert all(post.source for post in self.county.posts)
        assert all(rule.source for rule in self.county.legal_rules)
        assert all(parameter.source for parameter in self.county.parameters.values())


TEXT = COUNTY_FILES["kreis-beispielau"].read_text(encoding="utf-8")


def changed(tmp_path, *pairs):
    text = TEXT
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    path = tmp_path / "kreis.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("schema_version = 2", "schema_version = 7", "schema_version ist 7; erwartet wird 1 oder 2"),
        ('slug = "kreis-beispielau"', "slug = 5", "„slug“ fehlt oder ist nicht von der Art „Text“"),
        ('name = "Kreis Beispielau"\n', "", "„name“ fehlt"),
        ("fictional = true", 'fictional = "ja"', "true oder false"),
        ("concept =", "konzept =", "„konzept“ ist unbekannt.*Meinten Sie „concept“"),
        ('region_id = "unterland"\nname', 'region_idd = "unterland"\nname', "Meinten Sie „region_id“"),
        ('ags = "99001001"', 'ags = "9900100"', "8 Ziffern"),
        ('name = "Auenheim"\nregion_id = "unterland"', 'name = "Auenheim"\nregion_id = "mond"', "Bezirk von „Auenheim“"),
        ('ags = "99001002"', 'ags = "99001001"', "steht mehrfach"),
        ('agency_id = "ki"', 'agency_id = "jugendamt"', "zur selben Zeit zweimal"),
        ('kind = "school"', 'kind = "raumschiff"', "agency_kind"),
        ("is_kim = true", "is_kim = false", "als KIM gekennzeichnet"),
        ('group_name = "Sozialämter der Kommunen"\n', "", "„group_name“ fehlt"),
        ('region = "unterland"', 'region = "mond"', "der Bezirk ist unbekannt"),
        ('legal_basis = "Erfundene Rechtsgrundlage"', 'legal_basis = " "', "keine Angabe „legal_basis“"),
        ('data_law = "dsgvo"\nlegal_basis', "legal_basis", "nennt kein Datenschutzrecht \\(data_law\\).*kdg"),
        ('data_law = "dsgvo"\nlegal_basis', 'data_law = "bgb"\nlegal_basis', "data_law nennt „bgb“"),
        ('data_law = "dsgvo"\nlegal_basis = "Erfundene', 'data_law = "kdg"\nlegal_basis = "DSGVO Art. 6, erfundene',
         "nennt DSGVO, data_law ein anderes Recht"),
        ('controller = "Caritasverband im Kreis Beispielau (erfunden)"\n', "", "nur eines von beiden"),
        ('data_law = "kdg"', 'data_law = "kanonisch"', "data_law nennt „kanonisch“"),
        ('starts_with = "course_registration"\n', "", "nicht, womit die Frist beginnt.*Anmeldung beim Kursträger"),
        ('starts_with = "course_registration"', 'starts_with = "referral"', "starts_with nennt „referral“"),
        ("days = 42\n", "", "keine Frist oder zwei"),
        ("days = 42\n", "days = 42\nmonths = 2\n", "keine Frist oder zwei"),
        ("days = 42\n", "days = -42\n", "keine Frist oder zwei"),
        ("days = 42\n", "days = 4200000\n", "die Frist ist länger als 100 Jahre"),
        ("days = 42\n", "months = 1201\n", "die Frist ist länger als 100 Jahre"),
        ('"Case Management" = 12.0', '"Case Management" = "12"', "nicht von der Art „Zahl“"),
        ("verified = false", "verified = true", "gilt als geprüft.*zu prüfen"),
        ("verified = false", 'verified = "nein"', "true oder false"),
        ('agency_kinds = ["course_provider"]', 'agency_kinds = ["mond"]', "agency_kinds nennt „mond“"),
        ('open = ["running"]', 'open = ["rennt"]', "open nennt „rennt“"),
        ('open = ["running"]', "open = []", "Kein Ergebnis"),
        ('open = ["running"]', 'open = ["running", "refused"]', "unter open und unter final"),
        ('open = ["running"]', 'offen = ["running"]', "„offen“ ist unbekannt"),
        ('seats = ["Kreis", "Kommunen"', 'seats = ["Kreis", "Kreis"', "einen Sitz zweimal"),
        ('agencies = ["jobcenter", "jugendamt"', 'agencies = ["jobcenter", "amt"', "Die Stelle „amt“ ist unbekannt"),
        ('agencies = ["jobcenter", "jugendamt"', 'agencies = ["jobcenter", "jobcenter"', "Eine Stelle steht zweimal"),
        (
            'agency_id = "auslaenderbehoerde"\nsource',
            'agency_id = "amt"\nsource',
            "Wer über Fälle entscheidet: Die Stelle „amt“",
        ),
        ('source = "Erfundenes Konzept"\nchair', "chair", "ohne Quelle"),
        ("persons = 3", "persons = 2", "liegt unter 3"),
        ('audience = "team"\npersons', 'audience = "nachbarn"\npersons', "Zielgruppe „nachbarn“ ist unbekannt"),
        ('"Case Management" = 12.0', '"Case Management" = 13.0', "ergeben 12.0, genannt sind 13.0"),
        ('evidence = "reconstructions"', 'evidence = "wunder"', "evidence nennt „wunder“"),
        ("from_age = 6", "from_age = 7", "Lücke oder Überschneidung"),
        ("from_age = 0", "from_age = 1", "beginnen nicht bei 0"),
        ('["single", "Alleinstehend"]', '["single"]', "nicht \\[Kennung, Name"),
        ("gender = [", "geschlecht = [", "Liste „gender“ fehlt"),
        ('post_id = "cm_oberland_ki"\nfunction = "Case Management"\nshare = 6.0\nregion_id = "oberland"',
         'post_id = "cm_oberland_ki"\nfunction = "Case Management"\nshare = 6.0\nregion_id = "mond"', "unbekannten Bezirk"),
    ],
)  # fmt: skip
def test_what_does_not_hold_together_is_said(tmp_path, old, new, message):
    with pytest.raises(VocabularyError) as caught:
        load_county(changed(tmp_path, (old, new)))
    assert re.search(message, str(caught.value), re.DOTALL), str(caught.value)
    assert caught.value.what.startswith("kreis.toml")
    assert caught.value.do


@pytest.mark.parametrize(
    "name",
    ["agencies", "sources", "legal_rules", "regular_routes", "bodies", "lists", "outcomes", "post_totals"],
)
@pytest.mark.parametrize("wrong", ["5", "true", '"x"', "2025-01-01", "[1]", '["x"]', "[[]]"])
def test_a_section_of_another_kind_is_said(tmp_path, name, wrong):
    text = re.sub(rf"(?ms)^\[+{name}\]+\n.*?(?=^\[|\Z)", "", TEXT)
    path = tmp_path / "kreis.toml"
    path.write_text(f"{name} = {wrong}\n{text}", encoding="utf-8")
    with pytest.raises(VocabularyError, match=f"kreis.toml, .*{name}"):
        load_county(path)


def test_dates_must_run_forward(tmp_path):
    path = changed(
        tmp_path, ('agency_id = "ki"\n', 'agency_id = "ki"\nvalid_from = 2025-01-01\nvalid_to = 2024-01-01\n')
    )
    with pytest.raises(VocabularyError, match="gültig bis liegt vor gültig ab"):
        load_county(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"[[kaputt", "kein gültiges TOML"),
        ("ä".encode("cp1252"), "nicht in UTF-8"),
        (None, "gibt es nicht"),
        (b"a = " + b"[" * 5000, "zu tief verschachtelt"),
        (b"schema_version = " + b"9" * 5000, "Zahl ist zu lang"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path, content, message):
    path = tmp_path / "kreis.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(VocabularyError, match=message):
        load_county(path)


def test_a_file_of_the_earlier_schema_is_read_and_its_rules_cannot_be_checked(tmp_path):
    text = re.sub(r"(?m)^(starts_with|verified|data_law|agency_kinds|open|final) = .*\n", "", TEXT)
    text = re.sub(r'(?m)^controller = "Caritas.*\n', "", text).replace("[outcomes]\n", "")
    path = tmp_path / "kreis.toml"
    path.write_text(text.replace("schema_version = 2", "schema_version = 1"), encoding="utf-8")
    county = load_county(path)
    assert {(rule.starts_with, rule.verified) for rule in county.legal_rules} == {("", False)}
    assert {source.data_law for source in county.sources} == {""}
    assert county.open_outcomes == ("running",)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError, match="starts_with"):
        load_county(path)
