"""From codings and hand-offs to cases × items: what the finder looks at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

CODE, PATH = "code:", "path:"
"""What an item's id begins with: a code that stands in the case, or a hand-off that the case went through."""


def case_items(
    codings: pd.DataFrame,
    hand_offs: pd.DataFrame,
    cases: Iterable[str],
    *,
    min_cases: int = 1,
) -> pd.DataFrame:
    """Return which case bears which item.

    Parameters
    ----------
    codings
        case_id, code_id: what people coded (a suggestion counts once a person accepted it).
    hand_offs
        case_id, source, target, from :func:`kimlab.interfaces.hand_offs`; rows without a target are no item.
    cases
        The cases to look at: those coded through, since uncoded is no "no".
    min_cases
        Items that fewer of these cases bear are left out.

    Returns
    -------
    DataFrame
        bool, cases × items, both by name; items are ``code:CODE`` and ``path:SOURCE>TARGET``.

    Examples
    --------
    >>> codings = pd.DataFrame({"case_id": ["f1", "f2", "f1"], "code_id": ["a", "a", "b"]})
    >>> hand_offs = pd.DataFrame({"case_id": ["f2"], "source": ["x"], "target": ["y"]})
    >>> case_items(codings, hand_offs, ["f1", "f2"]).astype(int).to_dict("index")
    {'f1': {'code:a': 1, 'code:b': 1, 'path:x>y': 0}, 'f2': {'code:a': 1, 'code:b': 0, 'path:x>y': 1}}
    """
    wanted = sorted(set(cases))
    passed = hand_offs[(hand_offs["source"] != "") & (hand_offs["target"] != "")]
    rows = pd.concat(
        [
            pd.DataFrame({"case_id": codings["case_id"], "item": CODE + codings["code_id"]}),
            pd.DataFrame(
                {"case_id": passed["case_id"], "item": PATH + passed["source"] + ">" + passed["target"]}
            ),
        ],
        ignore_index=True,
    ).astype("str")
    here = rows[rows["case_id"].isin(wanted)].drop_duplicates()
    table = pd.crosstab(here["case_id"], here["item"]).astype(bool)
    frame = table.reindex(index=wanted, fill_value=False).rename_axis(index="case_id", columns="item")
    return frame.loc[:, frame.sum() >= min_cases].astype(bool)


def item_labels(
    items: Iterable[str], codes: Mapping[str, str], agencies: Mapping[str, str]
) -> dict[str, str]:
    """Return the items in words.

    >>> item_labels(["code:a", "path:x>y"], {"a": "Warten"}, {"x": "Sozialamt"})
    {'code:a': '„Warten“', 'path:x>y': 'Übergabe Sozialamt → y'}
    """
    return {item: _label(item, codes, agencies) for item in items}


def _label(item: str, codes: Mapping[str, str], agencies: Mapping[str, str]) -> str:
    if item.startswith(CODE):
        code = item.removeprefix(CODE)
        return f"„{codes.get(code, code)}“"
    if item.startswith(PATH):
        source, _, target = item.removeprefix(PATH).partition(">")
        return f"Übergabe {agencies.get(source, source)} → {agencies.get(target, target)}"
    return item
