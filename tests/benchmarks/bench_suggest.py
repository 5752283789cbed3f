"""How often the suggestions hit: against the gold codings of the invented dossiers, by kind and by code (``--codes``).

A suggestion hits when a gold coding of the same code overlaps it; a gold coding is found when a suggestion of the
same code overlaps it. The cues were written without the dossiers and then improved on the odd-numbered ones only;
the even-numbered ones are held out. The gold marks most things once in a dossier, not wherever they are said: the last
column therefore counts the suggestions whose code the dossier carries anywhere. Codes that no dossier carries cannot be
judged; their suggestions are counted apart.
"""

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))

from dossiers import all_marked

from kimlab.coding import suggest
from kimlab.tables import KINDS_OF_CODES
from kimlab.vocabulary import load_codebook

TUNED, HELD_OUT = "ungerade (zum Verbessern benutzt)", "gerade (zurückgehalten)"


def halves():
    """Return name → dossiers."""
    marked = all_marked()
    return {
        name: [one for one in marked if int(one.name[1:]) % 2 == odd]
        for name, odd in ((TUNED, 1), (HELD_OUT, 0))
    }


def judged(codebook):
    """Return the codes that some dossier carries."""
    carried = {gold.name for one in all_marked() for gold in one.codings}
    return [code for code in codebook.codes if code.code_id in carried]


def counted(marked, codebook):
    """Return by code: suggestions, hits, gold codings, found gold codings, suggestions of codes the dossier carries."""
    suggested, hits, gold, found, somewhere = (Counter() for _ in range(5))
    for one in marked:
        rows = list(suggest(one.text, codebook).itertuples())
        here = {coding.name for coding in one.codings}
        for row in rows:
            suggested[row.code_id] += 1
            hits[row.code_id] += any(_same(row, coding) for coding in one.codings)
            somewhere[row.code_id] += row.code_id in here
        for coding in one.codings:
            gold[coding.name] += 1
            found[coding.name] += any(_same(row, coding) for row in rows)
    return suggested, hits, gold, found, somewhere


def _same(row, coding):
    return coding.name == row.code_id and coding.start < row.end and row.start < coding.end


def totals(marked, codebook, codes):
    """Return the five counts of some codes together."""
    return tuple(sum(count[code.code_id] for code in codes) for count in counted(marked, codebook))


def line(name, suggested, hits, gold, found, somewhere):
    """Return one line of the table."""
    precision, anywhere = (f"{part / suggested:4.0%}" if suggested else "   –" for part in (hits, somewhere))
    recall = f"{found / gold:4.0%}" if gold else "   –"
    return f"  {name:34} {hits:4}/{suggested:<4} {precision}   {found:4}/{gold:<4} {recall}   {anywhere}"


def main(by_code: bool) -> int:
    """Print precision and recall of both halves."""
    codebook = load_codebook()
    codes = judged(codebook)
    for title, half in halves().items():
        counts = counted(half, codebook)
        print(
            f"{title}: {len(half)} Dossiers\n  {'':34} {'richtig':>9} {'':4}   {'gefunden':>9} {'':4}   im Dossier"
        )
        for kind, german in KINDS_OF_CODES.items():
            of_kind = [code.code_id for code in codes if code.kind == kind]
            print(line(german, *(sum(count[code] for code in of_kind) for count in counts)))
            if by_code:
                for code in of_kind:
                    print(line(f"  {code}", *(count[code] for count in counts)))
        print(line("alle", *(sum(count[code.code_id] for code in codes) for count in counts)))
        others = sum(counts[0][code.code_id] for code in codebook.codes if code not in codes)
        print(f"  dazu {others} Vorschläge zu Kodes, die kein Dossier trägt")
    return 0


if __name__ == "__main__":
    sys.exit(main("--codes" in sys.argv[1:]))
