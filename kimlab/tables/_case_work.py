"""The tables of case work: cases, persons, episodes, documents, codings, and what is released of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kimlab.tables._codebook import CODEBOOK_TABLES
from kimlab.tables._columns import Column, Table
from kimlab.tables._columns import date_column as _date
from kimlab.tables._columns import flag_column as _flag
from kimlab.tables._columns import id_column as _id
from kimlab.tables._columns import list_column as _list
from kimlab.tables._columns import number_column as _number
from kimlab.tables._columns import text_column as _text
from kimlab.tables._states import DECISIONS_ON_RELEASES, ORIGINS_OF_CODINGS, STATES_OF_DOCUMENTS

KINDS_OF_DOCUMENTS: Mapping[str, str] = MappingProxyType(
    {
        "case_note": "Fallnotiz",
        "phone_note": "Telefonnotiz",
        "letter": "Brief",
        "interview": "Interview",
        "case_conference": "Fallkonferenz",
        "email": "E-Mail",
        "home_visit": "Hausbesuch",
        "report": "Bericht",
    }
)
VOICES: Mapping[str, str] = MappingProxyType(
    {
        "verbatim": "wörtlich",
        "interpreted": "gedolmetscht",
        "paraphrase": "sinngemäß",
        "official": "amtlich",
    }
)
SOURCES_OF_CASES = ("case_work", "interview", "other_service")
REASONS_FOR_WAITING = ("document", "appointment", "decision", "person", "unknown")

CASE_WORK_TABLES = (
    Table(
        "cases",
        "Fälle",
        ("case_id",),
        (
            _id("case_id", "Fall"),
            _id("family_id", "Familie"),
            _text("municipality", "Kommune", required=True),
            _text("region", "Bezirk", required=True),
            _text("provider", "Anstellungsträger"),
            _text("source", "Herkunft des Falls", *SOURCES_OF_CASES, required=True),
            _text("controller", "Verantwortliche Stelle", required=True),
            _text("legal_basis", "Rechtsgrundlage", required=True),
            _text("access_channel", "Zugangsweg"),
            _text("writer_id", "Dokumentierende Person"),
            _text("selected_for", "Auswahlgrund"),
        ),
    ),
    Table(
        "case_spells",
        "Fallphasen",
        ("case_id", "start"),
        (
            _id("case_id", "Fall"),
            _text("constellation", "Handlungskonstellation", required=True),
            _date("start", "Beginn", required=True),
            _date("end", "Ende"),
            _date("last_client_contact", "Letzte Meldung der Klientin oder des Klienten"),
        ),
    ),
    Table(
        "contacts",
        "Kontakte",
        ("contact_id",),
        (
            _id("contact_id", "Kontakt"),
            _id("case_id", "Fall"),
            _date("date", "Datum", required=True),
            _text("kind", "Art", required=True),
            _flag("by_client", "Von der Klientin oder dem Klienten"),
            _text("person_id", "Person"),
            _number("duration_minutes", "Dauer in Minuten"),
        ),
    ),
    Table(
        "persons",
        "Personen",
        ("person_id",),
        (
            _id("person_id", "Person"),
            _id("family_id", "Familie"),
            _text("role", "Rolle in der Familie"),
            _text("age_band", "Altersgruppe"),
            _text("gender", "Geschlecht"),
            _text("origin_group", "Herkunftsgruppe"),
            _text("residence_title", "Aufenthaltstitel"),
            _date("arrival_month", "Ankunftsmonat"),
            _text("language_level", "Sprachniveau"),
        ),
    ),
    Table(
        "consents",
        "Einwilligungen",
        ("person_id", "purpose", "given"),
        (
            _id("person_id", "Person"),
            _text("purpose", "Zweck", required=True),
            _list("recipients", "Empfänger"),
            _text("version", "Fassung"),
            _text("language", "Sprache"),
            _date("given", "Erteilt am", required=True),
            _date("withdrawn", "Widerrufen am"),
            _text("guardian", "Sorgeberechtigte Person"),
        ),
    ),
    Table(
        "episodes",
        "Vorgänge",
        ("episode_id",),
        (
            _id("episode_id", "Vorgang"),
            _id("case_id", "Fall"),
            _text("person_id", "Person"),
            _text("family_id", "Familie"),
            _date("start", "Beginn", required=True),
            _date("start_to", "Beginn spätestens"),
            _date("end", "Ende"),
            _date("end_to", "Ende spätestens"),
            _text("agency_id", "Stelle", required=True),
            _text("referred_to", "Verwiesen an"),
            _text("legal_sphere", "Rechtskreis"),
            _text("field_of_action", "Handlungsfeld"),
            _text("action", "Handlung"),
            _text("outcome", "Ergebnis"),
            _text("wait_reason", "Wartegrund", "", *REASONS_FOR_WAITING),
            _text("document_id", "Dokument"),
            _number("span_start", "Textstelle von"),
            _number("span_end", "Textstelle bis"),
        ),
    ),
    Table(
        "documents",
        "Dokumente",
        ("document_id",),
        (
            _id("document_id", "Dokument"),
            _id("case_id", "Fall"),
            _text("source_id", "Quelle", required=True),
            _text("kind", "Art", *KINDS_OF_DOCUMENTS, required=True),
            _text("voice", "Stimme", *VOICES, required=True),
            _date("created", "Datum", required=True),
            # The words stand here only: a journal keeps what was there before, and must not keep a missed name.
            Column("text", "Text", journaled=False),
            _text("text_sha256", "Prüfsumme des Textes"),
            _text("release", "Stand", *STATES_OF_DOCUMENTS, required=True),
        ),
    ),
    Table(
        "document_spans",
        "Markierte Stellen",
        ("document_id", "start", "kind"),
        (
            _id("document_id", "Dokument"),
            _id("case_id", "Fall"),
            _number("start", "von", required=True),
            _number("end", "bis", required=True),
            _text("kind", "Art", "date", "place", "placeholder", required=True),
            _text("value", "Wert"),
        ),
    ),
    Table(
        "reviews",
        "Durchsichten",
        ("document_id", "reviewer"),
        (
            _id("document_id", "Dokument"),
            _id("case_id", "Fall"),
            _id("reviewer", "Durchgesehen von"),
            _date("created", "Datum", required=True),
            _number("replaced", "Ersetzte Stellen", required=True),
        ),
    ),
    *CODEBOOK_TABLES,
    Table(
        "codings",
        "Kodierungen",
        ("coding_id",),
        (
            _id("coding_id", "Kodierung"),
            _id("code_id", "Kode"),
            _id("case_id", "Fall"),
            _text("document_id", "Dokument"),
            _text("episode_id", "Vorgang"),
            _number("start", "von"),
            _number("end", "bis"),
            _id("coder", "Kodiert von"),
            _date("created", "Datum", required=True),
            _text("memo", "Notiz"),
            _text("origin", "Entstehung", *ORIGINS_OF_CODINGS, required=True),
        ),
    ),
    Table(
        "coding_passes",
        "Kodierdurchgänge",
        ("document_id", "coder"),
        (
            _id("document_id", "Dokument"),
            _id("case_id", "Fall"),
            _id("coder", "Kodiert von"),
            _text("codebook_version", "Fassung des Kodebuchs", required=True),
            _date("finished", "Abgeschlossen am", required=True),
        ),
    ),
    Table(
        "agencies",
        "Stellen",
        ("agency_id", "valid_from"),
        (
            _id("agency_id", "Stelle"),
            _text("name", "Name", required=True),
            _text("kind", "Art der Stelle"),
            _list("legal_spheres", "Rechtskreise"),
            _text("municipality", "Kommune"),
            _text("region", "Bezirk"),
            _list("target_groups", "Zielgruppen"),
            _list("fields_of_action", "Handlungsfelder"),
            _flag("own_case_management", "Eigenes Case Management"),
            _date("valid_from", "Gültig ab"),
            _date("valid_to", "Gültig bis"),
        ),
    ),
    Table(
        "imports",
        "Aufnahmen",
        ("import_id", "table_name", "file_name"),
        (
            _id("import_id", "Aufnahme"),
            _id("table_name", "Tabelle"),
            _id("file_name", "Datei"),
            _text("source_id", "Quelle", required=True),
            _date("as_of", "Stand", required=True),
            _text("sha256", "Prüfsumme", required=True),
            _number("rows", "Zeilen", required=True),
            _number("taken", "Aufgenommene Zeilen", required=True),
        ),
    ),
    Table(
        "people",
        "Mitwirkende",
        ("user_id",),
        (
            _id("user_id", "Kürzel"),
            _text("name", "Name", required=True),
            _text("role", "Funktion", required=True),
        ),
    ),
    Table(
        "people_keys",
        "Zugänge",
        ("user_id",),
        (
            _id("user_id", "Kürzel"),
            _text("signing", "Öffentlicher Schlüssel", required=True),
            _list("roles", "Rollen"),
            _text("region", "Bezirk"),
            _text("private_sha256", "Prüfsumme des eigenen Teils"),
        ),
    ),
    Table(
        "slot_files",
        "Fassungen der Zugänge",
        ("sha256",),
        (
            _id("sha256", "Prüfsumme"),
            _number("counter", "Fassung", required=True),
            _text("managed_by", "Geändert von", required=True),
        ),
    ),
    Table(
        "releases",
        "Freigaben",
        ("release_id",),
        (
            _id("release_id", "Freigabe"),
            _text("draft_sha256", "Prüfsumme des Entwurfs", required=True),
            _text("audience", "Zielgruppe", required=True),
            _list("recipients", "Empfänger"),
            _text("purpose", "Zweck", required=True),
            _text("proposed_by", "Vorgeschlagen von", required=True),
            _text("decision", "Entscheidung", "", *DECISIONS_ON_RELEASES),
            _text("decided_by", "Entschieden von"),
            _text("reason", "Begründung"),
            _text("file_name", "Datei"),
            _text("file_sha256", "Prüfsumme der Datei"),
            _text("proposal_machine", "Rechner des Vorschlags"),
            _text("decision_machine", "Rechner der Entscheidung"),
            _text("decided_sha256", "Prüfsumme des Entschiedenen"),
            _text("beyond_reason", "Grund für andere Empfänger"),
        ),
    ),
    Table(
        "published_tables",
        "Veröffentlichte Zahlen",
        ("release_id", "place"),
        (
            _id("release_id", "Freigabe"),
            _number("place", "Nummer der Tabelle", required=True),
            _text("report", "Bericht", required=True),
            _text("table_name", "Tabelle", required=True),
            _text("as_of", "Stichtag", required=True),
            _text("audience", "Zielgruppe", required=True),
            _list("recipients", "Empfänger"),
            _text("content", "Zellen, wie sie gedruckt sind", required=True),
        ),
    ),
)
