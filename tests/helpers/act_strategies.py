"""Random acts, made from what each act declares about its fields."""

import dataclasses
from datetime import datetime

import pandas as pd
from hypothesis import strategies as st

from kimlab.acts import ACTS, FileRef, fields_of
from kimlab.acts._kinds import (
    Day,
    EntryNumber,
    Id,
    IdByKind,
    Kind,
    Listed,
    Number,
    OneOf,
    OwnName,
    ValueOf,
    Words,
)
from kimlab.acts._parts import ColumnsOf, Edits, Files, KeyOf, Parts, RowsOf
from kimlab.tables import TABLES, conform

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
IDS = st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True)
DAYS = st.dates().map(str)
WHOLE = st.integers(-(2**40), 2**40)


def act_of(act_type):
    """Strategy: acts of one type, all fields filled or some left at their default."""
    fields, optional = fields_of(act_type), defaults(act_type)
    values = {
        name: of(one.kind) if name not in optional else st.one_of(st.just(optional[name]), of(one.kind))
        for name, one in fields.items()
    }
    return st.fixed_dictionaries(values).map(lambda found: act_type(**found))


acts = st.sampled_from(sorted(ACTS)).flatmap(lambda name: act_of(ACTS[name]))


def defaults(act_type):
    """Field → its default, where it has one."""
    found = {}
    for item in dataclasses.fields(act_type):
        if item.default is not dataclasses.MISSING:
            found[item.name] = item.default
        elif item.default_factory is not dataclasses.MISSING:
            found[item.name] = item.default_factory()
    return found


def of(kind):
    """Strategy: values that a kind of field may hold."""
    one = _one(kind)
    return st.lists(one, max_size=3).map(tuple) if kind.several else one


def _one(kind):
    simple = {
        Words: WORDS,
        OwnName: WORDS,
        ValueOf: WORDS,
        Listed: WORDS,
        Day: DAYS,
        Number: WHOLE,
        EntryNumber: WHOLE,
        Kind: IDS,
    }
    if type(kind) in simple:
        return simple[type(kind)]
    if isinstance(kind, OneOf):
        return st.sampled_from(sorted(kind.of))
    if isinstance(kind, Id | IdByKind) or hasattr(kind, "what"):
        return IDS
    return _composed(kind)


def _composed(kind):
    if isinstance(kind, Files):
        return st.lists(st.builds(FileRef, WORDS, IDS, WHOLE, WHOLE, WORDS), max_size=2).map(tuple)
    if isinstance(kind, RowsOf):
        return st.sets(st.sampled_from(kind.of)).flatmap(
            lambda names: st.fixed_dictionaries({name: frame(name) for name in sorted(names)})
        )
    if isinstance(kind, Parts):
        needed = {name: of(one.kind) for name, one in kind.of.items() if one.required}
        others = {name: of(one.kind) for name, one in kind.of.items() if not one.required}
        return st.lists(st.fixed_dictionaries(needed, optional=others), max_size=3).map(tuple)
    if isinstance(kind, Edits):
        return st.lists(st.tuples(WHOLE, WHOLE, WORDS), max_size=3).map(tuple)
    if isinstance(kind, KeyOf):
        return st.dictionaries(IDS, WORDS, max_size=2)
    assert isinstance(kind, ColumnsOf), f"no values for {type(kind).__name__}: add them here"
    values = st.one_of(WORDS, WHOLE, st.booleans(), st.none(), st.lists(WORDS, max_size=2).map(tuple))
    return st.dictionaries(IDS, values, max_size=3)


def frame(name):
    """Strategy: rows of a table, with all columns or only those that are needed."""
    table = TABLES[name]
    columns = {column.name: _cell(column) for column in table.columns}
    needed = [column.name for column in table.columns if column.required or column.name in table.key]
    rows = st.lists(
        st.fixed_dictionaries(columns),
        min_size=1,
        max_size=3,
        unique_by=lambda row: tuple(row[key] for key in table.key),
    )
    return st.tuples(rows, st.booleans()).map(
        lambda made: conform(pd.DataFrame(made[0]), name)[needed if made[1] else list(columns)]
    )


def _cell(column):
    moments = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1)).map(
        lambda one: one.replace(microsecond=0)
    )
    if column.allowed:
        return st.sampled_from(column.allowed)
    filled = {
        "text": WORDS.filter(bool) if column.required else WORDS,
        "date": moments,
        "number": WHOLE,
        "flag": st.booleans(),
        "list": st.lists(WORDS, max_size=2).map(tuple),
    }[column.dtype]
    may_lack = column.dtype in ("date", "number") and not column.required
    return st.one_of(st.none(), filled) if may_lack else filled
