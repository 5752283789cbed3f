"""Which passphrases will do."""

import pytest

from kimlab.errors import InputError
from kimlab.store.people import check_passphrase


@pytest.mark.parametrize(
    "good", ["Zwiebel Kran leise Mauer Tukan", "7hg!Kq2#vLm9xw", "quittengelb und 9 Segel am Deich"]
)
def test_long_and_unrelated_words_will_do(good):
    check_passphrase(good, ("ko1", "Kim Beispiel"))


@pytest.mark.parametrize(
    "bad",
    [
        "passwort1234",
        "qwertzuiop12",
        "aaaaaaaaaaaaaaaa",
        "Kim Beispiel 2025",
        "123456789012345",
        "WarendorfWarendorf",
    ],
)
def test_what_is_guessed_soon_will_not(bad):
    with pytest.raises(InputError, match="zu leicht") as refused:
        check_passphrase(bad, ("ko1", "Kim Beispiel"))
    assert bad not in str(refused.value)


@pytest.mark.parametrize("bad", ["", "kurz!Aq2#", "x" * 257])
def test_what_is_too_short_or_too_long_will_not(bad):
    with pytest.raises(InputError, match="Zeichen"):
        check_passphrase(bad)
