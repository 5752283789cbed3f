"""What second looks found that first ones overlooked: from both stores to sentences, never by person."""

import shutil

import pytest
from families import stretch
from looking import NOTE, taken_in, with_rule
from staffed import at_both, door_for, signed

from kimlab.acts import ReleaseDocument
from kimlab.workflow import SecondLooks, review, second_looks
from kimlab.workflow.admission._overlooked import LookedTwice, MissRate

KARIM, LINARA, FRAU = (stretch(NOTE, one) for one in ("Karim Zwirbelmann", "Linara", "Eschenhagen"))
SHARE = 'people = "sample"\nshare = 0.5'


@pytest.fixture(scope="module")
def prepared(families_folder, tmp_path_factory):
    """Six notes that nobody has looked through."""
    folder = shutil.copytree(families_folder, tmp_path_factory.mktemp("zweite") / "daten")
    return folder, taken_in(folder, {f"notiz{n}.txt": NOTE + "." * n for n in range(6)})


@pytest.fixture
def stores(prepared, tmp_path):
    """Open a copy under a setting."""
    folder, left = shutil.copytree(prepared[0], tmp_path / "daten"), []

    def under(rule):
        with_rule(folder, rule)
        left.append(signed(folder, "ko1"))
        return left[-1], door_for(folder), prepared[1]

    yield under
    for one in left:
        one.close()


def look(wb, door, document, first, second=None, people=("ko1", "ko2")):
    review(*at_both(wb, people[0]), document, first)
    if second is not None:
        review(*at_both(wb, people[1]), document, second)


def counted(looks):
    rate = looks.rate
    return rate.documents, rate.affected, rate.missed, rate.found, looks.alone


@pytest.mark.parametrize(
    ("rule", "people"),
    [
        ('people = "two"', ("ko1", "ko2")),
        ('people = "two"', ("ko2", "ko1")),
        ('people = "before_leaving"', ("ko2", "ko1")),
    ],
)
def test_what_the_second_found_is_told_from_what_the_first_found(stores, rule, people):
    """Whoever looked first counts as the first, also where their user_id comes later in the alphabet."""
    wb, door, notes = stores(rule)
    look(wb, door, notes[0], [KARIM], [KARIM, LINARA, FRAU], people)  # 2 of 3 overlooked
    look(wb, door, notes[1], [KARIM, LINARA], [LINARA], people)  # none: the first found more
    look(wb, door, notes[2], [KARIM], None, people)
    alone = "before" in rule
    assert counted(second_looks(wb, door)) == (2, 1, 2, 5, int(alone))


def test_what_is_locked_or_not_seen_by_two_people_is_not_compared(stores):
    wb, door, notes = stores('people = "two"')
    look(wb, door, notes[0], [], [KARIM])
    look(wb, door, notes[1], [], [KARIM])
    look(wb, door, notes[2], [])
    assert counted(second_looks(wb, door)) == (2, 2, 2, 2, 0)
    wb.record(ReleaseDocument(notes[1], "locked"))
    assert counted(second_looks(wb, door)) == (1, 1, 1, 1, 0)


@pytest.mark.slow
def test_in_a_sample_only_the_drawn_are_compared(stores):
    """A second look that somebody wanted for a quote is no random one."""
    wb, door, notes = stores(SHARE)
    drawn = [one for one in notes if wb.store.drawn(one, 0.5)]
    for document in notes:
        look(wb, door, document, [KARIM], [LINARA])
    looks = second_looks(wb, door)
    assert counted(looks) == (len(drawn), len(drawn), len(drawn), 2 * len(drawn), 0)
    assert looks.at_random


def test_nothing_is_said_of_who_it_was(stores):
    wb, door, notes = stores('people = "two"')
    look(wb, door, notes[0], [], [KARIM])
    looks = second_looks(wb, door)
    assert not [one for one in ("ko1", "ko2", "Karim") if one in looks.told() + repr(looks)]


def test_it_opens_the_vault_once_and_the_vault_notes_it(stores):
    wb, door, _ = stores('people = "two"')
    before = len(wb.journal)
    second_looks(wb, door)
    with door.open("ko1", "Probe") as vault:
        assert "Durchsichten vergleichen" in vault.journal()["reference"].iloc[-2]
    assert len(wb.journal) == before


LOOKS = [LookedTwice(7, 8, 7)] * 12 + [LookedTwice(8, 7, 7)] * 28


def test_the_sentences_name_documents_places_interval_and_what_to_expect():
    """12 of 320 places: 3.75 %; in a hundred documents 30; n1 = 308, n2 = 292, both = 280, so 28 * 12 / 281 = 1.2 unseen."""
    said = SecondLooks(MissRate.of(LOOKS), 0, at_random=True).told()
    assert (
        "Die zweite Durchsicht fand in 12 von 40 Dokumenten etwas, das die erste übersehen hatte: 12 von 320 Stellen"
        in said
    )
    assert "(3,8 %; 95-%-Spanne 2,0–6,5 %)" in said
    assert "blieben danach etwa 30 Stellen stehen (16 bis 52)" in said
    assert "geschätzt mindestens 33,0" in said
    assert "ausgelost" not in said
    assert "wenigen" not in said


def test_few_documents_no_sample_and_texts_seen_by_one_are_said():
    said = SecondLooks(MissRate.of(LOOKS[:3]), 2, at_random=False).told()
    assert "nicht ausgelost" in said
    assert "Bei so wenigen Dokumenten" in said
    assert "Zurzeit stehen 2 Texte nach einer einzigen Durchsicht in der Werkbank" in said
    nothing = SecondLooks(MissRate.of([]), 1, at_random=False).told()
    assert nothing.startswith("Noch hat kein Dokument zwei Durchsichten")
    assert "Zurzeit steht ein Text" in nothing
    none = SecondLooks(MissRate.of(LOOKS[12:]), 0, at_random=True).told()
    assert (
        "in 28 Dokumenten nichts, das die erste übersehen hatte (224 Stellen; 95-%-Spanne bis 1,6 %)" in none
    )
