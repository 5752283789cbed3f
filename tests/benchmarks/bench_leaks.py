"""What the last search finds of names in other forms, what it takes for names that are none, and how long it takes.

    python tests/benchmarks/bench_leaks.py [--seed 13] [--pages FOLDER] [--megabytes 100]

Names are drawn from kimlab's lists (family and given names of all the languages of Faker), but for ordinary words. Each
of 50
is put into a sentence in each form by tables of this file, which are not those of the search. `--pages` is a folder of
published pages (``kimlab demo --folder X`` writes X/reports/beispiel); without it one demonstration is made.
"""

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from kimlab.leaks._containers import Part, parts_of
from kimlab.leaks._ordinary_words import is_ordinary
from kimlab.leaks._search import Search
from kimlab.pseudonyms._words import names
from kimlab.vocabulary import load_county

COUNTY = load_county()
NOTHING = pd.DataFrame({"kind": [], "value": []})
SURE = ("exact", "inflected", "hyphenated", "spaced", "genitive")

# How a name is written down abroad, letter after letter, as people do it (practical transcription); not the search's tables
CYRILLIC = {
    "tsch": "ч", "sch": "ш", "sh": "ш", "ch": "х", "ck": "к", "ph": "ф", "th": "т", "ts": "ц", "tz": "ц", "ja": "я",
    "ju": "ю",
    "ei": "ай", "ie": "и", "ä": "э", "ö": "ё", "ü": "ю", "a": "а", "b": "б", "c": "к", "d": "д", "e": "е", "f": "ф",
    "g": "г",
    "h": "х", "i": "и", "j": "й", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р", "s": "с",
    "t": "т", "u": "у", "v": "в", "w": "в", "x": "кс", "y": "и", "z": "з", "ß": "сс", "ş": "ш", "š": "ш", "ç": "ч", "č": "ч",
    "ć": "ч", "ž": "ж", "ğ": "г", "ı": "ы", "ł": "л",
}  # fmt: skip
GREEK = {
    "sch": "σ", "sh": "σ", "ch": "χ", "ph": "φ", "th": "θ", "ts": "τσ", "ou": "ου", "a": "α", "b": "μπ", "c": "κ", "d": "ντ",
    "e": "ε", "f": "φ", "g": "γκ", "h": "χ", "i": "ι", "j": "ι", "k": "κ", "l": "λ", "m": "μ", "n": "ν", "o": "ο", "p": "π",
    "q": "κ", "r": "ρ", "s": "σ", "t": "τ", "u": "ου", "v": "β", "w": "β", "x": "ξ", "y": "ι", "z": "ζ", "ö": "ο", "ü": "ου",
    "ä": "ε", "ß": "σ", "ş": "σ", "š": "σ", "ç": "τσ", "č": "τσ", "ć": "τσ", "ž": "ζ", "ğ": "γ", "ı": "ι", "ł": "λ",
}  # fmt: skip
ARABIC = {
    "tsch": "تش", "sch": "ش", "sh": "ش", "ch": "خ", "kh": "خ", "gh": "غ", "ph": "ف", "th": "ث", "dh": "ذ", "ou": "و",
    "a": "ا",
    "b": "ب", "c": "ك", "d": "د", "e": "", "f": "ف", "g": "غ", "h": "ه", "i": "ي", "j": "ج", "k": "ك", "l": "ل", "m": "م",
    "n": "ن", "o": "و", "p": "ب", "q": "ق", "r": "ر", "s": "س", "t": "ت", "u": "و", "v": "ف", "w": "و", "x": "كس", "y": "ي",
    "z": "ز", "ö": "و", "ü": "و", "ä": "ا", "ß": "س", "ş": "ش", "š": "ش", "ç": "تش", "č": "تش", "ć": "تش", "ž": "ج",
    "ğ": "غ",
    "ı": "ي", "ł": "ل",
}  # fmt: skip
LATIN = (
    ("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("ş", "sch"), ("š", "sch"), ("ğ", "g"), ("ç", "tsch"), ("č", "tsch"),
    ("ı", "i"), ("sch", "sh"), ("sh", "sch"), ("ph", "f"), ("f", "ph"), ("y", "i"), ("i", "y"), ("w", "v"), ("ch", "kh"),
    ("c", "k"), ("k", "c"), ("z", "s"), ("ss", "s"), ("l", "ll"), ("n", "nn"), ("t", "th"), ("d", "dh"), ("m", "mm"),
    ("r", "rh"),
)  # fmt: skip
LOOKALIKE = dict(zip("aeopcxyijs", "аеорсхуіјѕ", strict=True))
DIGITS = dict(zip("oiesatb", "0135478", strict=True))


def main() -> None:
    """Print the measures."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--seed", type=int, default=13)
    asked.add_argument("--pages", type=Path)
    asked.add_argument("--megabytes", type=int, default=100)
    asked.add_argument("--values", type=int, default=10_000)
    asked.add_argument("--show", action="store_true", help="which invented names are missed")
    said = asked.parse_args()
    of_forms(random.Random(said.seed), said.show)
    with tempfile.TemporaryDirectory() as folder:
        pages = said.pages or made(Path(folder))
        by_rules(pages)
        of_many(pages, random.Random(said.seed), said.values, said.show)
        how_long(pages, random.Random(said.seed), said.values, said.megabytes)


def made(folder: Path) -> Path:
    """Return the pages of a demonstration."""
    subprocess.run(
        [sys.executable, "-m", "kimlab", "demo", "--folder", folder], check=True, capture_output=True
    )
    return folder / "reports" / "beispiel"


def drawn(draw: random.Random, kind: str, number: int) -> list[str]:
    """Return names of a list that are no ordinary words, as they are written in the vault."""
    found = sorted(one for one in names(kind) if one.isalpha() and len(one) > 3 and not is_ordinary(one))
    return [one.capitalize() for one in draw.sample(found, min(number, len(found)))]


def search_for(values: list[str]) -> Search:
    """Return the search for names."""
    known = pd.DataFrame({"kind": "family_name", "value": values})
    return Search.for_values(COUNTY, known)


def forms_of(name: str, given: str, draw: random.Random) -> dict[str, str]:
    """Return the form's name → a name in that form."""
    small, place = name.casefold(), draw.randrange(2, len(name) - 1)
    script = draw.choice((CYRILLIC, GREEK, ARABIC))
    return {
        "exact": name,
        "inflected": f"{name}{draw.choice(('sche', 'schen', 'scher', 'sches', 'schem'))}",
        "genitive": f"{name}{draw.choice(('s', '’s', chr(39)))}" if small[-1] not in "sxzß" else f"{name}’",
        "hyphenated": draw.choice((f"{name[:place]}-{name[place:]}", f"{name}-Akte", "-".join(name))),
        "spaced": " ".join(name),
        "dotted": ".".join(name),
        "joined": given.casefold() + small,
        "turned round": f"{name}, {given}",
        "from its end": name[::-1],
        "initials": draw.choice((f"{given[0]}. {name}", f"{given} {name[0]}.")),
        "transliterated": transliterated(name, draw),
        "other script": written(small, script),
        "homoglyphs": "".join(LOOKALIKE.get(one, one) for one in small).capitalize(),
        "digits": "".join(DIGITS.get(one, one) for one in small),
        "invisible": draw.choice(("\u200b", "\u0336", "\u00ad")).join(name),
    }


def transliterated(name: str, draw: random.Random) -> str:
    """Return a name with one of its letters written as another office would."""
    small = name.casefold()
    usable = [(one, put) for one, put in LATIN if one in small]
    # What has to be written otherwise is; of the rest one is drawn.
    must = [pair for pair in usable if not pair[0].isascii()]
    for one, put in must or ([draw.choice(usable)] if usable else []):
        small = small.replace(one, put, 1)
    return small.capitalize()


def written(small: str, table: dict[str, str]) -> str:
    """Return a name in another script, the longest letters first."""
    found, place = "", 0
    while place < len(small):
        size = next((n for n in (4, 3, 2, 1) if small[place : place + n] in table), 1)
        found += table.get(small[place : place + size], small[place : place + size])
        place += size
    return re.sub(r"(.)\1+", r"\1", found) if table is ARABIC else found  # which never writes a letter twice


def of_forms(draw: random.Random, show: bool) -> None:
    """Print how many of 50 names are found in each form."""
    families, given = drawn(draw, "family", 50), drawn(draw, "given", 50)
    search = search_for([*families, *given])
    missed: dict[str, list[str]] = {}
    told = 0
    for name, first in zip(families, given, strict=True):
        for form, word in forms_of(name, first, draw).items():
            hits = search.find(f"Am Dienstag war {word} im Amt.", read=True, file=True)
            told += 1
            missed.setdefault(form, [])
            if not any(
                one.position < 16 + len(word) and one.end > 16 for one in hits if "rule" not in one.kind
            ):
                missed[form].append(f"{name}: {word}")
    lost = sum(map(len, missed.values()))
    print(f"forms: {told - lost} of {told} found ({(told - lost) / told:.1%})")
    for form, words in missed.items():
        print(f"  {form:15} {50 - len(words)} of 50{' (all must be)' if form in SURE else ''}")
        if show and words:
            print(f"    {words}")


def texts(pages: Path) -> list[tuple[str, Part]]:
    """Return every text in the files of a folder."""
    files = sorted(one for one in pages.rglob("*") if one.is_file())
    return [
        (one.name, part)
        for one in files
        for part in parts_of(one.name, one.read_bytes())
        if isinstance(part, Part)
    ]


def by_rules(pages: Path) -> None:
    """Print what rules alone say of the pages and of public texts; most is who released them, as it should be."""
    search = Search.by_rules(COUNTY)
    public = Path(__file__).parents[3] / "shared" / "data" / "text"
    for called, folder in (("pages", pages), ("public texts", public)):
        if folder.is_dir():
            size = sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()) / 1e6
            begun = time.perf_counter()
            found = [
                hit.kind for _, one in texts(folder)
                for hit in search.find(one.text, read=one.prose, markup=one.markup, file=True, noise=one.noise)
            ]  # fmt: skip
            counts = pd.Series(found, dtype="str").value_counts().to_dict()
            print(
                f"rules, {called}: {len(found)} in {size:.1f} MB, {counts}, {time.perf_counter() - begun:.1f} s"
            )


