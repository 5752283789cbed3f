"""Whatever stands in words that people wrote, no page breaks or turns round."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.reports import finished, minutes_html, read_minutes, to_html
from kimlab.reports.paper._templates import TEMPLATES

HOSTILE = {
    "long": "Donau" * 1000,
    "script": "<script>alert(1)</script>",
    "escapes": "A & B „C“ \"D\" 'E' <F>",
    "from right to left": "Frau \u0639\u0644\u064a 3.",
    "turned round": "gut \u202elhcsrevtug\u202c und \u2066weiter\u2069",
    "half a pair": "halb \ud83d Ende",
    "no sign": "vor\0nach\x1b[2K\x85\ufffe",
    "family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
}
STEERING = "\0\x1b\x85\u202e\u202c\u2066\u2069\ud83d\ufffe"


def holds(page, words):
    assert not set(page) & set(STEERING)
    page.encode()
    assert "<script>" not in page
    if words == HOSTILE["from right to left"]:
        assert "<bdi>\u0639\u0644\u064a</bdi>" in page
    if words == HOSTILE["family"]:
        assert words in page


@pytest.mark.parametrize("kind", HOSTILE)
def test_reports_hold(interface_report, kind):
    import dataclasses

    draft, protected = interface_report
    words = HOSTILE[kind]
    release = {
        "release_id": "r",
        "recipients": words,
        "purpose": words,
        "proposed_by": words,
        "decided_by": words,
    }
    holds(to_html(dataclasses.replace(draft, title=words), protected, release=release), words)


@pytest.mark.parametrize("kind", HOSTILE)
def test_minutes_hold(kind):
    words = HOSTILE[kind]
    cell = {"cell_type": "markdown", "metadata": {}, "source": f"# Sitzung\n\n{words}\n"}
    book = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    holds(minutes_html(read_minutes(json.loads(json.dumps(book)), words[:40], fictional=True)), words)


@given(st.text())
def test_what_is_finished_stays_as_it_is(text):
    once = finished(text)
    assert finished(once) == once
    assert not set(once) & set(STEERING)


def test_in_titles_styles_and_pictures_nothing_is_set_apart():
    for kept in ("<title>\u0639</title>", "<svg><text>\u0639</text></svg>", '<p title="\u0639">x</p>'):
        assert finished(kept) == kept


def test_every_page_is_made_by_such_a_template():
    assert (
        TEMPLATES.from_string("<p>{{ said }}</p>").render(said="\u202e\u05d0") == "<p>�<bdi>\u05d0</bdi></p>"
    )
