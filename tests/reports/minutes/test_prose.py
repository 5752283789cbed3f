import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notes import PICTURE, PROSE

from kimlab.errors import InputError
from kimlab.reports.minutes._prose import ProseWriter

KNOWN = set(
    re.findall(
        r"\w+",
        "p strong em del blockquote li ul ol h2 h3 h4 h5 h6 code pre div table caption thead tbody tr th td br hr img",
    )
)


def written(source, **more):
    return str(ProseWriter(number=3, **more).write(source))


def test_it_keeps_what_people_wrote():
    html = written(PROSE.partition("\n")[2])
    assert "<strong>drei</strong>" in html
    assert "Siehe Karte und &lt;b&gt;dies&lt;/b&gt;." in html
    assert "<h2>Beschlüsse</h2>" in html
    assert "<caption>Tabelle: Beschlüsse</caption>" in html
    assert html.count('<th scope="col">') == 2
    assert "<h3>Offen</h3>" in html  # level 4 below level 2 would leave out a level
    assert "<ul><li>Frage eins</li><li>Frage zwei</li></ul>" in html
    assert "<blockquote><p>Gesagt ist gesagt.</p></blockquote>" in html
    assert "example.org" not in html


@pytest.mark.parametrize(
    "source", ["[Datum]: Sitzung\n\nWeiter.", "[Mutter]: wartet", "Sie sagt [hier](javascript:alert) etwas."]
)
def test_brackets_are_words_and_no_links(source):
    html = written(source)
    assert "href" not in html
    assert set(re.findall(r"\w+", source)) - set(re.findall(r"\w+", html)) <= {"javascript", "alert"}


@pytest.mark.parametrize("told", ["", "bild.png", "image.png", "Screenshot", "IMG_20250101.JPEG", " "])
def test_a_picture_without_a_description_is_refused(told):
    with pytest.raises(InputError, match="Zelle 3 steht ein Bild ohne Beschreibung") as caught:
        written(f"![{told}](attachment:a.png)", pictures={"a.png": f"data:image/png;base64,{PICTURE}"})
    assert caught.value.why
    assert caught.value.do


def test_a_picture_in_the_cell_comes_along_with_its_description():
    html = written(
        "![Die Karte an der Wand](attachment:a.png)", pictures={"a.png": f"data:image/png;base64,{PICTURE}"}
    )
    assert f'<img src="data:image/png;base64,{PICTURE}" alt="Die Karte an der Wand">' in html


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a.png", "a.png", "attachment:fehlt.png", "data:image/svg+xml;base64,AAAA",
        "data:text/html;base64,AAAA", "//example.org/a.png", "file:///a.png",
    ],
)  # fmt: skip
def test_a_picture_from_elsewhere_is_refused(address):
    with pytest.raises(InputError, match="liegt ein Bild nicht im Notizbuch"):
        written(f"![Die Karte]({address})")


PIECES = [
    *"ab <>&\"'#*_`[]()!|-\n:/=1.>\\~",
    "<script>", "](javascript:", "![x](http://a)", "| a |\n|---|\n", "[x]: ", "&lt;", "<!--", "<a href=x>",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_whatever_is_typed_only_known_tags_come_out_and_lead_nowhere(source):
    try:
        html = written(source)
    except InputError:
        return
    assert set(re.findall(r"<(\w+)", html)) <= KNOWN
    assert html.count("<") == len(re.findall(r"</?\w", html))
    attributes = {name for tag in re.findall(r"<\w+([^>]*)>", html) for name in re.findall(r"([\w-]+)=", tag)}
    assert attributes <= {"scope", "class", "tabindex", "role", "aria-label"}
