import re
from itertools import pairwise

import pytest
from dossiers import all_marked

from kimlab.drawing import contrast
from kimlab.errors import VocabularyError
from kimlab.pseudonyms import find_identifiers
from kimlab.simulation import simulate
from kimlab.tables import KINDS_OF_CODES, TABLES
from kimlab.vocabulary import KIND_COLOURS, load_codebook

CODE = """
[[codes]]
code_id = "{code_id}"
name = "Name {code_id}"
kind = "{kind}"
definition = "Etwas geschieht."
example = "Es geschah am Morgen."
rule = "es geschieht."
rule_against = "es nicht geschieht{against}."
{more}
"""
HEAD = 'schema_version = 1\nversion = "7"\nname = "Probe"\nintroduction = ["Lesen."]\n[kinds]\n' + "".join(
    f'{kind} = "Art {kind}."\n' for kind in KINDS_OF_CODES
)
GROUP = '[[groups]]\ngroup_id = "g"\nkind = "barrier"\nname = "Gruppe"\n'


def code(code_id, *, kind="need", against="", more=""):
    return CODE.format(code_id=code_id, kind=kind, against=against, more=more)


@pytest.fixture
def load(tmp_path):
    """Return a function that reads a codebook from a text."""

    def from_text(text):
        path = tmp_path / "probe.toml"
        path.write_text(text, encoding="utf-8")
        return load_codebook(path)

    return from_text


@pytest.fixture(scope="module")
def shipped():
    return load_codebook()


# --- the codebook that comes along ---------------------------------------------------------------------------------


def test_it_has_every_code_that_the_dossiers_carry(shipped):
    carried = {gold.name for marked in all_marked() for gold in marked.codings}
    assert carried <= {one.code_id for one in shipped.codes}


def test_every_kind_is_told_and_has_codes(shipped):
    assert {one.kind for one in shipped.codes} == set(KINDS_OF_CODES) == set(shipped.kinds)


def test_its_codes_are_rows_of_the_table_of_codes(shipped):
    frame = shipped.records()["codes"]
    assert list(frame.columns) == list(TABLES["codes"].names)
    assert frame["code_id"].to_list() == [one.code_id for one in shipped.codes]
    assert set(frame["version"]) == {shipped.version}
    assert (frame[["definition", "example", "rule", "rule_against"]] != "").all(axis=None)
    texts = frame[["definition", "rule", "rule_against"]]
    assert texts.map(lambda text: "{" in text).any(axis=None), (
        "references stay, so that a renamed code is renamed there"
    )
    assert not texts.map(lambda text: "{" in shipped.plain(text)).any(axis=None)


def test_its_colours_are_those_of_the_kinds_and_can_be_read(shipped):
    assert len(set(KIND_COLOURS.values())) == len(KINDS_OF_CODES)
    assert all(contrast(colour, "#FFFFFF") >= 4.5 for colour in KIND_COLOURS.values())
    assert all(one.colour == KIND_COLOURS[one.kind] for one in shipped.codes)


def test_codes_of_one_kind_are_told_apart_from_both_sides(shipped):
    against = {one.code_id: set(re.findall(r"\{(\w+)\}", one.rule_against)) for one in shipped.codes}
    kind = {one.code_id: one.kind for one in shipped.codes}
    one_sided = [
        (one, other)
        for one, others in against.items()
        for other in others
        if kind[one] == kind[other] and one not in against[other]
    ]
    assert one_sided == []
    assert all(against.values()), "every code says which other to use instead"


def test_a_wider_code_and_those_below_it_stand_together(shipped):
    order = [one.code_id for one in shipped.codes]
    for one in shipped.codes:
        if one.parent_id:
            between = order[order.index(one.parent_id) + 1 : order.index(one.code_id)]
            assert all(shipped.code(other).parent_id == one.parent_id for other in between)


def test_a_kind_has_headings_for_all_its_codes_or_for_none(shipped):
    for kind in KINDS_OF_CODES:
        grouped = [bool(one.group) for one in shipped.codes if one.kind == kind]
        assert all(grouped) or not any(grouped)
    groups = [one.group for one in shipped.codes if one.group]
    assert len([1 for one, other in pairwise(["", *groups]) if one != other]) == len(set(groups))


def test_definitions_are_one_or_two_sentences(shipped):
    for one in shipped.codes:
        assert 1 <= len(re.findall(r"\.(?:\s|$)", one.definition)) <= 2, one.code_id


