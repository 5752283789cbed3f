"""What recipients can work out who read three months of pages: ten simulated counties, and what it costs in numbers.

An attacker of its own (``tests/helpers/release_attack.py``) reads the pages that leave, and knows nothing of kimlab's
tables. Each county is a line of the file that is named (by default ``/tmp/kimlab_bench_releases.jsonl``); those that stand
there are not made again, so a run can be broken off and gone on with: ``python bench_releases.py FILE 100``. Every ten
counties the sizes begin anew, with other people.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))

from release_attack import Attacker, loose_numbers
from staffed import create_stores, signed

from kimlab.disclosure.register import Part, joint
from kimlab.reports import to_html
from kimlab.simulation import simulate
from kimlab.workbench import door_of
from kimlab.workflow import admit, analyse, drafts_of, gate, holders_of, holdings
from kimlab.workflow.leaving._joint_gate import as_published, least_of

DAYS = (date(2025, 9, 30), date(2025, 10, 31), date(2025, 11, 30))
PAGES = (
    ("interfaces", "working_group", "Arbeitsgruppe"),
    ("theme_dossier", "project_group", "Projektgruppe"),
    ("steering_paper", "steering_group", "Lenkungsgruppe"),
    ("monitoring", "management", "Leitung"),
    ("monitoring", "ministry", "Ministerium"),
    ("monitoring", "public", "Öffentlichkeit"),
)
SIZES = (80, 120, 160, 200, 240, 300, 360, 420, 500, 600)


def main(path: Path, counties: int) -> None:
    """Run what is missing, and print all."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    done = {one["seed"]: one for one in map(json.loads, lines)}
    for number in range(counties):
        seed = 900 + number
        if seed not in done:
            with tempfile.TemporaryDirectory() as folder:
                done[seed] = county(Path(folder), seed, SIZES[number % len(SIZES)])
            with path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(done[seed]) + "\n")
        print(said(done[seed]), flush=True)
    print(summed(list(done.values())), flush=True)


def county(folder: Path, seed: int, cases: int) -> dict[str, object]:
    """Publish three months of pages of one county, and attack them."""
    for name, content in simulate(seed, cases=cases)[0].items():
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_bytes(content)
    create_stores(folder)
    found = {
        "cases": cases,
        "seed": seed,
        "fresh": 0,
        "held": 0,
        "withheld": 0,
        "unchecked": 0,
        "loose": 0,
        "slowest": 0.0,
    }
    register, pages = [], []
    with signed(folder, "ko1") as wb:
        admit(
            wb,
            door_of(wb),
            folder / "auszug_2025-11",
            folder / "zuordnung.toml",
            as_of=DAYS[-1],
            on_bad_rows="list",
        )
        for day in DAYS:
            drafts = drafts_of(analyse(wb, day))
            for kind, audience, recipient in PAGES:
                draft = dataclasses.replace(drafts[kind], audience=audience)
                page, tables = released(wb.county, draft, recipient, register, found, late=day != DAYS[0])
                register += tables
                pages.append((day.isoformat(), audience, recipient, page))
                found["loose"] += sum(map(len, loose_numbers(page)))
        found |= attacked(wb.county, pages)
    return found


def released(county, draft, recipient, register, found, *, late):
    """Return a page as it leaves, and its tables for the register; note what it costs."""
    begun = time.monotonic()
    protected, least = gate(draft, county), least_of(draft, county)
    parts = [Part(one, protected[one.name], draft.kind, draft.as_of, least) for one in draft.tables]
    result = joint(parts, list(holdings(register, county, [recipient], draft.audience).values()), seconds=120)
    found["slowest"] = max(found["slowest"], round(time.monotonic() - begun, 2))
    if late:
        for what in ("fresh", "held", "withheld"):
            found[what] += getattr(result, what)
        found["unchecked"] += len(result.unchecked)
    tables = [
        dataclasses.replace(
            one, release_id=f"r{len(register)}", audience=draft.audience, recipients=(recipient,)
        )
        for one in as_published(draft, result.tables, county)
    ]
    return to_html(draft, result.tables, release={"release_id": "r", "recipients": recipient}), tables


def attacked(county, pages) -> dict[str, int]:
    """Let everybody who holds any page attack all that they hold."""
    holders = {
        one for _, audience, recipient, _ in pages for one in holders_of(county, [recipient], audience)
    }
    targets, unsafe, contradicting = 0, 0, 0
    held = {
        holder: tuple(
            one for one in pages if one[1] == "public" or holder in holders_of(county, [one[2]], one[1])
        )
        for holder in sorted(holders)
    }
    for mine in dict.fromkeys(held.values()):  # those who hold the same work out the same
        levels = [county.threshold(audience) for _, audience, _, _ in mine]
        attacker = Attacker(min(max(one.persons, one.families) for one in levels))
        for day, _, _, page in mine:
            attacker.read(page, day)
        result = attacker.unsafe()
        contradicting += result is None
        if result is not None:
            targets, unsafe = targets + result[0], unsafe + len(result[1])
    return {"holders": len(holders), "targets": targets, "unsafe": unsafe, "contradicting": contradicting}


def summed(counties: list[dict[str, object]]) -> str:
    """Return in words what all counties of a size come to."""
    lines = []
    for cases in sorted({one["cases"] for one in counties}):
        alike = [one for one in counties if one["cases"] == cases]
        sums = {what: sum(one[what] for one in alike) for what in alike[0] if what != "slowest"}
        slowest = max(one["slowest"] for one in alike)
        lines.append(f"{len(alike)} × " + said(sums | {"cases": cases, "slowest": slowest}))
    return "\n".join(lines)


def said(one: dict[str, object]) -> str:
    """Return a county's line in words."""
    cells = one["fresh"] + one["held"] + one["withheld"] or 1
    share = {what: f"{one[what] / cells:.0%}" for what in ("fresh", "held", "withheld")}
    return (
        f"{one['cases']} Fälle: {one['unsafe']} unsichere von {one['targets']} Werten ({one['holders']} Empfänger, "
        f"{one['contradicting']} mit Widerspruch, {one['loose']} Zahlen nur in Sätzen oder Bildern); neu {share['fresh']}, "
        f"früherer Stand {share['held']}, zurückgehalten {share['withheld']}; nicht geprüfte Tabellen {one['unchecked']}; "
        f"längste Prüfung {one['slowest']} s"
    )


if __name__ == "__main__":
    asked = sys.argv[1:]
    main(
        Path(asked[0] if asked else "/tmp/kimlab_bench_releases.jsonl"),
        int(asked[1]) if len(asked) > 1 else len(SIZES),
    )
