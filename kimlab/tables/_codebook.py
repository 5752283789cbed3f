"""The tables that hold the codebook: its head, what the kinds mean, headings, codes, and the words that cues share."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kimlab.tables._columns import Table, id_column, list_column, number_column, text_column

KINDS_OF_CODES: Mapping[str, str] = MappingProxyType(
    {
        "need": "Bedarf",
        "barrier": "Hürde",
        "interface": "Schnittstelle",
        "resource": "Ressource",
        "outcome": "Ergebnis",
        "client_view": "Nutzerperspektive",
    }
)

CODEBOOK_TABLES = (
    Table(
        "codebooks",
        "Kodebuch",
        ("codebook_id",),
        (
            id_column("codebook_id", "Kodebuch"),
            text_column("version", "Fassung", required=True),
            text_column("name", "Titel", required=True),
            list_column("introduction", "Anleitung"),
        ),
    ),
    Table(
        "code_kinds",
        "Arten von Kodes",
        ("kind",),
        (
            text_column("kind", "Art", *KINDS_OF_CODES, required=True),
            text_column("meaning", "Bedeutung", required=True),
        ),
    ),
    Table(
        "code_groups",
        "Überschriften im Kodebuch",
        ("group_id",),
        (
            id_column("group_id", "Gruppe"),
            text_column("kind", "Art", *KINDS_OF_CODES, required=True),
            text_column("name", "Überschrift", required=True),
            number_column("position", "Platz im Kodebuch"),
        ),
    ),
    Table(
        "codes",
        "Kodes",
        ("code_id",),
        (
            id_column("code_id", "Kode"),
            text_column("parent_id", "Oberkode"),
            text_column("name", "Name", required=True),
            text_column("kind", "Art", *KINDS_OF_CODES, required=True),
            text_column("definition", "Definition", required=True),
            text_column("example", "Ankerbeispiel"),
            text_column("rule", "Kodieren, wenn"),
            text_column("rule_against", "Nicht kodieren, wenn"),
            text_column("colour", "Farbe"),
            text_column("version", "Zuletzt übernommen mit Fassung", required=True),
            text_column("group_id", "Gruppe"),
            list_column("cues", "Hinweise"),
            number_column("position", "Platz im Kodebuch"),
        ),
    ),
    Table(
        "cue_words",
        "Wortlisten der Hinweise",
        ("word_list",),
        (
            text_column("word_list", "Wortliste", required=True),
            list_column("words", "Wörter"),
        ),
    ),
)
"""Texts of codes name other codes as ``{code_id}``, so that a renamed code is renamed everywhere; cues stand as they
are written (:mod:`kimlab.vocabulary`), with ``<word_list>`` for the words of a list."""
