"""The house stands on its floors: no room imports from above, from beside, or from the simulation."""

import ast
import re

from floors import FLOORS, PAGE, ROOT, drawn_in, imports, modules, picture, room_of

from kimlab import workflow

MAY_USE = {3: {1}, 4: {1, 2, 3}, 2: {1}, 5: {1, 2, 3, 4}}
EVERYWHERE = {"_version", "_lazy"}
FACE = {"kimlab"}  # the face is for users; rooms import each other's doors
MOST_LOOSE, LONGEST_FILE, LONGEST_FUNCTION = 8, 350, 40


def allowed(importer: str, imported: str) -> bool:
    if importer == imported or imported in EVERYWHERE:
        return True
    (floor, place), (other, other_place) = FLOORS[importer], FLOORS[imported]
    if floor == other:
        return floor in (1, 4, 5) and other_place < place
    if imported == "simulation" and floor in (3, 4):
        return False
    return other in MAY_USE.get(floor, set())


MODULES = modules()


def wrong_imports(path):
    """Yield what a module imports and must not."""
    relative = path.relative_to(ROOT)
    room = relative.parts[0].removesuffix(".py")
    if room == "__init__":
        return
    if room not in FLOORS:
        yield f"{room} has no floor"
        return
    for module in imports(path) - FACE:
        target = room_of(module)
        private = [part for part in module.split(".")[2:] if part.startswith("_")]
        if target not in FLOORS:
            yield f"{relative} imports {module}, which has no floor"
        elif not allowed(room, target):
            yield f"{relative} must not import {module}"
        elif room != target and private:
            yield f"{relative} reaches into {module}; use the room's door"


def test_imports_go_down():
    assert [one for path in MODULES for one in wrong_imports(path)] == []


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


def test_the_picture_in_the_handbook_is_the_house_as_it_stands():
    assert drawn_in(PAGE.read_text(encoding="utf-8")) == picture(), (
        "python tests/helpers/floors.py draws it anew"
    )


def test_few_modules_stand_beside_the_rooms():
    assert len(list(ROOT.glob("*.py"))) <= MOST_LOOSE


def test_a_large_room_has_wings():
    for door in ROOT.glob("*/__init__.py"):
        loose = len(list(door.parent.glob("*.py")))
        assert loose <= 25, f"{door.parent.name} has {loose} files and needs wings"


def circles(path):
    """Yield the wings that lean on the wing of a module, and it on them."""
    relative = path.relative_to(ROOT)
    if len(relative.parts) < 3:
        return
    here = f"kimlab.{'.'.join(relative.parts[:2])}"
    there = {
        ".".join(name.split(".")[:3])
        for name in imports(path)
        if name.startswith(f"kimlab.{relative.parts[0]}.")
    }
    for wing in there - {here}:
        folder = ROOT / relative.parts[0] / wing.rsplit(".", 1)[1]
        if any(
            name.startswith(f"{here}.") for other in sorted(folder.glob("*.py")) for name in imports(other)
        ):
            yield f"{here} and {wing} import each other"


def test_wings_do_not_lean_on_each_other_in_circles():
    assert sorted({one for path in MODULES for one in circles(path)}) == []


def too_long(path):
    """Yield what is longer than a reader takes in at once."""
    source, relative = path.read_text(encoding="utf-8"), path.relative_to(ROOT)
    if source.count("\n") > LONGEST_FILE:
        yield f"{relative} has {source.count(chr(10))} lines"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            told = ast.get_docstring(node, clean=False) or ""
            length = node.end_lineno - node.lineno + 1 - (told.count("\n") + 1 if told else 0)
            if length > LONGEST_FUNCTION:
                yield f"{relative}: {node.name} has {length} lines"


def test_files_and_functions_are_short():
    assert [one for path in MODULES for one in too_long(path)] == []


def _named(page: str) -> list[str]:
    """Return what the handbook names between backticks, with {a,b} written out."""
    found = []
    for name in re.findall(r"`([^`\s]+)`", page):
        stem, _, several = name.partition("{")
        found += [f"{stem}{one}" for one in several.rstrip("}").split(",")] if several else [name]
    return found


def test_what_the_handbook_names_is_there():
    page = PAGE.read_text(encoding="utf-8").split("## Where things are")[1].split("## Add an act")[0]
    for name in _named(page):
        path = name.removeprefix("kimlab/").removesuffix("/")
        if re.fullmatch(r"workflow\.\w+", name):
            assert name.partition(".")[2] in workflow.__all__, name
        elif (
            "…" not in name and re.fullmatch(r"[\w/]+(\.py|\.toml)?", path) and ("/" in name or ".py" in name)
        ):
            places = (
                ROOT / path,
                ROOT.parent / path,
                *ROOT.rglob(path),
                *(ROOT.parent / "tests").rglob(path),
            )
            assert any(place.exists() for place in places), name
