"""What notebooks show of the past: in words, everything escaped."""

from busy import busy
from staffed import colleague, create_stores, signed

from kimlab import acts
from kimlab.jupyter import show_history, show_my_entries


def test_a_record_and_ones_own_entries_are_shown(tmp_path):
    create_stores(tmp_path)
    with signed(tmp_path, "ko1") as wb:
        busy(wb.store)
        described = wb.record(acts.DescribeTheme("th1", question="Warum <b>?"))
        shown = show_history(wb, "Kein Kurs").data
        assert "Warum &lt;b&gt;?" in shown
        assert "<b>" not in shown
        assert "Thema beschrieben" in shown
        wb.undo(described, "zu früh")
        own = show_my_entries(wb, 2).data
        assert f"Eintrag {described.seq} rückgängig gemacht" in own
        assert f"durch Eintrag {described.seq + 1}" in own
        assert "noch nichts eingetragen" in show_my_entries(colleague(wb, "ko9")).data
