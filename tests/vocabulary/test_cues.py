import pytest

from kimlab.vocabulary._cues import CueError, Sentence, fold_word, read_cue

WORDS = {"nicht": ["nicht", "kein*"], "kurs": ["kurs", "sprach kurs"]}


def speaks(cue, text):
    """Clauses are parted by | here, words by spaces."""
    return read_cue(cue, WORDS).find(Sentence.of([clause.split() for clause in text.split("|")]))


@pytest.mark.parametrize(
    ("cue", "text", "places"),
    [
        ("miete", "die Miete fehlt", ((1,),)),
        ("miete", "die Mieten fehlen", ()),
        ("miet*", "die Mieten fehlen", ((1,),)),
        ("*miete", "die Dezembermiete fehlt", ((1,),)),
        ("*miete", "die Mieterin fehlt", ()),
        ("*mieter*", "die Untermieterin kommt", ((1,),)),
        ("kita platz", "der Kita Platz", ((1, 2),)),
        ("kita platz", "der Platz Kita", ()),
        ("seit .. monat*", "seit nunmehr fast vier Monaten", ((0, 4),)),
        ("seit .. monat*", "seit a b c d Monaten", ()),
        ("seit .. monat*", "seit Monaten", ((0, 1),)),
        ("a b .. c d", "a b x c d", ((0, 1, 3, 4),)),
        ("bus / zug", "der Zug fährt", ((1,),)),
        ("bus + nicht", "nicht heute | der Bus", ((3,), (0,))),
        ("bus & nicht", "nicht heute | der Bus", ()),
        ("bus & nicht", "heute | der Bus nicht", ((2,), (3,))),
        ("bus & nicht + heute", "heute | der Bus nicht", ((2,), (3,), (0,))),
        ("bus ! taxi", "der Bus fährt", ((1,),)),
        ("bus ! taxi", "der Bus | das Taxi", ()),
        ("bus ! taxi ! rad / zug", "der Bus | der Zug", ()),
        ("<nicht> & bus", "keinen Bus", ((0,), (1,))),
        ("<nicht> .. <kurs>", "kein freier Sprach Kurs", ((0, 3),)),  # the first alternative that is there
        ("seit .. ende .. mai", "seit dem ende im mai", ((0, 2, 4),)),
    ],
)
def test_what_a_cue_finds(cue, text, places):
    assert speaks(cue, text) == places


def test_a_gap_tries_every_way():
    assert speaks("a .. b c", "a b x b c") == ((0, 3, 4),)
    assert speaks("a b", "a x a b") == ((2, 3),)


def test_capitals_and_composition_make_no_difference():
    assert speaks("prüfung", "PRU\u0308FUNG") == ((0,),)
    assert fold_word("Straße") == fold_word("STRASSE")


@pytest.mark.parametrize(
    ("cue", "why"),
    [
        ("", "leer"),
        ("bus + ", "leer"),
        ("bus / / zug", "leer"),
        ("bus & ! zug", "leer"),
        ("bus !", "leer"),
        (".. bus", "zwischen zwei Wörtern"),
        ("bus ..", "zwischen zwei Wörtern"),
        ("bus .. .. zug", "zweimal hintereinander"),
        ("kita-platz", "kein Wort"),
        ("b*s", "kein Wort"),
        ("*", "kein Wort"),
        ("bu*", "zu kurz"),
        ("<niemals>", "nicht genannt"),
        ("<nicht", "kein Wort"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(cue, why):
    with pytest.raises(CueError, match=why):
        read_cue(cue, WORDS)
