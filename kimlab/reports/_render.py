"""Making a draft: a kind of report, its input, and for some what the page is about."""

from __future__ import annotations

import dataclasses

import kimlab.reports.audiences  # noqa: F401 - every report registers itself
from kimlab.errors import InputError
from kimlab.reports._checks import Checked
from kimlab.reports._draft import Draft
from kimlab.reports._inputs import LogInput
from kimlab.reports._report import SUBJECTS, Report, Subject, report_of, slug_of


def render(kind: str, given: Checked, subject: str = "") -> Draft:
    """Return the draft of a report. Nothing has left yet: a draft must pass the gate.

    Parameters
    ----------
    kind
        Which report: a module in ``kimlab.reports.audiences`` each.
    given
        What it is made of: an object of the class that the report ``needs``. The draft keeps nothing of its frames.
    subject
        Id of what the page is about, for reports that have a page for each theme, municipality, region or meeting.

    Returns
    -------
    Draft

    Raises
    ------
    InputError
        There is no such report or no such subject, or the input is another report's.
    VocabularyError
        The county file has no threshold for an audience of the report.
    """
    report = report_of(kind)
    if not isinstance(given, report.needs):
        raise InputError(
            f"Der Bericht „{report.title}“ ({kind}) wird nicht aus {type(given).__name__} gemacht.",
            "Er würde etwas zeigen wollen, das nicht da ist.",
            f"Übergeben Sie kimlab.reports.{report.needs.__name__}(…).",
        )
    subjects = report.subjects_of(given)
    _check_subject(report, subjects, subject)
    if report.subject == "none":
        return dataclasses.replace(report.draft(given), file_name=report.file_name)
    draft = report.draft(given, subject)
    return dataclasses.replace(draft, subject=subject, file_name=report.file_names(subjects)[subject])


def for_group(draft: Draft, group: str) -> Draft:
    """Return a draft for one group of its audience only; its title and its file say so."""
    stem, _, kind = draft.file_name.rpartition(".")
    name, title = f"{stem}_{slug_of(group)}.{kind}", f"{draft.title} (nur „{group}“)"
    return dataclasses.replace(draft, group=group, title=title, file_name=name)


def _check_subject(report: Report[Checked], subjects: tuple[Subject, ...], subject: str) -> None:
    """Refuse a subject that is not there, and one for a report that has none."""
    if report.subject == "none":
        if subject:
            raise InputError(
                f"Der Bericht „{report.title}“ hat nur eine Seite; „{subject}“ lässt sich nicht auswählen.",
                "Er zeigt alles zusammen.",
                "Lassen Sie die Auswahl weg.",
            )
        return
    if subject not in {one.id for one in subjects}:
        what = SUBJECTS[report.subject]
        raise InputError(
            f"Für den Bericht „{report.title}“ ist „{subject}“ nichts, worüber es eine Seite gibt ({what}).",
            "Jede Seite ist über genau eines davon.",
            f"Es gibt: {', '.join(f'{one.id} („{one.name}“)' for one in subjects) or 'noch keines'}.",
        )


def render_event_log(audience: str, given: LogInput) -> Draft:
    """Return the draft of an interface report on an event log of any process.

    Parameters
    ----------
    audience
        For whom, which decides the thresholds; every case counts as one person and one family.
    given
        Its interfaces.
    """
    return dataclasses.replace(render("event_log", given), audience=audience)
