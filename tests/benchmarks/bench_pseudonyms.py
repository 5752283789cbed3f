"""How many direct identifiers the rules find, how often they are wrong, and how long they take; ``--missed`` lists.

A gold stretch is found when every letter of it lies in a direct finding. Rules alone: no names of the case are known.
Tuned on GraSCCo and on general knowledge of German only. The dossiers and the fresh texts are held out: ``--missed``
does not list them unless ``--held-out`` is given, and whoever uses that has spoilt them for measuring.
GermEval and LER mark all persons of the news, of law reports and of encyclopedias, also gods and ancient poets.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))

from dossiers import all_marked
from fresh import all_fresh
from recall import Tally

from kimlab.pseudonyms import find_identifiers
from kimlab.vocabulary import load_codebook, load_county

DATA = Path(__file__).parents[3] / "shared" / "data" / "ner"
SENTENCES_A_TEXT = 40  # repeated names need some text around them, as in a dossier
HELD_OUT = re.compile("held out|unseen")
Span = tuple[int, int, str]
Case = tuple[str, list[Span], list[Span]]

GRASCCO = {
    "NAME_PATIENT": "person", "NAME_DOCTOR": "person", "NAME_EXT": "person", "NAME_USERNAME": "person", "ID": "number",
    "LOCATION_STREET": "address", "LOCATION_ZIP": "address", "LOCATION_HOSPITAL": "organisation",
    "CONTACT_PHONE": "phone", "CONTACT_FAX": "phone",
}  # fmt: skip


def dossiers() -> Iterator[Case]:
    """Yield text, direct gold, and what may also be found."""
    for one in all_marked():
        yield one.text, [(g.start, g.end, g.name) for g in one.direct], _rest(one.identifiers, one.direct)


def fresh(folder: str) -> Iterator[Case]:
    """Yield the texts written for this measurement; their gold of ``unseen`` marks no dates and places."""
    for one in all_fresh(folder):
        yield one.text, [(g.start, g.end, g.kind) for g in one.direct], _rest(one.identifiers, one.direct)


def _rest(gold: Iterable, direct: Iterable) -> list[Span]:
    direct = set(direct)
    return [(g.start, g.end, g.name) for g in gold if g not in direct]


def grascco() -> Iterator[Case]:
    """Yield the clinical letters; a date may be a date of birth, which their gold does not tell."""
    for line in (DATA / "grascco_phi_dev.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        spans = [(start, end, GRASCCO.get(kind, kind)) for start, end, kind in one["spans"]]
        direct = [span for span in spans if span[2] in GRASCCO.values()]
        yield one["text"], direct, [span for span in spans if span[2] not in GRASCCO.values()]


def germeval() -> Iterator[Case]:
    """Yield persons in news and Wikipedia."""
    for name in ("NER-de-dev", "NER-de-test"):
        rows = gzip.decompress((DATA / f"{name}.tsv.gz").read_bytes()).decode("utf-8").splitlines()
        words = [cut[1:3] for row in rows if not row.startswith("#") for cut in [row.split("\t")]]
        yield from _texts(words, {"PER"})


def ler() -> Iterator[Case]:
    """Yield persons, judges and lawyers in rulings."""
    rows = gzip.decompress((DATA / "ler_dev.conll.gz").read_bytes()).decode("utf-8").splitlines()
    yield from _texts([row.rsplit(" ", 1) for row in rows], {"PER", "RR", "AN"})


def _texts(words: list[list[str]], persons: set[str]) -> Iterator[Case]:
    """Yield running text of so many sentences, with persons as gold; other entities may be found, too."""
    parts: list[str] = []
    spans: list[Span] = []
    length = sentences = 0
    for row in [*words, *[[]] * SENTENCES_A_TEXT]:
        if len(row) < 2 or not row[0]:
            sentences += 1
            if sentences % SENTENCES_A_TEXT == 0 and parts:
                yield "".join(parts), *_parted(spans, persons)
                parts, spans, length = [], [], 0
            continue
        word, tag = row
        glued = not parts or re.fullmatch(r"[.,;:!?)\]“’%]|''", word) or parts[-1][-1] in "„(["
        piece = word if glued else f" {word}"
        start, length = length + len(piece) - len(word), length + len(piece)
        parts.append(piece)
        kind = tag[2:]
        if tag.startswith("I-") and spans and spans[-1][2] == kind:
            spans[-1] = (spans[-1][0], length, kind)
        elif tag[:2] in ("B-", "I-"):
            spans.append((start, length, kind))


def _parted(spans: list[Span], persons: set[str]) -> tuple[list[Span], list[Span]]:
    gold = [(start, end, "person") for start, end, kind in spans if kind in persons]
    return gold, [span for span in spans if span[2] not in persons]


SETS = {
    "Dossiers (held out)": (dossiers, None),
    "fresh texts (held out)": (partial(fresh, "fresh"), None),
    "short second set of texts (unseen)": (partial(fresh, "unseen"), None),
    "GraSCCo (tuned on)": (grascco, "grascco_phi_dev.jsonl"),
    "GermEval 2014 dev and test, persons": (germeval, "NER-de-test.tsv.gz"),
    "LER dev, persons": (ler, "ler_dev.conll.gz"),
}


def by_origin() -> str:
    """Return the recall of names in the fresh texts by their rough origin."""
    found: Counter[str] = Counter()
    sure: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for one in all_fresh():
        hits = [hit for hit in find_identifiers(one.text) if hit.direct]
        certain = {p for hit in hits if hit.certainty == "sure" for p in range(hit.start, hit.end)}
        letters = {p for hit in hits for p in range(hit.start, hit.end)}
        for gold in one.direct:
            origin = one.origins.get(gold.start)
            if origin:
                last = gold.end - one.text[gold.start : gold.end].endswith("s")  # a genitive s may stay
                places = {p for p in range(gold.start, last) if one.text[p].isalnum()}
                whole[origin] += 1
                found[origin] += places <= letters
                sure[origin] += places <= certain
    lines = [f"  {'origin':<14}{'names':>6}{'sure':>6}{'found':>7}{'recall':>9}"]
    for origin, count in whole.most_common():
        lines.append(
            f"  {origin:<14}{count:>6}{sure[origin]:>6}{found[origin]:>7}{found[origin] / count:>9.1%}"
        )
    return "\n".join(lines)


def readable() -> str:
    """Return how many words of the field are taken for direct identifiers in a plain sentence."""
    county = load_county()
    words = {name for agency in county.agencies for name in (agency.name, *agency.aliases)}
    words |= {code.name for code in load_codebook().codes}
    words |= {term.name for terms in county.lists.values() for term in terms}
    towns = {place.name for place in county.municipalities}
    lines = []
    for what, names in (("agencies, codes, lists", words), ("municipalities", towns)):
        hits = [(name, hit) for name in sorted(names) for hit in _in_a_sentence(name) if hit.direct]
        count = Counter(hit.certainty for _, hit in hits)
        lines.append(f"  {what:<24}{len(names):>5} names, {count['sure']} sure, {count['check']} check")
        lines += [f"    {hit.certainty}: {name}" for name, hit in hits]
    return "\n".join(lines)


def _in_a_sentence(name: str) -> list:
    return find_identifiers(f"Es ging um {name}, danach um den Kreis. {name} steht im Bericht.")


def speed() -> str:
    """Return the time that a text of 900 words takes, after the lists are loaded."""
    texts = [
        " ".join(one.text.split(" ")[:900]) for one in sorted(all_marked(), key=lambda m: -len(m.text))[:5]
    ]
    began = time.perf_counter()
    find_identifiers("Frau Averbeck rief an.")
    first = time.perf_counter() - began
    took = []
    for text in texts:
        find_identifiers(text)
        began = time.perf_counter()
        find_identifiers(text)
        took.append((time.perf_counter() - began) / len(text.split()) * 900)
    return f"  first call {first:.2f} s; then {statistics.median(took) * 1000:.0f} ms for 900 words"


def main(arguments: list[str]) -> int:
    """Print all tables."""
    print(f"speed\n{speed()}\n")
    for title, (cases, needs) in SETS.items():
        if needs and not (DATA / needs).exists():
            print(f"{title}: not measured, ../shared/data/ner/{needs} is not there\n")
            continue
        tally = Tally()
        missed = [
            line
            for text, gold, also in cases()
            for line in tally.add(text, gold, find_identifiers(text), also)
        ]
        print(f"{title}\n{tally.table()}\n")
        if "--missed" in arguments and (not HELD_OUT.search(title) or "--held-out" in arguments):
            print("\n".join(f"    {line!r}" for line in missed) + "\n")
    print(f"names in the fresh texts by rough origin\n{by_origin()}\n")
    print(f"words of the field, which must stay readable\n{readable()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
