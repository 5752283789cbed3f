"""Making something from a snapshot in one expression."""


def seen(wb, as_of, make):
    """What `make` returns for the snapshot at a reference date."""
    with wb.snapshot(as_of) as snapshot:
        return make(snapshot)