def of_many(pages: Path, draw: random.Random, values: int, show: bool) -> None:
    """Print how often one of many invented names is seen in the pages, where none of them is meant."""
    search = search_for(drawn(draw, "family", values // 2) + drawn(draw, "given", values // 2))
    exact, other, words = 0, 0, set[str]()
    for _, one in texts(pages):
        if not one.noise:
            firm = {(hit.position, hit.end) for hit in search.firm.find(one.text, markup=True)}
            forms = {(hit.position, hit.end) for hit in search.forms.find(one.text, markup=True)} - firm
            exact, other = exact + len(firm), other + len(forms)
            words |= {one.text[start:end] for start, end in forms}
    print(f"{values} names, pages: {exact} exact, {other} in other forms, of {len(words)} words")
    if show:
        print(f"    {sorted(words)}")


def how_long(pages: Path, draw: random.Random, values: int, megabytes: int) -> None:
    """Print how long it takes to search many texts for many names."""
    known = drawn(draw, "family", values // 2) + drawn(draw, "given", values // 2)
    begun = time.perf_counter()
    search = search_for(known)
    ready = time.perf_counter()
    page = "\n".join(part.text for _, part in texts(pages) if not part.noise)[:1_000_000]
    text = page * (megabytes * 1_000_000 // max(len(page.encode()), 1) + 1)
    for called, markup in (("text", False), ("HTML", True)):
        started = time.perf_counter()
        search.find(text, read=False, markup=markup, file=markup)
        took = time.perf_counter() - started
        print(
            f"{values} names × {megabytes} MB of {called}: {took:.1f} s (prepared in {ready - begun:.1f} s)"
        )


if __name__ == "__main__":
    main()
