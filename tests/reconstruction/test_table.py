from kimlab.reconstruction import sequence_table


def test_a_row_a_step_in_german(reconstruct, names):
    steps = reconstruct(
        ("jc", "2025-01-01", "2025-01-11", {"field_of_action": "livelihood", "action": "application"}),
        ("sozialamt", "2025-02-01", "2025-02-03", {"outcome": "not_responsible", "wait_reason": "document"}),
        ("jc", "2025-02-03", None),
    )
    table = sequence_table(steps, names, "calendar")
    assert table.values.tolist() == [
        ["1", "Familie", "Jobcenter", "SGB II", "Lebensunterhalt", "Antrag", "ohne Angabe", "01.01.2025", "11.01.2025",
         "–", ""],
        ["2", "Familie", "Sozialamt", "ohne Angabe", "ohne Angabe", "ohne Angabe", "nicht zuständig", "01.02.2025",
         "03.02.2025", "21 Tage", "kommt von: Jobcenter; gewartet auf: Dokument"],
        ["3", "Familie", "Jobcenter", "SGB II", "ohne Angabe", "ohne Angabe", "ohne Angabe", "03.02.2025", "läuft noch",
         "keine", "kommt von: Sozialamt; zum 2. Mal hier; Reihenfolge am selben Tag unbekannt"],
    ]  # fmt: skip


def test_referrals_overlaps_and_what_is_vague_are_remarks(reconstruct, names):
    steps = reconstruct(
        ("abh", "2025-01-01", "2025-01-11", {"referred_to": "jc"}),
        ("sozialamt", "2025-01-05", "2025-01-06", {"referred_to": "abh"}),
        ("jc", "2025-02-01", "2025-03-01", {"start_to": "2025-02-20", "referred_to": "sozialamt"}),
        ("kim", "2025-02-22", None),
        ("jc", "2025-02-25", None),
    )
    remarks = sequence_table(steps, names)["Anmerkungen"].tolist()
    assert remarks == [
        "verwiesen an: Jobcenter (aufgegriffen)",
        "überschneidet sich mit: Ausländerbehörde; verwiesen an: Ausländerbehörde (war schon tätig)",
        "kommt von: Ausländerbehörde; verwiesen an: Sozialamt (noch nicht aufgegriffen, seit 121 Tagen); Datum ungenau",
        "begleitet, ist keine Station",
        "weiterhin bei dieser Stelle",
    ]


def test_months_carry_no_date(reconstruct, names):
    table = sequence_table(
        reconstruct(("abh", "2025-01-01", "2025-02-11"), ("jc", "2025-03-01", None)), names
    )
    assert table["Beginn"].tolist() == ["Monat 4", "Monat 6"]
    assert not table.apply(lambda column: column.str.contains("202[45]")).any(axis=None)


def test_an_empty_sequence_is_a_table_with_heads(reconstruct, names):
    steps = reconstruct(("abh", "2025-01-01", None))
    assert list(sequence_table(steps.iloc[:0], names).columns) == list(sequence_table(steps, names).columns)
