"""An act that does not say all about itself cannot be declared: each lack is named where the class stands."""

import pytest

from kimlab.acts import ACTS, Act, Anybody, AsEntry, By, Never, Nobody, Restores, Through, _act, describe
from kimlab.acts._fields import columns_of, day, id_of, mark, new_id_of, parts_of, rows_of, words

HELP = "Schreiben Sie ein Wort dazu."
GOOD = {
    "german": "Probe gemacht",
    "reach": Through("case_id"),
    "undo": Restores(),
    "fields": {"case_id": id_of("cases", "Fall", HELP), "reason": words("Begründung", HELP, default="")},
}


@pytest.fixture(autouse=True)
def _forgotten():
    """Acts that a test declares are gone after it."""
    before = dict(ACTS)
    yield
    for name in set(ACTS) - set(before):
        del _act._known[name]


def declare(name="Probe", **changed):
    """Declare an act as a module would, good but for what is changed; None leaves it out."""
    said = {**GOOD, **changed}
    fields = said.pop("fields")
    body = {key: value for key, value in said.items() if value is not None}
    annotations = dict.fromkeys(fields, str)
    return type(name, (Act,), {"__annotations__": annotations, "__module__": __name__, **fields, **body})


def test_a_good_act_is_declared_and_in_the_list():
    act_type = declare()
    assert ACTS["Probe"] is act_type
    assert act_type("f1", "x") == act_type("f1", "x")
    assert describe(act_type).title == "Probe gemacht"


FREE = {"note": words("Notiz", HELP)}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"german": None}, "„german“ is missing"),
        ({"german": ""}, "„german“ is missing"),
        ({"reach": None}, "„reach“ is missing"),
        ({"undo": None}, "„undo“ is missing"),
        ({"undo": "gar nicht"}, "„undo“ is missing or no Undo"),
        ({"undo": By()}, "names no act"),
        ({"undo": Never("geht nicht")}, "no reason"),
        ({"fields": {"case_id": "f1"}}, "„case_id“ does not say what it holds"),
        ({"fields": {"case_id": id_of("cases", " ", HELP)}}, "„case_id“ has no label"),
        ({"fields": {"case_id": id_of("cases", "Fall", "")}}, "„case_id“ has no help"),
        ({"fields": {"case_id": id_of("cases", "Fall", "Wählen Sie den Fall")}}, "„case_id“ has no help"),
        ({"fields": {"case_id": id_of("cases", "Um welchen Fall", "Um welchen Fall.")}}, "„case_id“ has no help"),
        ({"fields": {"case_id": id_of("faelle", "Fall", HELP)}}, "leads to no table: faelle"),
        ({"fields": {"case_id": new_id_of("faelle", "Fall", HELP)}}, "leads to no table: faelle"),
        ({"reach": Through("reason")}, "fields that lead to a case or a person: case_id"),
        ({"reach": Through()}, "fields that lead to a case or a person: case_id"),
        ({"reach": Anybody()}, "must name what leads to a case or a person: case_id"),
        ({"reach": AsEntry("case_id")}, "must name a field that holds the number of an entry"),
        ({"reach": AsEntry("seq")}, "must name a field that holds the number of an entry"),
        ({"reach": Nobody(), "fields": FREE}, "note does: Anybody"),
        ({"reach": Nobody(), "fields": {"parts": parts_of("Teile", HELP, **FREE)}}, "parts does"),
        ({"reach": Nobody(), "fields": {"c": rows_of(("codes",), "Kodes", HELP, searched={"codes": ("name",)})}}, "c does"),
        ({"reach": Anybody(), "fields": {"rows": rows_of(("contacts",), "Zeilen", HELP)}}, "case or a person: rows"),
        ({"reach": Anybody(), "fields": {"p": parts_of("Teile", HELP, e=id_of("episodes", "Vorgang", HELP))}}, "person: p"),
        ({"fields": {"case_id": columns_of("table", "Spalten", HELP)}}, "depends on „table“, which is no field"),
        ({"reach": Anybody(), "fields": {"p": parts_of("Teile", HELP, n=words("Notiz", ""))}}, "„p.n“ has no help"),
        ({"reach": Nobody(), "fields": {"a": mark("A", HELP, once=True), "b": mark("B", HELP, once=True)}}, "no more"),
        ({"both_stores": True}, "an act in both stores is once-only"),
        ({"name": "SelectCase"}, "another act has its name"),
    ],
)  # fmt: skip
def test_what_lacks_is_named_and_nothing_is_declared(changed, said):
    before = dict(ACTS)
    with pytest.raises(TypeError, match="does not say all about itself") as caught:
        declare(**changed)
    assert said in str(caught.value)
    assert before == ACTS


def test_a_class_below_an_act_speaks_for_itself():
    parent = declare()
    with pytest.raises(TypeError, match=r"„german“ is missing .*„reach“ is missing .*„undo“ is missing"):
        type("Kind", (parent,), {"__module__": __name__})


def test_an_act_about_nobody_without_words_is_fine():
    act_type = declare(reach=Nobody(), fields={"since": day("Seit", HELP)})
    assert describe(act_type).reach == "Gehört zu keinem Fall und keiner Person."
