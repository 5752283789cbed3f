"""From codings and hand-offs to cases × items: what the finder looks at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from kimlab.german import plural

CODE, PATH, LATE = "code:", "path:", "late:"
"""What an item's id begins with: a code that stands in the case, a hand-off that the case went through, or a hand-off
that took longer than a number of days."""


def case_items(
    codings: pd.DataFrame,
    hand_offs: pd.DataFrame,
    cases: Iterable[str],
    *,
    late: pd.DataFrame | None = None,
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
    late
        case_id, source, target, days: hand-offs that took longer than so many days.
    min_cases
        Items that fewer of these cases bear are left out.

    Returns
    -------
    DataFrame
        bool, cases × items, both by name; items are ``code:CODE``, ``path:SOURCE>TARGET`` and
        ``late:SOURCE>TARGET>DAYS``.

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
            pd.DataFrame({"case_id": passed["case_id"], "item": PATH + _way(passed)}),
            *([] if late is None else [_late(late)]),
        ],
        ignore_index=True,
    ).astype("str")
    here = rows[rows["case_id"].isin(wanted)].drop_duplicates()
    table = pd.crosstab(here["case_id"], here["item"]).astype(bool)
    frame = table.reindex(index=wanted, fill_value=False).rename_axis(index="case_id", columns="item")
    return frame.loc[:, frame.sum() >= min_cases].astype(bool)


def _way(hand_offs: pd.DataFrame) -> pd.Series:
    return hand_offs["source"].astype("str") + ">" + hand_offs["target"].astype("str")


def _late(late: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {"case_id": late["case_id"], "item": LATE + _way(late) + ">" + late["days"].astype("str")}
    )


def item_labels(
    items: Iterable[str], codes: Mapping[str, str], agencies: Mapping[str, str]
) -> dict[str, str]:
    """Return the items in words.

    >>> item_labels(["code:a", "path:x>y"], {"a": "Warten"}, {"x": "Sozialamt"})
    {'code:a': '„Warten“', 'path:x>y': 'Übergabe Sozialamt → y'}
    >>> item_labels(["late:x>y>63"], {}, {"x": "Sozialamt"})["late:x>y>63"]
    'Übergabe Sozialamt → y dauert länger als 63 Tage'
    """
    return {item: _label(item, codes, agencies) for item in items}


def _label(item: str, codes: Mapping[str, str], agencies: Mapping[str, str]) -> str:
    if item.startswith(CODE):
        code = item.removeprefix(CODE)
        return f"„{codes.get(code, code)}“"
    if item.startswith((PATH, LATE)):
        source, target, *days = item.partition(":")[2].split(">")
        told = f"Übergabe {agencies.get(source, source)} → {agencies.get(target, target)}"
        return f"{told} dauert länger als {plural(int(days[0]), 'Tag', 'Tage')}" if days else told
    return item
