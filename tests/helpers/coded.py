"""What a small county has coded, as a report asks for it; nobody in it exists."""

import pandas as pd


def coded_frames(families=9):
    """Return what was coded: a frequent code, a rare one, and passages of both."""
    cases = pd.DataFrame(
        {"case_id": [f"f{n}" for n in range(families)], "family_id": [f"h{n}" for n in range(families)]}
    )
    coded = pd.concat(
        [cases.assign(code_id="warten"), cases.head(2).assign(code_id="selten")], ignore_index=True
    )
    words = "Sie wartet seit [Monat {}] auf einen Platz, und niemand sagt, wie lange noch."
    passages = coded.assign(
        passage=[words.format(n) for n in range(len(coded))], voice="interpreted", kind="interview"
    )
    codes = pd.DataFrame(
        {"code_id": ["warten", "selten"], "name": ["Warten", "Selten"], "kind": ["barrier", "client_view"]}
    )
    reasons = ["typisch" if n % 3 else "kontrastierend" for n in range(families)]
    others = pd.DataFrame(
        {"case_id": [f"x{n}" for n in range(21)], "family_id": [f"hx{n}" for n in range(21)]}
    )
    chosen = pd.concat(
        [cases.assign(selected_for=reasons), others.assign(selected_for="")], ignore_index=True
    )
    return {"codes": codes, "coded": coded, "coded_cases": cases, "passages": passages, "chosen": chosen}
