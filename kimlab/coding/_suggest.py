"""Suggestions: which sentences may deserve which code, and which words speak for it. Nothing is coded by them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pandas as pd

from kimlab.coding._sentences import clauses, sentences
from kimlab.vocabulary import Code, Codebook, Sentence

SUGGESTION_COLUMNS = ("code_id", "start", "end", "reason")


def suggest(text: str, codebook: Codebook) -> pd.DataFrame:
    """Suggest codes for the sentences of a text, by the cues of the codebook.

    Rules and nothing else: the same text and codebook give the same suggestions. Questions are left out, for they
    assert nothing; in interviews they are mostly the interviewer's.

    What was measured (``tests/benchmarks/bench_suggest.py``): on 49 invented dossiers with 431 gold codings, a
    suggestion is right when it overlaps a gold coding of the same code. Cues were written without the dossiers, then
    improved on the odd-numbered ones only (99 of 124 suggestions right, 97 of 210 codings found). On the even-numbered
    ones, held out, 29 of 70 were right (41 %) and 29 of 221 codings were found (13 %); 46 of the 70 named a code that
    the dossier carries somewhere. Most of what matters is not found: suggestions help to read, they do not replace it.

    Parameters
    ----------
    text
        A text, pseudonymised or not; words inside of placeholders („[Kind 1]“) count as words.
    codebook
        The workbench's (``workflow.codebook_of``); how cues are written stands at the top of its file.

    Returns
    -------
    DataFrame
        A row a sentence and code: code_id (str), start, end (int64, code points, end exclusive), reason (str, German:
        the words that spoke for it). Ordered by place, then as in the codebook; a sentence has a code once.

    Examples
    --------
    >>> from kimlab.vocabulary import load_codebook
    >>> found = suggest("Sie wartet. Eine Fiktionsbescheinigung gab es nicht.", load_codebook())
    >>> found.to_dict("records")[0]["reason"]
    '„Fiktionsbescheinigung“ und „nicht“ in einem Satz'
    """
    found = [row for start, end in sentences(text) for row in _of_sentence(text, start, end, codebook.codes)]
    frame = pd.DataFrame(found, columns=list(SUGGESTION_COLUMNS))
    return frame.astype({"code_id": "str", "start": "int64", "end": "int64", "reason": "str"})


def _of_sentence(
    text: str, start: int, end: int, codes: Sequence[Code]
) -> Iterator[tuple[str, int, int, str]]:
    if "?" in text[max(start, end - 3) : end]:
        return
    here = clauses(text, start, end)
    sentence = Sentence.of(here)
    spoken = [word for clause in here for word in clause]
    for code in codes:
        places = next((found for cue in code.cues if (found := cue.find(sentence))), ())
        if places:
            yield code.code_id, start, end, _reason(spoken, places)


def _reason(words: Sequence[str], places: Sequence[tuple[int, ...]]) -> str:
    """Return which words spoke, in the order of the sentence."""
    spoken = list(dict.fromkeys(f"„{_quoted(words, each)}“" for each in sorted(places)))
    if len(spoken) == 1:
        return f"{spoken[0]} im Satz"
    return f"{', '.join(spoken[:-1])} und {spoken[-1]} in einem Satz"


def _quoted(words: Sequence[str], places: Sequence[int]) -> str:
    """Return the words of one phrase, with … where others stand between."""
    quoted = words[places[0]]
    for before, place in pairwise(places):
        quoted += (" " if place == before + 1 else " … ") + words[place]
    return quoted