def test_anchor_examples_are_not_taken_from_the_dossiers(shipped):
    def runs(text):
        words = re.findall(r"\w+", text.casefold())
        return {tuple(words[place : place + 5]) for place in range(len(words) - 4)}

    known = set().union(*(runs(marked.text) for marked in all_marked()))
    assert [one.code_id for one in shipped.codes if runs(one.example) & known] == []
    assert [one.code_id for one in shipped.codes if runs(one.definition) & known] == []
    assert [place for place, text in enumerate(shipped.introduction) if runs(text) & known] == []


# What each code of a planted constellation sounds like; the codes of the second share the word "Kurs".
SOUNDS = {
    "fiktionsbescheinigung_fehlt": r"\w*bescheinigung|fiktion\w*|papiere?",
    "leistungsluecke": r"geld\w*|leistung\w*",
    "miete_offen": r"\w*miete\w*",
    "kurs_wartezeit": r"\w*kurs\w*",
    "kurs_verfaellt": r"\w*kurs\w*",
    "kita_platz_fehlt": r"kita\w*|\w*betreuung\w*|krippe\w*|tagespflege",
    "abschluss_nicht_anerkannt": r"anerk\w+|abschl\w+|zeugnis\w*|diplom\w*",
    "unter_qualifikation_beschaeftigt": r"putz\w*|helfer\w*|aushilfe|ungelernt\w*|sortiert|fließband",
    "verweis_ohne_antwort": r"antwort\w*|rückmeldung\w*|rückruf\w*",
}


def test_neither_introduction_nor_examples_tell_a_planted_theme(shipped):
    """Who has read it there finds it everywhere: a text may sound like one code of a constellation, not like two."""
    texts = {**dict(enumerate(shipped.introduction)), **{one.code_id: one.example for one in shipped.codes}}
    constellations = simulate(1, cases=5)[1].code_constellations
    assert set(SOUNDS) == {code for one in constellations for code in one.codes}
    for one in constellations:
        sounds = {SOUNDS[code] for code in one.codes}
        primed = [
            name
            for name, text in texts.items()
            if sum(bool(re.search(rf"\b(?:{each})\b", text.casefold())) for each in sounds) > 1
        ]
        assert primed == []


@pytest.mark.parametrize(
    ("code_id", "kind", "sharpened"),
    [
        ("einbuergerung_gewuenscht", "need", {"aufenthalt_klaeren", "titel_erteilt"}),
        (
            "gewaltschutz_gebraucht",
            "need",
            {"gesundheitshilfe_gebraucht", "wohnung_gesucht", "sorge_um_familie"},
        ),
        ("drohende_sanktion", "barrier", {"leistungsluecke", "unterlagen_fehlen", "miete_offen"}),
        ("kosten_gebuehren", "barrier", {"leistungsluecke", "miete_offen", "abschluss_nicht_anerkannt"}),
    ],
)
def test_codes_that_were_missing_are_there_and_their_neighbours_send_to_them(
    shipped, code_id, kind, sharpened
):
    own = shipped.code(code_id)
    assert (own.kind, bool(own.cues), bool(own.group)) == (kind, True, True)
    assert sharpened <= {one.code_id for one in shipped.codes if f"{{{code_id}}}" in one.rule_against}


def test_nothing_in_it_looks_like_a_person(shipped):
    frame = shipped.records()["codes"]
    texts = [*frame["definition"], *frame["example"], *frame["rule"], *frame["rule_against"]]
    written = "\n\n".join(shipped.plain(text) for text in texts)
    assert [(one.start, one.kind) for one in find_identifiers(written) if one.direct] == []


# --- reading -------------------------------------------------------------------------------------------------------


