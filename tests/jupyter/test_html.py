"""Views in a notebook under words that would break or turn round what stands beside them."""

import pytest

from kimlab.jupyter._html import framed, page, sentence, table

HOSTILE = (
    "Donau" * 1000,
    "<script>alert(1)</script>",
    "A & \"B\" 'C'",
    "\u202egut\u202c",
    "halb \ud83d",
    "vor\0nach",
    "\u0639\u0644\u064a 3",
)


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: str(len(words)))
def test_views_hold(words):
    for shown in (
        table(words, [words], [[words]]),
        sentence(words),
        page(framed(words, f"<p>{words}</p>".replace("<script>", ""))),
    ):
        found = shown.data
        found.encode()
        assert not set(found) & set("\0\u202e\u202c\ud83d")
        assert "<script>" not in found
        assert "overflow-wrap" in found


def test_a_view_in_a_view_is_wrapped_once():
    assert page(page("<p>x</p>").data).data.count("overflow-wrap") == 1
