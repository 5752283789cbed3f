"""Acts as JSON, a line each: in files of decisions, and in the vault's outbox."""

from __future__ import annotations

import json

from kimlab.acts._act import ACTS, Act
from kimlab.acts._fields import fields_of
from kimlab.errors import InputError


def to_json(act: Act) -> str:
    """Write an act as one line of JSON.

    >>> from kimlab.acts import SelectCase
    >>> to_json(SelectCase("f1", "typisch"))
    '{"act": "SelectCase", "case_id": "f1", "reason": "typisch"}'
    """
    values = {name: one.kind.plain(getattr(act, name)) for name, one in fields_of(type(act)).items()}
    return json.dumps({"act": type(act).__name__, **values}, ensure_ascii=False)


def from_json(line: str) -> Act:
    """Read an act back from :func:`to_json`.

    Raises
    ------
    InputError
        The line is no JSON object, names an unknown act, or lacks or adds a field.

    Examples
    --------
    >>> from_json('{"act": "SelectCase", "case_id": "f1", "reason": "typisch"}')
    SelectCase(case_id='f1', reason='typisch')
    """
    try:
        values = json.loads(line)
        act_type = ACTS[values.pop("act")]
        fields = fields_of(act_type)
        return act_type(**{name: fields[name].kind.lively(value) for name, value in values.items()})
    except (ValueError, KeyError, TypeError, AttributeError):
        raise InputError(
            "Eine Zeile der Handlungsdatei ist unlesbar: keine bekannte Handlung mit ihren Feldern.",
            "Nur vereinbarte Handlungen werden ausgeführt und protokolliert.",
            f"Bekannt sind: {', '.join(ACTS)}.",
        ) from None
