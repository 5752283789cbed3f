"""What waits for a second person beside releases: a composed case, and words that are names; everybody is invented."""

import pandas as pd
from keyed import signed

from kimlab.acts import ProposeTheme
from kimlab.workbench import door_of
from kimlab.workflow import Proposal, compose_case, propose_many

COMPOSED = "Wer arbeiten will, sitzt erst einmal zu Hause."
PURPOSE = "Beratung im Sommer"


def compose(folder, text=COMPOSED):
    """As ko1, write a composed case from the three families."""
    with signed(folder, "ko1") as wb:
        if "th1" not in set(wb.themes["theme_id"]):
            wb.record(ProposeTheme("th1", "Warten"))
        compose_case(wb, "th1", list(wb.cases["case_id"])[:3], text)


def somebody_is_called(folder, name):
    """Let the vault know a family name."""
    with signed(folder, "ko1") as wb, door_of(wb).open("ko1", "Namen für die Probe") as vault:
        columns = ["namespace", "id", "attribute", "value"]
        vault.keep_identities(pd.DataFrame([("person", "p-x", "family_name", name)], columns=columns))


def propose(folder, draft, recipients, purpose=PURPOSE):
    """As ko1, propose a draft for a purpose."""
    with signed(folder, "ko1") as wb:
        return propose_many(wb, [Proposal(draft, recipients, purpose)], looked_at=True)[0]
