"""Running cases for each full-time post, by region and provider; never for a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from kimlab.vocabulary import Post

CASE_WORK = "Case Management"
"""The function of the posts that work on cases, as Handlungskonzept 3.2 and the county files call it. These posts
bear the cases of every constellation, not only those in the constellation of the same name."""

LEAST_WRITERS = 3
"""So many people must stand behind a group of posts, or its load is not formed: with one or two, cases per post
are the work of a person, and kimlab does not evaluate employees (domain rule; the number is that of the smallest
group whose members cannot work each other out by subtracting themselves)."""


def case_work_posts(posts: Iterable[Post], function: str = CASE_WORK) -> pd.DataFrame:
    """Return the shares of posts that work on cases, by region and provider.

    Examples
    --------
    >>> from kimlab.vocabulary import load_county
    >>> case_work_posts(load_county().posts).values.tolist()[:2]
    [['ahlen', 'ki', 2.28], ['ahlen', 'verband', 0.72]]
    """
    rows = [(post.region_id, post.provider, post.share) for post in posts if post.function == function]
    frame = pd.DataFrame(rows, columns=["region", "provider", "share"])
    frame = frame.astype({"region": "str", "provider": "str", "share": "float64"})
    return frame.groupby(["region", "provider"], sort=True)["share"].sum().round(2).reset_index()


def load_per_post(
    running: pd.DataFrame, posts: pd.DataFrame, by: Sequence[str] = ("region", "provider")
) -> pd.DataFrame:
    """Set the running cases of groups of posts against their full-time equivalents (Handlungskonzept 3.2).

    Who stands behind a group is taken from ``writer_id`` of its running cases: the people who document them. A
    group with fewer than :data:`LEAST_WRITERS` gets no load, and neither does one whose cases do not say who
    documents. The load says nothing about how much work a case is, nor about posts that are vacant: the county
    file knows the posts that were planned.

    Parameters
    ----------
    running
        The cases that run at the reference date: case_id, writer_id and the columns `by`.
    posts
        From :func:`case_work_posts`.
    by
        What makes a group: region and provider, one of the two, or nothing for the whole county.

    Returns
    -------
    DataFrame
        `by`, cases (Int64), writers (Int64), share (float, full-time posts), per_post (Float64: cases per 1.0
        post, NA unless shown), reason (text: empty, ``no_post``, ``few_writers``).

    Examples
    --------
    >>> posts = pd.DataFrame({"region": "a", "provider": ["ki", "verband"], "share": [2.28, 0.72]})
    >>> running = pd.DataFrame({"case_id": list("fghij"), "region": "a", "provider": ["ki"] * 3 + ["verband"] * 2,
    ...     "writer_id": list("xyzxy")})
    >>> load_per_post(running, posts)[["share", "per_post", "reason"]].values.tolist()
    [[2.28, 1.3157894736842106, ''], [0.72, <NA>, 'few_writers']]
    """
    frame = _beside(_behind(running, by), _shares(posts, by), by)
    enough = frame["writers"] >= LEAST_WRITERS
    reason = pd.Series("", index=frame.index, dtype="str").mask(~enough, "few_writers")
    reason = reason.mask(frame["share"] <= 0, "no_post")
    per_post = (frame["cases"].astype("Float64") / frame["share"]).where(reason == "")
    return frame.assign(per_post=per_post.astype("Float64"), reason=reason)


def _behind(running: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Count the cases of each group, and who documents them."""
    named = running.assign(_all="", writer_id=running["writer_id"].mask(running["writer_id"] == ""))
    groups = named.groupby([*by, "_all"], sort=True)
    counts = pd.DataFrame({"cases": groups.size(), "writers": groups["writer_id"].nunique()})
    return counts.astype("Int64").reset_index()


def _shares(posts: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    sums = posts.assign(_all="").groupby([*by, "_all"], sort=True)["share"].sum().round(2)
    return sums.reset_index()


def _beside(counts: pd.DataFrame, shares: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    both = counts.merge(shares, on=[*by, "_all"], how="outer", validate="one_to_one")
    both = both.fillna({"cases": 0, "writers": 0, "share": 0.0})
    both = both.astype({"cases": "Int64", "writers": "Int64", "share": "float64"})
    return both.sort_values([*by, "_all"], ignore_index=True).drop(columns="_all")
