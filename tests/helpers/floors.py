"""The picture of the house, drawn from its imports: which rooms stand on which floor, and what each room uses.

python tests/helpers/floors.py      rewrites the picture in CONTRIBUTING.md
"""

import ast
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import kimlab

ROOT = Path(kimlab.__file__).parent
PAGE = ROOT.parent / "CONTRIBUTING.md"
BEGIN, END = "<!-- floors: begin -->\n", "<!-- floors: end -->\n"

# room → (floor, place within the floor); a room may import lower floors, and lower places of its own floor
# where the floor is ordered (1, 4 and 5); on floors 2 and 3 neighbours never import each other.
FLOORS: Mapping[str, tuple[int, int]] = {
    "_version": (0, 0),
    "_lazy": (0, 0),
    "errors": (1, 0),
    "german": (1, 0),
    "spans": (1, 1),
    "drawing": (1, 1),
    "tables": (1, 2),
    "vocabulary": (1, 3),
    "acts": (1, 4),
    "store": (2, 0),
    "intake": (2, 0),
    "pseudonyms": (2, 0),
    "disclosure": (2, 0),
    "simulation": (2, 0),
    "coding": (3, 0),
    "reconstruction": (3, 0),
    "interfaces": (3, 0),
    "themes": (3, 0),
    "caseload": (3, 0),
    "register": (3, 0),
    "workbench": (4, 0),
    "reports": (4, 1),
    "leaks": (4, 2),
    "workflow": (4, 3),
    "demo": (5, 0),
    "jupyter": (5, 0),
    "widgets": (5, 0),
    "_interrupt": (5, 1),
    "cli": (5, 2),
    "__main__": (5, 3),
}


def modules() -> list[Path]:
    """Return the modules of all rooms."""
    return sorted(path for path in ROOT.rglob("*.py") if "migrations" not in path.parts)


def room_of(module: str) -> str:
    """Return the room that a dotted name leads to; the face is ``kimlab`` itself."""
    return module.split(".")[1] if "." in module else "kimlab"


@cache
def imports(path: Path) -> set[str]:
    """Return the dotted names within kimlab that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module == "kimlab":
                found |= {f"kimlab.{alias.name}" for alias in node.names}
    return {name for name in found if name.split(".")[0] == "kimlab"}


def uses() -> dict[str, set[str]]:
    """Return room → the rooms that its modules import."""
    used: dict[str, set[str]] = {}
    for path in modules():
        room = path.relative_to(ROOT).parts[0].removesuffix(".py")
        used.setdefault(room, set()).update(room_of(name) for name in imports(path))
    return {room: found - {room, "kimlab"} for room, found in used.items()}


def wings(room: str) -> list[str]:
    """Return the wings of a room."""
    folders = (path.parent.name for path in (ROOT / room).glob("*/__init__.py"))
    return sorted(folders)


def picture() -> str:
    """Return the floors as a table of Markdown: the highest on top, each room with its wings and what it uses."""
    used = uses()
    lines = ["| floor | rooms and wings | import |", "|---|---|---|"]
    for floor in sorted({floor for floor, _ in FLOORS.values()}, reverse=True):
        rooms = [room for room in FLOORS if FLOORS[room][0] == floor and room in used]
        below = sorted({FLOORS[one][0] for room in rooms for one in used[room]} - {0, floor}, reverse=True)
        floors = ", ".join(map(str, below)) or "–"
        lines.append(f"| {floor} | {_in_order(rooms)} | {floors} |")
    return "\n".join(lines) + "\n"


def _in_order(rooms: Iterable[str]) -> str:
    places: dict[int, list[str]] = {}
    for room in rooms:
        places.setdefault(FLOORS[room][1], []).append(_with_wings(room))
    return " < ".join(", ".join(places[place]) for place in sorted(places))


def _with_wings(room: str) -> str:
    if not (ROOT / room).is_dir():
        return f"`{room}.py`"
    inside = wings(room)
    return f"`{room}/`" + (f" ({', '.join(inside)})" if inside else "")


def drawn_in(page: str) -> str:
    """Return the picture that a page holds."""
    return page.split(BEGIN)[1].split(END, maxsplit=1)[0]


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(text.replace(BEGIN + drawn_in(text) + END, BEGIN + picture() + END), encoding="utf-8")
