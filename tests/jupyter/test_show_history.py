"""What notebooks show of the past: in words, everything escaped."""

from staffed import colleague

from kimlab import acts
from kimlab.jupyter import show_history, show_my_entries


def test_a_record_and_ones_own_entries_are_shown(busy_wb):
    described = busy_wb.record(acts.DescribeTheme("th1", question="Warum <b>?"))
    shown = show_history(busy_wb, "Kein Kurs").data
    assert "Warum &lt;b&gt;?" in shown
    assert "<b>" not in shown
    assert "Thema beschrieben" in shown
    busy_wb.undo(described, "zu früh")
    own = show_my_entries(busy_wb, 2).data
    assert f"Eintrag {described.seq} rückgängig gemacht" in own
    assert f"durch Eintrag {described.seq + 1}" in own
    assert "noch nichts eingetragen" in show_my_entries(colleague(busy_wb, "ko8")).data
