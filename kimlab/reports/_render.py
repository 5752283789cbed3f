"""Making a draft: one module an audience, found by the audience's id."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kimlab.errors import InputError
from kimlab.reports import _event_log, _management, _project_group, _steering_group, _team, _working_group
from kimlab.reports._draft import Draft
from kimlab.reports._frames import Frames
from kimlab.vocabulary import AUDIENCES

_DRAFTS: Mapping[str, Callable[[Frames], Draft]] = {
    _working_group.KIND: _working_group.draft,
    _management.KIND: _management.draft,
    _project_group.KIND: _project_group.draft,
    _steering_group.KIND: _steering_group.draft,
    _team.KIND: _team.draft,
}


def render(audience: str, frames: Frames) -> Draft:
    """Return the draft of an audience's report. Nothing has left yet: a draft must pass the gate.

    Parameters
    ----------
    audience
        ``working_group`` (interfaces, codes, passages, candidates for themes), ``project_group`` (dossiers of
        themes), ``steering_group`` (two pages), ``team`` (what is due) or ``management`` (monitoring).
    frames
        What the report is made of. For every audience ``about`` (:class:`About`) and ``county``
        (:class:`kimlab.vocabulary.County`). For ``working_group``:

        ``hand_offs``
            from ``interfaces.hand_offs``: case_id, person_id, family_id, source, target, wait (in the unit of
            `about`), relation (hand_off, concurrent, open), vague, same_day;
        ``returns``
            from ``interfaces.returns``: case_id, person_id, family_id, source (B of A-B-A), target (A);
        ``edges``
            from ``interfaces.edges``: source, target, wait_median, wait_p90 (of the exact waits);
        ``limits``
            what was not taken in, one row a reason: limit (``rejected``, ``without_agency``, ``open_end`` or a
            text), rows, persons, families (missing contributors: withheld); may have no row;
        ``codes``, ``coded``, ``coded_cases``
            the codebook (code_id, name, kind); case_id, family_id, code_id of what was coded; case_id, family_id of
            the cases coded through; each may have no row;
        ``passages``
            coarsened passages of released documents: code_id, family_id, passage, voice, kind; may have no row.

        ``papers``
            a tuple of :class:`ThemePaper`, may be missing.

        For ``project_group`` and ``steering_group`` the same; for ``team`` also ``listings``, a tuple of
        :class:`Listing`, which may be missing.

        For ``management``:

        ``cases``, ``case_spells``, ``persons``
            the tables of these names (:mod:`kimlab.tables`); of the cases also provider, source, access_channel,
            writer_id (only to see whether enough people stand behind a group of posts) and selected_for;
        ``due``
            from ``caseload.due_list``: case_id, reason;
        ``register_counts``
            may be missing: evidence (of ``vocabulary.MILESTONE_EVIDENCE``), what (in words), count. Meetings, themes
            and agreements, nothing counted from persons.

    Returns
    -------
    Draft

    Raises
    ------
    InputError
        The audience has no report, or a frame or a column is missing.
    """
    if audience not in _DRAFTS:
        known = ", ".join(AUDIENCES[name] for name in _DRAFTS)
        raise InputError(
            f"Für die Zielgruppe „{AUDIENCES.get(audience, audience)}“ gibt es keinen Bericht.",
            "Jede Zielgruppe bekommt nur, was für sie vorgesehen ist.",
            f"Berichte gibt es für: {known}.",
        )
    return _DRAFTS[audience](frames)


def render_event_log(audience: str, frames: Frames) -> Draft:
    """Return the draft of an interface report on an event log of any process.

    Parameters
    ----------
    audience
        For whom, which decides the thresholds; every case counts as one person and one family.
    frames
        As for ``working_group`` in :func:`render`, without a county.
    """
    return _event_log.draft(frames, audience)
