import dataclasses

import pandas as pd
import pytest
from inputs import drawn, log_input

from kimlab.errors import InputError
from kimlab.reports import ThemeAccount, render_event_log

FRAMES = ("hand_offs", "returns", "edges", "limits")


def _shuffled(frames, seed):
    return {
        name: frame.sample(frac=1, random_state=seed) if isinstance(frame, pd.DataFrame) else frame
        for name, frame in frames.items()
    }


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_hash_does_not_depend_on_row_order(interface_frames, monitoring_frames, seed):
    for kind, frames in (("interfaces", interface_frames), ("monitoring", monitoring_frames)):
        assert drawn(kind, frames).sha256 == drawn(kind, _shuffled(frames, seed)).sha256


def test_one_row_less_changes_the_hash(interface_frames):
    fewer = {**interface_frames, "hand_offs": interface_frames["hand_offs"].iloc[1:]}
    assert drawn("interfaces", fewer).sha256 != drawn("interfaces", interface_frames).sha256


@pytest.mark.slow
def test_another_date_or_parameter_changes_the_hash_and_what_it_was_made_from_does_not(
    interface_frames, about
):
    hashes = {
        drawn("interfaces", {**interface_frames, "about": changed}).sha256
        for changed in (
            about,
            dataclasses.replace(about, content_sha256="cd" * 32),
            dataclasses.replace(about, parameters={"Einheit der Wartezeiten": "Sekunden"}),
            dataclasses.replace(about, as_of=about.as_of.replace(day=29)),
            dataclasses.replace(about, fictional=False),
        )
    }
    assert (
        len(hashes) == 4
    )  # the page is the same, whatever random ids and unprinted columns it was made from


def test_only_what_stands_on_the_page_of_a_theme_changes_the_hash(interface_report):
    account = ThemeAccount("t1", "Wege", question="Woran liegt es?")
    draft = dataclasses.replace(interface_report[0], accounts=(account,))

    def sha256(**changed):
        return dataclasses.replace(draft, accounts=(dataclasses.replace(account, **changed),)).sha256

    assert sha256(coarse=lambda text, least: text) == draft.sha256
    assert sha256(question="Wer wartet?") != draft.sha256
    with pytest.raises(TypeError, match="hash"):  # its text would be another one in each process
        sha256(name=object())


def test_a_draft_is_frozen_and_says_nothing_in_its_repr(interface_report):
    draft, _ = interface_report
    with pytest.raises(dataclasses.FrozenInstanceError):
        draft.title = "anders"
    whole = int(draft.tables[0].cells["hand_offs"].max())
    assert str(whole) not in repr(draft)
    assert draft.sha256[:8] not in repr(draft)


@pytest.mark.parametrize("name", FRAMES)
def test_a_missing_frame_is_named(interface_frames, name):
    frames = {key: value for key, value in interface_frames.items() if key != name}
    with pytest.raises(InputError, match=name) as caught:
        drawn("interfaces", frames)
    assert caught.value.do


@pytest.mark.parametrize(
    ("name", "column"), [("hand_offs", "family_id"), ("edges", "wait_p90"), ("limits", "persons")]
)
def test_a_missing_column_is_named(interface_frames, name, column):
    frames = {**interface_frames, name: interface_frames[name].drop(columns=column)}
    with pytest.raises(InputError, match=column):
        drawn("interfaces", frames)


@pytest.mark.parametrize("name", ["about", "county"])
def test_a_report_without_its_frame_of_reference_is_refused(interface_frames, name):
    with pytest.raises(InputError, match=name):
        drawn("interfaces", {**interface_frames, name: None})


def test_an_event_log_needs_no_county(interface_frames):
    frames = {key: value for key, value in interface_frames.items() if key != "county"}
    draft = render_event_log("project_group", log_input(frames))
    assert (draft.kind, draft.audience) == ("event_log", "project_group")
