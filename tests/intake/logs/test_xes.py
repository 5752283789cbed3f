from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.errors import InputError
from kimlab.intake import Limits
from kimlab.intake._limits import Guard
from kimlab.intake.logs._xes import read_xes

EVENT = '<event><string key="org:resource" value="{}"/><string key="concept:name" value="{}"/></event>'


def read(text: str | bytes, *wanted: str, limits: Limits | None = None, step: int = 7):
    data = text if isinstance(text, bytes) else text.encode()
    pieces = [data[offset : offset + step] for offset in range(0, len(data), step)]
    return read_xes(pieces, wanted, Guard("log.xes", limits or Limits()))


def log(*traces: str, head: str = "") -> str:
    return f"{head}<log>{''.join(f'<trace>{trace}</trace>' for trace in traces)}</log>"


def name(value: str) -> str:
    return f'<string key="concept:name" value="{value}"/>'


def test_events_are_read_in_the_order_of_the_file():
    table = read(
        log(
            name("F2") + EVENT.format("B", "x") + EVENT.format("A", "y"), name("F1") + EVENT.format("C", "z")
        ),
        "case:concept:name",
        "org:resource",
    )
    assert table.columns["case:concept:name"].tolist() == ["F2", "F2", "F1"]
    assert table.columns["org:resource"].tolist() == ["B", "A", "C"]
    assert table.numbers.tolist() == [1, 2, 3]


def test_the_event_comes_before_the_trace_unless_asked_otherwise():
    table = read(log(name("F1") + EVENT.format("A", "Antrag")), "concept:name", "case:concept:name")
    assert [table.columns[key].tolist() for key in table.columns] == [["Antrag"], ["F1"]]


def test_attributes_of_a_trace_may_follow_its_events():
    assert read(log(EVENT.format("A", "x") + name("F1")), "case:concept:name").columns[
        "case:concept:name"
    ].tolist() == ["F1"]


def test_nested_and_global_attributes_are_not_the_events():
    nested = (
        '<event><string key="a" value="1"><string key="org:resource" value="falsch"/></string>'
        '<string key="org:resource" value="A"/></event>'
    )
    text = f'<log><global scope="event"><string key="org:resource" value="UNKNOWN"/></global><trace>{nested}</trace></log>'
    assert read(text, "org:resource").columns["org:resource"].tolist() == ["A"]


def test_an_attribute_that_some_events_lack_is_empty_there():
    assert read(log("<event/>" + EVENT.format("A", "x")), "org:resource").columns[
        "org:resource"
    ].tolist() == ["", "A"]


def test_an_attribute_that_no_event_has_is_an_error_that_lists_the_others():
    with pytest.raises(
        InputError,
        match=r"hat das Merkmal „org:role“.*Vorhanden sind: case:concept:name, org:resource, concept:name",
    ):
        read(log(name("F1") + EVENT.format("A", "x")), "org:role")


def test_prefixes_and_encodings_of_xml_are_understood():
    head = '<?xml version="1.0" encoding="ISO-8859-1"?>'
    event = '<x:event><x:string key="org:resource" value="Käthe"/></x:event>'
    text = f'{head}<x:log xmlns:x="http://www.xes-standard.org/"><x:trace>{event}</x:trace></x:log>'
    assert read(text.encode("latin-1"), "org:resource").columns["org:resource"].tolist() == ["Käthe"]


def test_events_outside_a_trace_have_no_case():
    table = read(f"<log>{EVENT.format('A', 'x')}</log>", "org:resource", "concept:name")
    assert table.columns["org:resource"].tolist() == ["A"]


def test_a_log_without_events_is_empty():
    assert len(read("<log><trace/></log>", "org:resource")) == 0


BOMB = '<!DOCTYPE log [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "head",
    [
        BOMB,
        '<!DOCTYPE log SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE log SYSTEM "http://127.0.0.1:9/x.dtd">',
        "<!DOCTYPE log>",
    ],
)
def test_a_doctype_is_refused(head):
    with pytest.raises(InputError, match=r"log\.xes enthält eine Dokumenttyp-Deklaration"):
        read(log(name("&b;") if head == BOMB else "", head=head), "org:resource")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<log>",
        "<log><trace></log>",
        log(EVENT.format("A", "x"))[:-9],
        "kein xml",
        "<log/><log/>",
        "<log>\0</log>",
        '<log a="&unbekannt;"/>',
        '<?xml version="1.0" encoding="UTV-8"?><log/>',
        '<?xml version="1.0" encoding="UTF-7"?><log/>',
        '<?xml version="1.0" encoding="shift_jis"?><log/>',
    ],
)
def test_what_is_not_well_formed_is_broken(text):
    with pytest.raises(InputError, match=r"log\.xes ist beschädigt: Ab Zeile 1"):
        read(text, "org:resource")


def test_other_xml_is_no_log():
    with pytest.raises(InputError, match="kein XES-Ereignisprotokoll"):
        read("<html><log/></html>", "org:resource")


def test_an_event_inside_an_event_is_broken():
    with pytest.raises(InputError, match="beschädigt"):
        read(log("<event><event/></event>"), "org:resource")


def test_limits_hold_while_reading():
    with pytest.raises(InputError, match="zu tief verschachtelt"):
        read("<log>" + "<a>" * 100_000, "org:resource", step=1000)
    with pytest.raises(InputError, match="zu viele Zeilen"):
        read(log(EVENT.format("A", "x") * 20), "org:resource", limits=Limits(rows=10))
    with pytest.raises(InputError, match="zu viel Text"):
        read(log(EVENT.format("A" * 20, "x")), "org:resource", limits=Limits(cell_length=10))


@given(st.binary(max_size=60))
def test_no_bytes_do_anything_but_raise(data):
    with pytest.raises(InputError):
        read(b"<log><trace>" + data.replace(b"</log>", b""), "org:resource")
