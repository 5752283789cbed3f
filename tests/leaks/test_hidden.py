"""Where in a file words can stand that nobody reads: without a vault the rules look there, too."""

import io
import json
import zipfile

import openpyxl
import pytest
from pdfs import pdf
from pictures import chunk, jpeg_with, png

from kimlab.leaks import check_files
from kimlab.leaks._hidden import hidden
from kimlab.vocabulary import load_county

COUNTY = load_county()
SAID = "Frau Elif Zwirbel, Tel. 0176 1234567"
PLACES = {
    "daten.html": f'<p data-fall="{SAID}">5</p>',
    "mail.html": '<a href="mailto:elif.zwirbel@post.example">x</a>',
    "anruf.html": '<a href="tel:01761234567">x</a>',
    "pfad.html": '<a href="/akten/Frau-Zwirbel/">x</a>',
    "anker.html": '<p id="Frau_Zwirbel">x</p>',
    "skript.html": f'<script type="application/json">{{"n":"{SAID}"}}</script>',
    "kommentar.html": f"<script>// {SAID}\nvar a = 1;</script>",
    "stil.html": f'<style>p::after {{ content: "{SAID}" }}</style>',
    "rahmen.html": '<iframe srcdoc="&lt;p&gt;Frau Elif Zwirbel&lt;/p&gt;"></iframe>',
    "url.html": '<a href="data:text/plain,Frau%20Elif%20Zwirbel">x</a>',
    "urheberin.html": '<meta name="author" content="Karim">',
    "bild.svg": '<svg xmlns="http://www.w3.org/2000/svg"><desc>Frau Elif Zwirbel</desc></svg>',
    "aenderung.xml": '<w:ins w:id="1" w:author="Karim"><w:t>gut</w:t></w:ins>',
    "tabelle.xml": '<table:table table:name="Karim">',
}


@pytest.mark.parametrize("name", PLACES)
def test_rules_look_wherever_words_can_stand(tmp_path, name):
    path = tmp_path / name
    path.write_text(PLACES[name], encoding="utf-8")
    found = check_files([path], COUNTY)
    assert not found.empty
    assert "wirbel" not in found.to_csv().casefold()
    path.write_text(PLACES[name].replace(SAID, "gut").replace("Frau", "").replace("Elif", "").replace("Zwirbel", "gut")
        .replace("Karim", "Tabelle").replace("elif.zwirbel@post.example", "").replace("01761234567", ""),
        encoding="utf-8")  # fmt: skip
    assert check_files([path], COUNTY).empty


def book(change):
    made = openpyxl.Workbook()
    change(made)
    raw = io.BytesIO()
    made.save(raw)
    return raw.getvalue()


def head(made):
    made.active.oddHeader.center.text = "Frau Elif Zwirbel"


def notebook(metadata):
    return json.dumps({"cells": [], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}).encode()


FILES = {
    "blatt.xlsx": lambda: book(lambda made: setattr(made.active, "title", "Frau Elif Zwirbel")),
    "blatt_allein.xlsx": lambda: book(lambda made: setattr(made.active, "title", "Karim")),
    "kopf.xlsx": lambda: book(head),
    "titel.xlsx": lambda: book(lambda made: setattr(made.properties, "title", "Frau Elif Zwirbel")),
    "scan.pdf": lambda: pdf([""], info=b"/Author (Frau Elif Zwirbel)"),
    "foto.jpg": lambda: jpeg_with(b"Exif\0\0MM\0*" + b"Frau Elif Zwirbel\0"),
    "windows.jpg": lambda: jpeg_with(b"Exif\0\0" + "Frau Elif Zwirbel".encode("utf-16-le") + b"\0\0"),
    "exif.png": lambda: png(chunk(b"eXIf", b"MM\0*\0\0Frau Elif Zwirbel\0")),
    "angaben.ipynb": lambda: notebook({"authors": [{"name": "Frau Elif Zwirbel"}]}),
    "schluessel.ipynb": lambda: notebook({"Frau Elif Zwirbel": 1}),
}


@pytest.mark.parametrize("name", FILES)
def test_in_files_of_every_kind(tmp_path, name):
    (tmp_path / name).write_bytes(FILES[name]())
    found = check_files([tmp_path / name], COUNTY)
    assert "rule:person" in set(found["kind"])
    assert "wirbel" not in found.to_csv().casefold()


def test_the_names_of_packed_and_of_single_files(tmp_path):
    with zipfile.ZipFile(tmp_path / "alles.zip", "w") as archive:
        archive.writestr("FrauZwirbel.txt", "gut")
    (tmp_path / "HerrZwirbel.txt").write_text("gut", encoding="utf-8")
    found = check_files([tmp_path], COUNTY)
    assert set(found["kind"]) == {"rule:person"}
    assert len(found) == 2
    assert "Zwirbel" not in found.to_csv()


def test_what_is_hidden_stands_where_it_stood():
    text = '<p class="a" data-x="Frau Ott">Das liest jemand.</p>'
    view = hidden(text)
    assert view.text.split() == ["a", "Frau", "Ott"]
    start = view.text.index("Frau")
    assert text[slice(*view.span(start, start + 8))] == "Frau Ott"


def test_a_page_that_closes_nothing_costs_no_more_than_its_length():
    assert hidden('<p a="' * 200_000).text.strip().count("\n") < 1_000_000


def test_fonts_of_a_style_sheet_are_nobody_and_a_name_beside_them_is_found(tmp_path):
    fonts = '"Segoe UI", "Helvetica Neue", "Liberation Sans", "DejaVu Sans Mono", Arial'
    path = tmp_path / "seite.html"
    path.write_text(f"<style>p {{ font-family: {fonts} }}</style><p>gut</p>", encoding="utf-8")
    assert check_files([path], COUNTY).empty
    path.write_text(f"<style>p {{ font-family: {fonts}, Frau Zwirbel }}</style>", encoding="utf-8")
    assert not check_files([path], COUNTY).empty
