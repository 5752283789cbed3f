"""Doors that open on first use: what is promised, what is there, and what type checkers see are one list."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import kimlab

ROOT = Path(kimlab.__file__).parent
DOORS = sorted(
    path for path in ROOT.rglob("__init__.py") if "on_first_use" in path.read_text(encoding="utf-8")
)


def room_of(path):
    return ".".join(["kimlab", *path.parent.relative_to(ROOT).parts])


def imported(body, room):
    """Module within the room → names, of the imports among these statements."""
    return {
        node.module.removeprefix(f"{room}."): [alias.name for alias in node.names]
        for node in body
        if isinstance(node, ast.ImportFrom) and node.module.startswith(f"{room}.")
        if node.module != "kimlab._lazy"
    }


def parts(path):
    """What type checkers see, what is loaded on first use, and what is loaded at once."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    (split,) = (node for node in tree.body if isinstance(node, ast.If))
    (call,) = (node for node in ast.walk(split) if isinstance(node, ast.Call))
    return (
        imported(split.body, room_of(path)),
        ast.literal_eval(call.args[1]),
        imported(tree.body, room_of(path)),
    )


@pytest.fixture(params=DOORS, ids=room_of)
def door(request):
    return request.param


def test_these_are_the_light_doors():
    assert {room_of(path) for path in DOORS} == {
        "kimlab", "kimlab.demo", "kimlab.jupyter", "kimlab.themes", "kimlab.workflow", "kimlab.workflow.rights",
    }  # fmt: skip


def test_type_checkers_see_what_is_loaded(door):
    seen, later, _ = parts(door)
    assert seen == later


def test_every_name_is_promised_and_there(door):
    room = importlib.import_module(room_of(door))
    _, later, at_once = parts(door)
    names = {name for held in (*later.values(), *at_once.values()) for name in held}
    assert names == set(room.__all__)
    assert names <= set(dir(room))
    assert all(getattr(room, name) is not None for name in names)


@pytest.mark.slow
def test_a_name_is_loaded_once_and_stays():
    code = (
        "import sys, kimlab.demo as room; assert 'SEED' not in vars(room); first = room.SEED\n"
        "assert vars(room)['SEED'] is first; from kimlab.demo import *; assert play.__name__ == 'play'"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_name_that_is_not_there(door):
    room = importlib.import_module(room_of(door))
    with pytest.raises(AttributeError, match=f"module '{room.__name__}' has no attribute 'gibtsnicht'"):
        _ = room.gibtsnicht
