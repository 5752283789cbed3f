"""How hard a text is to read, by hand on two sentences."""

import pytest

from kimlab.reports.papers import reading_level


def test_two_short_sentences_by_hand():
    level = reading_level(
        "Wir helfen Ihnen gern. Das dauert manchmal."
    )  # 7 words, 1 of more than 6 letters: manchmal
    assert level.lix == pytest.approx(7 / 2 + 100 / 7)


def test_long_words_and_long_sentences_are_harder():
    easy = reading_level("Sie dürfen Nein sagen. Das ist gut.")
    hard = reading_level(
        "Die Folgenabschätzung berücksichtigt Verarbeitungstätigkeiten verschiedener Verantwortlicher."
    )
    assert hard.lix > easy.lix + 40
    assert hard.grade > easy.grade + 10


def test_no_words_are_no_level():
    assert reading_level("… 12 !").lix == 0.0
