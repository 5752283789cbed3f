"""The command line: German help, exit code 0 or a sentence on standard error and exit code 1."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kimlab import demo as demo_room
from kimlab import jupyter as jupyter_room
from kimlab._cli_record import record_app
from kimlab._cli_reports import Kind, ListsReports, SubjectId, chosen_draft
from kimlab._cli_themes import themes
from kimlab._spoken import told, told_check_up, told_first_look, told_leaks, told_log
from kimlab._version import __version__
from kimlab.acts import DecideRelease, ProposeRelease
from kimlab.errors import InputError, KimlabError
from kimlab.intake import read_document, read_event_log
from kimlab.simulation import simulate as simulate_county
from kimlab.store import create_stores
from kimlab.vocabulary import load_county
from kimlab.workbench import (
    COUNTY_FILE,
    DEFAULT_COUNTY,
    VAULT_VARIABLE,
    WORKBENCH_VARIABLE,
    asked,
    open_workbench,
    vault_door,
)
from kimlab.workflow import (
    admit,
    check_files,
    check_leaks,
    check_up,
    first_look,
    log_summary,
    new_release_id,
    publish,
    publish_index,
    write_log_report,
)

app = typer.Typer(
    help="Die Werkbank für das Kommunale Integrationsmanagement.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
release_app = typer.Typer(help="Berichte vorschlagen, freigeben und veröffentlichen.", no_args_is_help=True)
app.add_typer(release_app, name="report")
app.add_typer(record_app, name="record")
errors = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)

Location = Annotated[Path, typer.Option("--location", help="Ordner mit Werkbank und Tresor.")]
Person = Annotated[str | None, typer.Option("--person", help="Kürzel der handelnden Person.")]
AsOf = Annotated[str, typer.Option("--as-of", help="Stichtag, JJJJ-MM-TT.")]
AsJson = Annotated[bool, typer.Option("--json", help="Ausgabe als JSON.")]
CountyFile = Annotated[Path | None, typer.Option("--county", help="Kreisdatei (TOML).")]


_INTERRUPTED = 130  # what the parser returns, and shells expect, after Ctrl-C


class BadRows(StrEnum):
    """What happens to an extract with faulty rows."""

    refuse = "refuse"
    list = "list"


def main() -> None:
    """Run the command line and turn every expected failure into a German sentence."""
    os.umask(0o077)
    try:
        code = app(standalone_mode=False) or 0
    except KimlabError as error:
        errors.print(f"Fehler: {error}")
        sys.exit(1)
    except (KeyboardInterrupt, typer.Abort):
        code = _INTERRUPTED
    except Exception as error:
        if not hasattr(error, "show"):
            raise
        error.show()  # a wrong option: the parser says which
        sys.exit(getattr(error, "exit_code", 2))
    if code == _INTERRUPTED:
        errors.print("Abgebrochen. Beide Ablagen sind vollständig; nichts ist halb geschrieben.")
    sys.exit(code)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(
            "Der Stichtag ist kein Datum.",
            "Fristen und Wartezeiten werden auf diesen Tag gerechnet.",
            "Schreiben Sie ihn als JJJJ-MM-TT, zum Beispiel 2025-11-30.",
        ) from None


def _say(step: str) -> None:
    errors.print(step)


@app.command()
def version() -> None:
    """Die Version anzeigen."""
    print(__version__)  # noqa: T201 - standard output is this command's result


@app.command()
def init(
    location: Annotated[Path, typer.Argument(help="Ordner, in dem Werkbank und Tresor angelegt werden.")],
    county: CountyFile = None,
) -> None:
    """Eine leere Werkbank und einen leeren Tresor anlegen."""
    location.mkdir(parents=True, exist_ok=True)
    workbench = asked(WORKBENCH_VARIABLE, "Neue Passphrase der Werkbank")
    vault = asked(VAULT_VARIABLE, "Neue Passphrase des Tresors")
    create_stores(location, workbench, vault)
    if county is not None:
        (location / COUNTY_FILE).write_bytes(county.read_bytes())
    _say(f"Werkbank und Tresor liegen in „{location}“. Bewahren Sie die Passphrasen getrennt auf.")


@app.command("import")
def import_extract(
    folder: Annotated[Path, typer.Argument(help="Ordner mit den Dateien des Auszugs.")],
    mapping: Annotated[Path, typer.Option("--mapping", help="Zuordnungsdatei (TOML).")],
    as_of: AsOf,
    location: Location = Path("data"),
    person: Person = None,
    bad_rows: Annotated[
        BadRows,
        typer.Option("--bad-rows", help="refuse: nichts aufnehmen; list: den Rest aufnehmen und auflisten."),
    ] = BadRows.refuse,
    as_json: AsJson = False,
) -> None:
    """Einen Auszug des Fachverfahrens aufnehmen."""
    with open_workbench(location, person=person) as wb:
        admission = admit(
            wb,
            vault_door(location),
            folder,
            mapping,
            as_of=_day(as_of),
            on_bad_rows=bad_rows.value,
            progress=_say,
        )
    extract = admission.extract
    summary = {
        "files": [{"name": ref.name, "rows": ref.rows, "taken": ref.taken} for ref in extract.files],
        "rejected": extract.rejected.to_dict("records"),
        "dropped": extract.dropped.to_dict("records"),
        "changes": admission.entry.changes,
        "known_already": admission.known_already,
    }
    print(json.dumps(summary, ensure_ascii=False) if as_json else told(admission))  # noqa: T201


@app.command()
def interfaces(
    log: Annotated[Path, typer.Argument(help="Ereignisprotokoll: XES, XES.gz, CSV oder Parquet.")],
    case: Annotated[str, typer.Option("--case", help="Spalte oder Attribut des Falls.")],
    agency: Annotated[str, typer.Option("--agency", help="Spalte oder Attribut der Stelle.")],
    start: Annotated[str, typer.Option("--start", help="Spalte oder Attribut des Beginns.")],
    end: Annotated[str | None, typer.Option("--end", help="Spalte oder Attribut des Endes.")] = None,
    activity: Annotated[
        str | None, typer.Option("--activity", help="Spalte oder Attribut der Tätigkeit.")
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", help="Zusätzlich einen Bericht schreiben (HTML).")
    ] = None,
    audience: Annotated[str, typer.Option("--audience", help="Zielgruppe des Berichts.")] = "working_group",
    bad_rows: Annotated[
        BadRows,
        typer.Option("--bad-rows", help="refuse: unbrauchbare Ereignisse sind ein Fehler; list: ohne sie."),
    ] = BadRows.refuse,
    as_json: AsJson = False,
) -> None:
    """Übergaben zwischen Stellen aus einem Ereignisprotokoll zählen und messen."""
    episodes = read_event_log(
        log, case=case, agency=agency, start=start, end=end, activity=activity, on_bad_rows=bad_rows.value
    )
    summary = log_summary(episodes)
    if report is not None:
        write_log_report(episodes, report, title=log.name, audience=audience)
        _say(f"Bericht: {report}")
    print(json.dumps(summary, ensure_ascii=False) if as_json else told_log(summary))  # noqa: T201


app.command()(themes)


@app.command()
def simulate(
    folder: Annotated[Path, typer.Argument(help="Ordner für den Auszug des erfundenen Kreises.")],
    seed: Annotated[int, typer.Option("--seed", help="Startwert; derselbe ergibt dieselben Dateien.")] = 1,
    cases: Annotated[int, typer.Option("--cases", min=0, help="Anzahl der Fälle.")] = 240,
) -> None:
    """Den Auszug eines erfundenen Kreises schreiben; alle Personen sind erfunden."""
    files, _ = simulate_county(seed, cases)
    demo_room.write_files(folder, files)
    _say(f"{len(files)} Dateien liegen in „{folder}“. Alle Personen darin sind erfunden.")


@app.command()
def demo(
    folder: Annotated[
        Path, typer.Option("--folder", help="Ordner für Ablagen und Berichte der Vorführung.")
    ] = Path("demo"),
) -> None:
    """Den erfundenen Beispielkreis von den Dateien bis zu den Berichten durchspielen."""
    index = demo_room.play(folder, progress=_say)
    _say(f"Fertig. Öffnen Sie im Browser: {index.resolve()}")


@app.command()
def start(
    location: Annotated[
        Path | None,
        typer.Option("--location", help="Ordner mit der Werkbank; sonst data, sonst die Vorführung."),
    ] = None,
    browser: Annotated[bool, typer.Option(help="Den Browser öffnen.")] = True,
) -> None:
    """Die Werkbank im Browser öffnen (JupyterLab, nur auf diesem Rechner)."""
    folder = location or demo_room.usual_location()
    sys.exit(jupyter_room.start(folder, open_browser=browser, variables=demo_room.variables_of(folder)))


@app.command()
def doctor(location: Location = Path("data"), person: Person = None, as_json: AsJson = False) -> None:
    """Beide Ablagen und ihre Protokolle prüfen; Unterbrochenes zu Ende führen."""
    with open_workbench(location, person=person) as wb:
        result = check_up(wb, vault_door(location))
    print(json.dumps(result, ensure_ascii=False) if as_json else told_check_up(result))  # noqa: T201


@app.command()
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Dateien und Ordner; ohne sie wird mit --location die Werkbank selbst durchsucht."
        ),
    ] = None,
    location: Annotated[
        Path | None,
        typer.Option(
            "--location", help="Ordner mit Werkbank und Tresor: Es wird gesucht, was der Tresor kennt."
        ),
    ] = None,
    county: CountyFile = None,
    person: Person = None,
    as_json: AsJson = False,
) -> None:
    """Dateien nach Namen, Nummern und Anschriften durchsuchen, bevor sie hinausgehen.

    Ohne --location suchen nur Regeln; sie finden nicht jeden Namen. Was ein Bild zeigt, wird nicht gelesen.
    Gesagt wird, welche Art Angabe wo steht, nie die Angabe selbst. Der Rückgabewert ist 1, wenn etwas gefunden
    wurde oder sich nicht durchsuchen ließ.
    """
    paths = files or []
    if location is None:
        if not paths:
            raise InputError(
                "Es ist nicht angegeben, was durchsucht werden soll.",
                "Was nicht durchsucht ist, darf nicht als geprüft gelten.",
                "Nennen Sie Dateien oder Ordner, oder mit --location den Ordner einer Werkbank.",
            )
        found = check_files(paths, load_county(county or DEFAULT_COUNTY))
    else:
        with open_workbench(location, person=person) as wb:
            door = vault_door(location)
            found = check_files(paths, wb.county, wb=wb, vault=door) if paths else check_leaks(wb, door)
    with_vault = location is not None
    summary = {
        "clean": found.empty,
        "with_vault": with_vault,
        "files": found.attrs["files"],
        "findings": found.rename(columns={"where": "file"}).to_dict("records"),
    }
    said = json.dumps(summary, ensure_ascii=False) if as_json else ""
    print(said or told_leaks(found, with_vault=with_vault, stores=not paths))  # noqa: T201
    if not found.empty:
        raise typer.Exit(1)


@app.command()
def pseudonymise(
    files: Annotated[list[Path], typer.Argument(help="Dokumente: docx, odt, txt oder PDF mit Text.")],
    spans: Annotated[
        bool,
        typer.Option(
            "--spans", help="Je gefundener Stelle eine Zeile JSON, mit den Worten, die dort stehen."
        ),
    ] = False,
    county: CountyFile = None,
) -> None:
    """Zeigen, was die Regeln allein in Dokumenten finden und ersetzen würden.

    Niemand hat das Ergebnis durchgesehen: Regeln übersehen Namen. Es ersetzt keine Durchsicht durch zwei Menschen und darf
    nicht weitergegeben werden. In die Werkbank kommen Dokumente nur über Aufnahme und Durchsicht.
    """
    known = load_county(county or DEFAULT_COUNTY)
    failed = False
    for number, path in enumerate(files, start=1):
        try:
            document = read_document(path)
        except InputError as error:
            errors.print(f"Fehler: {error}")
            failed = True
            continue
        look = first_look(document.text, known, known=document.hints)
        if spans:
            for one in look.identifiers:
                print(json.dumps({"file": str(path), **vars(one)}, ensure_ascii=False))  # noqa: T201
            continue
        if len(files) > 1:
            print(f"===== Dokument {number} von {len(files)} =====")  # noqa: T201
        print(look.text, end="")  # noqa: T201
        _say(told_first_look(path.name, look, document.left_out))
    if failed:
        raise typer.Exit(1)


@release_app.command("propose", cls=ListsReports)
def propose(
    kind: Kind,
    as_of: AsOf,
    recipient: Annotated[
        list[str], typer.Option("--recipient", help="Empfangende Stelle; mehrfach möglich.")
    ],
    purpose: Annotated[str, typer.Option("--purpose", help="Zweck der Weitergabe.")],
    subject: SubjectId = "",
    location: Location = Path("data"),
    person: Person = None,
) -> None:
    """Die Freigabe eines Berichts vorschlagen."""
    with open_workbench(location, person=person) as wb:
        draft = chosen_draft(wb, kind, subject, _day(as_of))
        release = new_release_id(wb, draft.sha256)
        wb.record(ProposeRelease(release, draft.sha256, draft.audience, tuple(recipient), purpose))
    _say(f"Vorgeschlagen als Freigabe {release}. Jetzt entscheidet eine zweite Person.")


@release_app.command("decide")
def decide(
    release: Annotated[str, typer.Argument(help="Kennung der Freigabe.")],
    approve: Annotated[bool, typer.Option("--approve/--refuse", help="Zustimmen oder ablehnen.")],
    reason: Annotated[str, typer.Option("--reason", help="Begründung, bei Ablehnung nötig.")] = "",
    location: Location = Path("data"),
    person: Person = None,
) -> None:
    """Über eine vorgeschlagene Freigabe entscheiden."""
    with open_workbench(location, person=person) as wb:
        wb.record(DecideRelease(release, "approved" if approve else "refused", reason))
    _say("Entschieden und protokolliert.")


@release_app.command("publish", cls=ListsReports)
def publish_report(
    kind: Kind,
    path: Annotated[Path, typer.Argument(help="Datei, die geschrieben wird (HTML).")],
    as_of: AsOf,
    subject: SubjectId = "",
    location: Location = Path("data"),
    person: Person = None,
) -> None:
    """Einen freigegebenen Bericht schreiben."""
    with open_workbench(location, person=person) as wb:
        draft = chosen_draft(wb, kind, subject, _day(as_of))
        written = publish(wb, vault_door(location), draft, path, wb.acting_person())
        _say(f"Veröffentlicht: {written}")
        _say(f"Übersicht: {publish_index(wb, written.parent)}")
