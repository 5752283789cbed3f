"""Making a draft: the report of a kind, its input, and for some what it is about."""

from __future__ import annotations

import dataclasses

from kimlab.errors import InputError
from kimlab.reports._draft import Draft
from kimlab.reports._report import report_of


def render(kind: str, given: object, subject: str = "") -> Draft:
    """Return the draft of a report. Nothing has left yet: a draft must pass the gate.

    Parameters
    ----------
    kind
        A key of :data:`kimlab.reports.REPORTS`.
    given
        Its input, of the type that the report names in ``needs``.
    subject
        The id of what it is about, for a report with one of each subject.

    Raises
    ------
    InputError
        There is no such report, the input is another report's, or there is no such subject.
    VocabularyError
        The county file states no least number for its audience.
    """
    report = report_of(kind)
    if not isinstance(given, report.needs):
        raise InputError(
            f"Der Bericht „{report.title}“ bekommt etwas anderes, als er braucht.",
            "Ohne die passenden Tabellen bliebe ein Abschnitt leer, ohne dass man es merkt.",
            f"Übergeben Sie kimlab.reports.{report.needs.__name__}(…).",
        )
    known = {one.subject_id: one for one in report.subjects(given)}
    if (subject or report.subject != "none") and subject not in known:
        raise InputError(
            f"Für den Bericht „{report.title}“ ist nicht klar, worum es gehen soll.",
            "Von manchen Berichten gibt es je Thema, Kommune, Bezirk oder Sitzung einen.",
            f"Möglich sind: {', '.join(sorted(known)) or 'keine Angabe; es gibt nur einen'}.",
        )
    draft = report.draft(given, subject)
    file_name = known[subject].file_name if subject else report.file_name
    return dataclasses.replace(draft, subject=subject, file_name=file_name, also_for=report.also_for)
