"""The command that writes drafts for the data protection officer."""


def test_the_drafts_are_written_and_said_to_be_drafts(call, data, tmp_path):
    written = call("report", "datenschutz", "entwuerfe", "--as-of", "2025-11-30")
    assert written.exit_code == 0, written.output
    assert "Es sind Entwürfe" in written.output
    names = {file.name for file in (tmp_path / "entwuerfe").iterdir()}
    assert {"index.html", "dienstvereinbarung.html"} <= names
    assert sum(name.startswith("einwilligung_") for name in names) == 7


def test_without_an_extract_the_day_is_asked_for(call, data):
    refused = call("report", "datenschutz", "entwuerfe")
    assert "--as-of" in str(refused.exception)
