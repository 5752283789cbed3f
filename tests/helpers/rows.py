"""Rows and acts for the stores' tests; nobody in them exists."""

import pandas as pd

from kimlab.acts import AdmitRecords

WORKBENCH_SECRET, VAULT_SECRET = bytes(range(32)), bytes(range(32, 64))
WORKBENCH_PASSPHRASE = 'werkbank\'s "probe" ü'
VAULT_PASSPHRASE = "tresor-probe-passphrase"
"""Of stores as they were before people had keys of their own."""


def case_rows(*ids, municipality="05570004"):
    """Rows of the table of cases."""
    return pd.DataFrame(
        {
            "case_id": list(ids),
            "family_id": [f"h-{identifier}" for identifier in ids],
            "municipality": municipality,
            "region": "ahlen",
            "source": "case_work",
            "controller": "Kreis",
            "legal_basis": "Testgrundlage",
        }
    )


def admission(*ids, import_id="i1", **more):
    """An act that takes in cases."""
    return AdmitRecords(import_id, "fachverfahren", "2025-11-30", (), {"cases": case_rows(*ids, **more)})
