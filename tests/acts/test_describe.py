"""What acts say of themselves is German, plain, and enough for a form."""

import re
from pathlib import Path

import pytest

import kimlab.acts as room
from kimlab.acts import ACTS, Act, By, Never, describe, fields_of
from kimlab.pseudonyms import is_german
from kimlab.tables import DECISIONS_ON_RELEASES, ORIGINS_OF_CODINGS, STATES_OF_DOCUMENTS, TABLES
from kimlab.vocabulary import LISTS_OF_COLUMNS

# English words of the code that a German dictionary knows, too; others are no German words at all.
ENGLISH = {
    "act",
    "agency",
    "agreement",
    "body",
    "code",
    "date",
    "edit",
    "episode",
    "file",
    "goal",
    "hash",
    "items",
    "kind",
}
ENGLISH |= {
    "meeting",
    "memo",
    "reading",
    "release",
    "source",
    "status",
    "target",
    "trigger",
    "user",
    "version",
}
INHERITED = {"import_id", "source_id", "as_of", "files"}  # of AdmitRecords, by its two children


def told(act_type):
    """Name → field, parts of a field among them."""
    found = {}
    for one in describe(act_type).fields:
        found |= {one.name: one, **{f"{one.name}.{part.name}": part for part in one.parts}}
    return found


FIELDS = {f"{name}.{field}": one for name, act_type in ACTS.items() for field, one in told(act_type).items()}


def test_every_act_has_a_title_of_its_own():
    assert len({act_type.german for act_type in ACTS.values()}) == len(ACTS)


def not_german(field):
    """What of a label or its help is no German word, or too long for a form."""
    words = re.findall(r"[^\W\d]+", f"{field.label} {field.help}")
    fits = re.fullmatch(r"[A-ZÄÖÜ][A-Za-zÄÖÜäöüß, ]{1,39}", field.label)
    unknown = {word for word in words if word != "kimlab" and not is_german(word)}
    return (
        unknown | (ENGLISH & {*field.label.casefold().split(), *words}) | (set() if fits else {field.label})
    )


@pytest.mark.slow
def test_labels_and_help_are_german_words():
    assert len(FIELDS) > 150
    assert {name: found for name, field in FIELDS.items() if (found := not_german(field))} == {}


def is_one_plain_sentence(field):
    return (
        re.match(r"kimlab |[A-ZÄÖÜ]", field.help) is not None
        and field.help.endswith(".")
        and not re.search(r"[.!?] ", field.help)
        and 5 <= len(field.help.split()) <= 25
        and field.label.casefold() != field.help.rstrip(".").casefold()
    )


def test_help_is_one_plain_sentence_of_its_own():
    assert {name: field.help for name, field in FIELDS.items() if not is_one_plain_sentence(field)} == {}


def test_no_help_sentence_is_used_twice():
    seen = {}
    for name, act_type in ACTS.items():
        inherited = INHERITED if name in ("AdmitDocuments", "ReviewDocument") else set()
        for field, one in told(act_type).items():
            if field not in inherited:
                assert one.help not in seen, f"{name}.{field} and {seen[one.help]}"
                seen[one.help] = f"{name}.{field}"
    assert len(seen) > 130


def test_a_field_says_what_it_holds():
    fields = told(ACTS["LinkReadingEvidence"])
    assert fields["evidence_id"].kind == "neue Kennung für „Belege der Lesarten“"
    assert fields["coding_id"].kind == "Kennung aus „Kodierungen“"
    assert not fields["coding_id"].required
    assert fields["direction"].choices == {"for": "dafür", "against": "dagegen"}
    episode = told(ACTS["RecordEpisode"])
    assert episode["agency_id"].kind == "Stelle aus der Kreisdatei"
    assert episode["referred_to"].column_of_list == ("episodes", "agency_id")
    assert episode["outcome"].column_of_list == ("episodes", "outcome")
    assert (episode["start"].kind, episode["span_end"].kind) == ("Tag (JJJJ-MM-TT)", "ganze Zahl")
    assert told(ACTS["RecordMeeting"])["agenda"].kind == "mehrere freie Texte"
    assert (
        told(ACTS["RecordAgreement"])["agreement_id"].kind == "Kennung aus „Vereinbarungen“, oder eine neue"
    )
    assert told(ACTS["AdmitDocuments"])["records"].kind == "Zeilen für „Dokumente“, „Einwilligungen“"


def test_a_field_names_what_must_be_given_and_what_may_be_left_out():
    fields = told(ACTS["RecordCodings"])
    assert {name for name, one in fields.items() if one.required} == {
        "document_id", "codings", "codings.coding_id", "codings.code_id",
    }  # fmt: skip


def test_closed_lists_are_those_of_the_tables():
    for table, column, words in (
        ("documents", "release", STATES_OF_DOCUMENTS),
        ("codings", "origin", ORIGINS_OF_CODINGS),
        ("releases", "decision", DECISIONS_ON_RELEASES),
    ):
        assert {*TABLES[table].column(column).allowed} - {""} == {*words}
    for act_type in ACTS.values():
        for one in fields_of(act_type).values():
            assert one.kind.column_of_list is None or one.kind.column_of_list in LISTS_OF_COLUMNS


def test_an_act_says_whom_it_touches():
    said = {name: describe(act_type).reach for name, act_type in ACTS.items()}
    assert (
        said["RecordEpisode"]
        == "Betrifft einen Fall oder eine Person, zu finden über „Dokument“ und „Person“."
    )
    assert (
        said["WithdrawConsent"] == "Betrifft eine Person und alle Fälle der Familie, zu finden über „Person“."
    )
    assert said["UndoEntry"] == "Betrifft, wen der Eintrag im Protokoll betrifft."
    assert said["ProposeTheme"] == (
        "Gehört zu keinem Fall und keiner Person; in den Worten kann aber jemand erwähnt sein."
    )


def test_an_act_says_how_it_is_undone():
    said = {name: describe(act_type).undo for name, act_type in ACTS.items()}
    assert said["RecordReading"] == "Lässt sich rückgängig machen, solange nichts Späteres darauf aufbaut."
    assert said["RecordCodings"] == (
        "Rückgängig wird es durch eine weitere Handlung: „Kodierung zurückgenommen“."
    )
    assert said["RecordPublication"].startswith(
        "Lässt sich nicht rückgängig machen. Was das Haus verlassen hat,"
    )
    assert "„Einwilligung eingetragen“ und „Stand eines Dokuments geändert“" in said["WithdrawConsent"]


def test_whatever_undoes_an_act_is_there():
    for name, act_type in ACTS.items():
        if isinstance(act_type.undo, By):
            assert set(act_type.undo.acts) <= set(ACTS), name
        if isinstance(act_type.undo, Never):
            assert not re.search(r"[.!?] ", act_type.undo.reason)


def test_what_both_stores_hold_is_never_undone_in_one():
    assert all(isinstance(one.undo, Never) for one in ACTS.values() if one.both_stores)


def test_the_door_offers_every_act_and_every_module_is_behind_it():
    assert {name for name in room.__all__ if isinstance(getattr(room, name), type)} >= set(ACTS)
    assert Act.__name__ not in ACTS
    door = Path(room.__file__).read_text("utf-8")
    homes = {act_type.__module__ for act_type in ACTS.values()}
    for path in Path(room.__file__).parent.glob("_[a-z]*.py"):
        module = f"kimlab.acts.{path.stem}"
        declares = "(Act" in path.read_text("utf-8") or "(AdmitRecords" in path.read_text("utf-8")
        assert declares == (module in homes), f"{module} is not imported by the room's door"
        assert not declares or f"from {module} import" in door
