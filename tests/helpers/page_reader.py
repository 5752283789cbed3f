"""An attacker's reader: numbers of published pages, from tables, tiles, sentences and pictures, by what is printed only."""

import re
from html.parser import HTMLParser

NUMBER = re.compile(r"^(\d[\d.]*)(?: \(Stand (\d\d)\.(\d\d)\.(\d{4})\))?$")
LOOSE = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})*(?![\d.,])")


class PageReader(HTMLParser):
    """Collects tables (caption, rows of texts), tiles and all other words."""

    def __init__(self, page):
        super().__init__()
        self.tables, self.facts, self.words, self.pictures = [], {}, [], []
        self._open, self._cell, self._meaning, self._svg = [], None, "", 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self._open.append(tag)
        self._svg += tag == "svg"
        if tag == "table":
            self.tables.append({"caption": "", "rows": []})
        elif tag == "tr":
            self.tables[-1]["rows"].append([])
        elif tag in ("td", "th"):
            self.tables[-1]["rows"][-1].append("")

    def handle_endtag(self, tag):
        self._svg -= tag == "svg"
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        inside, text = self._open, " ".join(data.split())
        if not text or "style" in inside or "title" in inside or "desc" in inside:
            return
        if "caption" in inside:
            self.tables[-1]["caption"] += text
        elif "td" in inside or "th" in inside:
            if "span" not in inside:
                self.tables[-1]["rows"][-1][-1] += text
        elif inside[-1:] == ["dt"]:
            self._meaning = text
        elif inside[-1:] == ["dd"] and self._meaning:
            self.facts[self._meaning] = self.facts.get(self._meaning, "") + text
        elif self._svg:
            self.pictures.append(text)
        else:
            self.words.append(text)

    def cells(self):
        """Yield caption, row, column, text of each cell."""
        for table in self.tables:
            head, *rows = table["rows"] or [[]]
            for row in rows:
                for column, text in zip(head[1:], row[1:], strict=False):
                    yield table["caption"], row[0], column, text

    def loose(self):
        """Return the numbers in sentences and pictures that stand in no table and no tile of the page."""
        known = {value for *_, text in self.cells() if (value := number(text)[0]) is not None}
        known |= {value for text in self.facts.values() if (value := number(text)[0]) is not None}
        in_pictures = {
            int(text.replace(".", "")) for text in self.pictures if re.fullmatch(r"\d[\d.]*", text)
        }
        in_words = set()
        for text in self.words:
            if re.match(r"(Am|Vom|Nach der Regel|Am häufigsten) ", text):
                bare = re.sub(r"\d\d\.\d\d\.\d{4}", "", text)
                in_words |= {int(found.replace(".", "")) for found in LOOSE.findall(bare)}
        return (in_pictures - known), (in_words - known)


def number(text):
    """Return (value, day) of a printed count: value None if it is none; day "" if it is the page's own."""
    match = NUMBER.match(text)
    if not match:
        return None, ""
    value, day, month, year = match.groups()
    return int(value.replace(".", "")), f"{year}-{month}-{day}" if day else ""
