"""How long hand-offs and the map take for many episodes; medians of three runs."""

import statistics
import sys
import time

import numpy as np
import pandas as pd

from kimlab.interfaces import count, edges, hand_offs, returns


def episodes(size, seed=1):
    """Return invented episodes: about ten a lane, forty agencies, some open, some referred."""
    rng = np.random.default_rng(seed)
    lane = rng.integers(0, size // 10 + 1, size)
    start = pd.Timestamp("2022-01-01") + pd.to_timedelta(rng.integers(0, 1200, size), unit="D")
    length = rng.integers(0, 60, size)
    end = pd.Series(start + pd.to_timedelta(length, unit="D")).mask(rng.random(size) < 0.05)
    return pd.DataFrame(
        {
            "episode_id": pd.Series(np.arange(size)).map("{:09}".format),
            "case_id": pd.Series(lane).map("f{:07}".format),
            "person_id": pd.Series(lane).map("p{:07}".format),
            "family_id": pd.Series(lane // 3).map("h{:07}".format),
            "agency_id": pd.Series(rng.integers(0, 40, size)).map("a{:02}".format),
            "referred_to": pd.Series(rng.integers(0, 40, size))
            .map("a{:02}".format)
            .where(rng.random(size) < 0.03, ""),
            "start": pd.Series(start).astype("datetime64[s]"),
            "end": end.astype("datetime64[s]"),
        }
    )


def main() -> int:
    """Print seconds for 100,000 and for 1 million episodes."""
    for size in (100_000, 1_000_000):
        frame, times = episodes(size), []
        for _ in range(3):
            begin = time.perf_counter()
            rows = hand_offs(frame, as_of="2026-01-01")
            middle = time.perf_counter()
            found = edges(count(rows, returns(frame)))
            times.append((middle - begin, time.perf_counter() - middle))
        first, second = (statistics.median(step) for step in zip(*times, strict=True))
        print(
            f"{size:>9} episodes: hand_offs {first:.2f} s, map {second:.2f} s, {len(rows)} rows, {len(found)} edges"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