def test_a_county_may_bring_its_own(load):
    more = 'parent_id = "a"\ncues = ["<w> + b"]'
    book = load(f'{HEAD}\n[words]\nw = ["x"]\n' + code("a", against=" (dann {b})") + code("b", more=more))
    assert (book.version, book.name, [one.code_id for one in book.codes]) == ("7", "Probe", ["a", "b"])
    assert book.code("b").cues[0].text == "<w> + b"
    assert book.plain(book.code("a").rule_against) == "es nicht geschieht (dann „Name b“)."
    assert book.pieces("{b}, {a}") == (("Name b", "b"), (", ", ""), ("Name a", "a"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + code("a", kind="wish"), "Kode „a“: Die Art „wish“ ist unbekannt"),
        (HEAD + code("a", more='parent_id = "b"'), "Kode „a“: Den Oberkode „b“ gibt es nicht"),
        (
            HEAD + code("a", more='parent_id = "b"') + code("b", more='parent_id = "a"'),
            "Kode „a“: Die Oberkodes führen im Kreis",
        ),
        (HEAD + code("a", more='parent_id = "a"'), "Kode „a“: Die Oberkodes führen im Kreis"),
        (
            HEAD + code("a") + code("b", more='parent_id = "a"') + code("c", more='parent_id = "b"'),
            "Kode „c“: Der Kode liegt auf Ebene 3",
        ),
        (
            HEAD + code("a", kind="barrier") + code("b", more='parent_id = "a"'),
            "Kode „b“: Der Oberkode hat eine andere Art",
        ),
        (HEAD + code("a") + code("a"), "Kode „a“: Die Angabe steht 2-mal"),
        (HEAD + code("a") + code("b").replace("Name b", "Name a"), "Name „Name a“: Die Angabe steht 2-mal"),
        (HEAD + code("a").replace("definition", "#"), "Kode „a“: Die Angabe „definition“ fehlt"),
        (HEAD + code("a").replace('"es geschieht."', '" "'), "Kode „a“: Die Angabe „rule“ fehlt"),
        (HEAD + code("a").replace('"es geschieht."', "3"), "Kode „a“: Die Angabe „rule“ fehlt"),
        (HEAD + code("a", more='defintion = "x"'), "Kode „a“: Die Angabe „defintion“ ist unbekannt"),
        (HEAD + code("a", more='code_id2 = "x"').replace('code_id = "a"', ""), "Kode „Nr. 1“"),
        (HEAD + code("A-1"), "Kode „A-1“: Die Kennung hat andere Zeichen"),
        (HEAD + code("a", against=" (dann {b})"), "Kode „a“: Ein Text verweist auf „b“"),
        (HEAD + code("a", against=" (dann {a})"), "Kode „a“: Ein Text verweist auf „a“"),
        (HEAD + code("a", more='group = "g"'), "Kode „a“: Die Gruppe „g“ gibt es nicht"),
        (HEAD + GROUP + code("a", more='group = "g"'), "Kode „a“: Die Gruppe „g“ gibt es nicht"),
        (HEAD + GROUP + GROUP + code("a"), "Gruppe „g“: Die Angabe steht 2-mal"),
        (
            HEAD + code("a", more='cues = ["b*"]'),
            "Kode „a“: Der Hinweis „b*“ ist nicht zu lesen: „b*“ ist zu kurz",
        ),
        (HEAD + code("a", more='cues = "bus"'), "Kode „a“: Die Angabe „cues“ fehlt oder ist keine Liste"),
        (HEAD + "[words]\nw = []\n" + code("a"), "[words]: Die Angabe „w“ fehlt"),
        (HEAD, "[[codes]]: Es ist kein Kode genannt"),
        (HEAD + "codes = 3", "[kinds]: Die Angabe „codes“ ist unbekannt"),
        ("codes = 3\n" + HEAD, "[[codes]]: Der Abschnitt ist keine Liste"),
        (HEAD.replace('need = "Art need."', "") + code("a"), "[kinds]: Die Angabe „need“ fehlt"),
        (
            HEAD.replace("schema_version = 1", "schema_version = 2") + code("a"),
            "schema_version ist 2; erwartet wird 1",
        ),
        (HEAD.replace("schema_version = 1", "") + code("a"), "schema_version fehlt; erwartet wird 1"),
        (
            HEAD.replace("schema_version = 1", "schema_version = true") + code("a"),
            "schema_version ist keine ganze Zahl",
        ),
        (HEAD.replace('version = "7"', "", 1) + code("a"), "Die Angabe „version“ fehlt"),
        ("nichts =", "kein gültiges TOML"),
    ],
)
def test_what_does_not_hold_together_is_refused_with_file_and_code(load, text, said):
    with pytest.raises(VocabularyError) as caught:
        load(text)
    assert caught.value.what.startswith("probe.toml")
    assert said in caught.value.what
    assert caught.value.why
    assert caught.value.do


def test_a_near_miss_gets_a_hint(load):
    with pytest.raises(VocabularyError, match="Meinten Sie „definition“"):
        load(HEAD + code("a", more='defintion = "x"'))


def test_a_file_that_is_missing_or_not_utf8_is_refused(tmp_path):
    with pytest.raises(VocabularyError, match="Die Datei gibt es nicht"):
        load_codebook(tmp_path / "fehlt.toml")
    path = tmp_path / "latin.toml"
    path.write_bytes('name = "Kodebücher"'.encode("latin-1"))
    with pytest.raises(VocabularyError, match="nicht in UTF-8 gespeichert"):
        load_codebook(path)


def test_a_code_that_is_not_there_is_said_to_be_missing(shipped):
    assert shipped.code("miete_offen").name == "Miete offen"
    with pytest.raises(VocabularyError, match="kennt den Kode"):
        shipped.code("gibt_es_nicht")
