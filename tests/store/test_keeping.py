"""Whatever is kept says how it joins erasure, undo and backup, and what it says is true."""

import ast
from pathlib import Path

import pytest
from staffed import colleague

import kimlab
from kimlab.acts import ACTS, Never, RegisterUser
from kimlab.store._keeping import (
    BESIDE_THE_STORES,
    VAULT_KEEPING,
    WORKBENCH_KEEPING,
    Goes,
    Sealed,
    Searched,
    Stays,
)
from kimlab.store._schema import VAULT, WORKBENCH
from kimlab.tables import TABLES

OWNERS = ("cases", "persons")
FILLED_BY_IMPORTS = ("_known", "_REGISTER")  # acts, reports: the same in every process
KEYS_THAT_LEAD = {"cases": ("case_id", "family_id"), "persons": ("person_id", "family_id")}
ALL = [*WORKBENCH_KEEPING.items(), *((f"vault:{name}", one) for name, one in VAULT_KEEPING.items())]


def test_every_table_of_both_stores_says_how_it_is_kept():
    assert set(WORKBENCH_KEEPING) == set(WORKBENCH.tables)
    assert set(VAULT_KEEPING) == set(VAULT.tables)


def test_what_lies_in_the_workbench_is_the_tables_and_what_the_store_needs():
    assert set(TABLES) - set(WORKBENCH_KEEPING) == {"agencies"}  # they live in the county file


@pytest.mark.parametrize(("name", "kept"), ALL, ids=[name for name, _ in ALL])
def test_rows_that_go_are_reached_by_columns_that_are_there(name, kept):
    if not isinstance(kept.erasure, Goes):
        return
    metadata = VAULT if name.startswith("vault:") else WORKBENCH
    columns = metadata.tables[name.removeprefix("vault:")].columns
    for column, table in kept.erasure.through.items():
        assert column in columns, f"{name} has no {column}"
        assert _leads_to_an_owner(table), f"{name}.{column} leads to {table}, which leads to nobody"


def _leads_to_an_owner(table, seen=()):
    if table in OWNERS:
        return True
    erasure = WORKBENCH_KEEPING[table].erasure
    if not isinstance(erasure, Goes) or table in seen:
        return False
    return any(_leads_to_an_owner(other, (*seen, table)) for other in erasure.through.values())


@pytest.mark.parametrize("name", sorted(TABLES.keys() - {"agencies"}))
def test_no_column_that_names_a_case_or_a_person_is_forgotten(name):
    erasure = WORKBENCH_KEEPING[name].erasure
    naming = {"case_id", "person_id", "document_id", "episode_id"} & set(TABLES[name].names)
    if naming:
        assert isinstance(erasure, Goes), f"{name} names somebody and does not go with them"
        assert naming & {"case_id", "person_id"} <= erasure.through.keys()


@pytest.mark.parametrize("name", sorted(TABLES.keys() - {"agencies"}))
def test_free_words_of_nobody_are_searched(name):
    kept = WORKBENCH_KEEPING[name]
    written = {column.name for column in TABLES[name].columns} & {"person", "reason", "purpose", "comment"}
    if written:
        assert not isinstance(kept.erasure, Stays), (
            f"{name} holds what people write ({written}) and just stays"
        )


def test_what_is_sealed_names_a_table_of_keys():
    for kept in (*WORKBENCH_KEEPING.values(), *VAULT_KEEPING.values()):
        if isinstance(kept.erasure, Sealed):
            assert kept.erasure.keys in WORKBENCH.tables
        assert isinstance(kept.erasure, Goes | Sealed | Searched | Stays)


def test_both_files_are_backed_up_whole():
    assert {one.backup for one in WORKBENCH_KEEPING.values()} == {"workbench"}
    assert {one.backup for one in VAULT_KEEPING.values()} == {"vault"}
    assert {one.backup for one in BESIDE_THE_STORES.values()} == {"none"}


def test_tables_are_undone_as_they_say(busy_wb):
    colleague(busy_wb, "leitung").record(RegisterUser("neu1", "Kim Beispiel", "Arbeitsgruppe"))
    by_table = {}
    for entry in busy_wb.journal.itertuples():
        for change in busy_wb.store.changes(entry.seq)[0]:
            by_table.setdefault(change.table, set()).add(entry.act)
    assert len(by_table) > 15
    for name, acts in by_table.items():
        ways = {type(ACTS[act].undo) for act in acts}
        undone = WORKBENCH_KEEPING[name].undone
        if undone == "act":
            assert ways != {Never}, f"{name} is changed only by {acts}, none of which can be undone"
        if undone == "import":
            assert any(act.startswith("Admit") for act in acts), f"{name} is never taken in: {acts}"


@pytest.mark.slow
def test_every_module_that_remembers_beyond_a_call_is_named():
    root = Path(kimlab.__file__).parent
    found = set()
    for path in root.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if any(_remembers(node) for node in ast.walk(tree)) or any(map(_is_filled_later, tree.body)):
            found.add(".".join(("kimlab", *path.relative_to(root).with_suffix("").parts)))
    assert found == set(BESIDE_THE_STORES)


def _is_filled_later(node):
    """Tell whether a module begins with an empty mapping of its own, which calls fill later, not imports."""
    value = getattr(node, "value", None)
    if not isinstance(node, ast.Assign | ast.AnnAssign) or not isinstance(value, ast.Dict) or value.keys:
        return False
    target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
    return ast.unparse(target) not in FILLED_BY_IMPORTS


def _remembers(node):
    """Tell whether a function of a module keeps its answers, or a class keeps them in order of use."""
    if isinstance(node, ast.FunctionDef):
        names = {ast.unparse(one).split("(")[0].removeprefix("functools.") for one in node.decorator_list}
        return bool(names & {"cache", "lru_cache"})
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "OrderedDict"
