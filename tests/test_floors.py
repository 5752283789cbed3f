"""The house stands on its floors: no room imports from above, from beside, or from the simulation."""

import ast
from pathlib import Path

import pytest

import kimlab

ROOT = Path(kimlab.__file__).parent

# room → (floor, place within the floor); a room may import lower floors, and lower places of its own floor
# where the floor is ordered (1 and 4); on floors 2 and 3 neighbours never import each other.
FLOORS = {
    "_version": (0, 0),
    "_lazy": (0, 0),
    "empty_words": (1, -1),
    "errors": (1, 0),
    "states": (1, 0),
    "drawing": (1, 1),
    "_columns": (1, 1),
    "_fitting": (1, 2),
    "_codebook_tables": (1, 2),
    "_register_tables": (1, 2),
    "tables": (1, 3),
    "vocabulary": (1, 4),
    "acts": (1, 5),
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
    "workflow": (4, 2),
    "demo": (5, 0),
    "jupyter": (5, 0),
    "widgets": (5, 0),
    "_interrupt": (5, 1),
    "cli": (5, 2),
    "__main__": (5, 3),
}
MAY_USE = {3: {1}, 4: {1, 2, 3}, 2: {1}, 5: {1, 2, 3, 4}}
EVERYWHERE = {"_version", "_lazy"}
FACE = {"kimlab"}  # the face is for users; rooms import each other's doors


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else "kimlab"


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module == "kimlab":
                found |= {f"kimlab.{alias.name}" for alias in node.names}
    return {name for name in found if name.split(".")[0] == "kimlab"}


def allowed(importer: str, imported: str) -> bool:
    if importer == imported or imported in EVERYWHERE:
        return True
    (floor, place), (other, other_place) = FLOORS[importer], FLOORS[imported]
    if floor == other:
        return floor in (1, 4, 5) and other_place < place
    if imported == "simulation" and floor in (3, 4):
        return False
    return other in MAY_USE.get(floor, set())


MODULES = sorted(path for path in ROOT.rglob("*.py") if "migrations" not in path.parts)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_down(path):
    relative = path.relative_to(ROOT)
    room = relative.parts[0].removesuffix(".py")
    if room == "__init__":
        return
    assert room in FLOORS, f"{room} has no floor"
    for module in _imports(path) - FACE:
        target = _room(module)
        assert target in FLOORS, f"{relative} imports {module}, which has no floor"
        assert allowed(room, target), f"{relative} must not import {module}"
        private = [part for part in module.split(".")[2:] if part.startswith("_")]
        assert room == target or not private, f"{relative} reaches into {module}; use the room's door"


def test_the_rule_itself_can_fail():
    assert not allowed("interfaces", "store")
    assert not allowed("interfaces", "caseload")
    assert not allowed("reports", "workflow")
    assert not allowed("workflow", "simulation")
    assert not allowed("errors", "tables")
    assert allowed("cli", "workflow")
    assert allowed("demo", "simulation")


def test_every_room_declares_its_door():
    for door in ROOT.glob("*/__init__.py"):
        tree = ast.parse(door.read_text(encoding="utf-8"))
        names = [
            target.id
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        ]
        assert "__all__" in names, f"{door.relative_to(ROOT)} has no __all__"
