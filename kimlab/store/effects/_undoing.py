"""What undoing an entry does to the workbench: the rows as they were, unless something was built on them."""

from __future__ import annotations

from collections.abc import Sequence

from kimlab import acts
from kimlab.acts import ACTS, Act, By, Never, Read
from kimlab.errors import InputError
from kimlab.store._changes import Change
from kimlab.store._journal import JournalEntry
from kimlab.store.effects._authors import leads
from kimlab.store.effects._built_on import BuiltOn, latest_built_on, lost
from kimlab.store.effects._effects import changes_of
from kimlab.store.effects._fit_again import check_fit
from kimlab.store.effects._may_undo import may_undo, speaks_for_another
from kimlab.store.effects._put_back import put_back
from kimlab.store.effects._second_person import check_second
from kimlab.store.past._past import Past


@changes_of.register
def _(act: acts.UndoEntry, person: str, read: Read) -> list[Change]:
    past = Past(read)
    entry = undoable(act.seq, person, past, read)
    _check_way(entry)
    changes = _kept(entry, past)
    built_on = latest_built_on(entry, changes, past, read)
    if built_on is not None:
        raise _built_on(entry, built_on)
    opposite = [put_back(change, read) for change in changes]
    gone = sorted(set(lost(opposite, read)))
    if gone:
        raise _refused(
            entry,
            f"Was dazugehört, steht nicht mehr in der Werkbank ({', '.join(f'„{name}“' for name in gone)}).",
            "Eine Angabe, die ins Leere zeigt, würde nur verwirren.",
            "Tragen Sie ein, was jetzt gelten soll.",
        )
    check_fit(opposite, person, read)
    if entry.person != person or past.first_act(entry.seq) == acts.CorrectRecord.__name__:
        check_second(opposite, person, read)  # what somebody added by themselves, they take out by themselves
    return opposite


def undoable(seq: int, person: str, past: Past, read: Read) -> JournalEntry:
    """Return the entry of this number, if it counts and the person may undo it.

    Raises
    ------
    InputError
        There is no such entry, it was undone already, or it is somebody else's.
    """
    entry = past.entries.get(seq)
    if entry is None:
        raise InputError(
            f"Einen Eintrag {seq} gibt es im Protokoll nicht.",
            "So ist nicht klar, was rückgängig gemacht werden soll.",
            "Ihre letzten Einträge mit ihren Nummern zeigt „kimlab undo“, im Notizbuch wb.my_entries().",
        )
    if seq in past.undone:
        again = past.entries[past.undone[seq]]
        raise _refused(
            entry,
            f"Er ist es schon, durch Eintrag {again.seq} vom {again.day}.",
            "Zweimal zurücknehmen ändert nichts.",
            f"Soll er doch wieder gelten, machen Sie Eintrag {again.seq} rückgängig.",
        )
    if not may_undo(person, entry, leads=leads(person, read)):
        raise _refused(
            entry,
            "Jemand anderes hat ihn vorgenommen.",
            "Rückgängig macht einen Eintrag, wer ihn vorgenommen hat, oder die Leitung.",
            "Bitten Sie die Person oder die Leitung darum; wer es war, steht in der Geschichte der Angabe.",
        )
    if speaks_for_another(person, entry, past):
        raise _refused(
            entry,
            "Damit käme zurück, wofür jemand anderes unterschrieben hatte.",
            "Zurückgenommen ist zurückgenommen: Für einen anderen Menschen unterschreibt niemand, auch die Leitung nicht.",
            "Bitten Sie die Person, es neu einzutragen.",
        )
    return entry


def _check_way(entry: JournalEntry) -> None:
    """Refuse what its act does not declare to be undone by putting rows back."""
    act = ACTS.get(entry.act)
    undo = Never("kimlab kennt diese Art von Eintrag nicht.") if act is None else act.undo
    if isinstance(undo, Never):
        raise _refused(entry, undo.reason, "Es wurde nichts geändert.", "")
    if isinstance(undo, By):
        raise _refused(
            entry,
            f"Das geht durch eine weitere Handlung: {_titles([ACTS[name] for name in undo.acts])}.",
            "So bleibt nachvollziehbar, was galt und warum es nicht mehr gilt.",
            "Nehmen Sie diese Handlung vor, und schreiben Sie den Grund dazu.",
        )


def _kept(entry: JournalEntry, past: Past) -> Sequence[Change]:
    changes, erased = past.changes(entry.seq)
    if erased:
        raise _refused(
            entry,
            "Was er geändert hat, wurde ganz oder zum Teil gelöscht.",
            "Gelöschtes wird nicht wiederhergestellt (DSGVO Art. 17).",
            "Tragen Sie ein, was jetzt gelten soll.",
        )
    if not changes:
        raise _refused(entry, "Er hat nichts geändert.", "Es gibt nichts zurückzunehmen.", "")
    return changes


def _built_on(entry: JournalEntry, found: BuiltOn) -> InputError:
    later = found.entry
    undo = ACTS[later.act].undo if later.act in ACTS else None
    way = f"Machen Sie zuerst Eintrag {later.seq} rückgängig, oder tragen Sie ein, was jetzt gelten soll."
    if isinstance(undo, Never):
        way = f"Eintrag {later.seq} lässt sich nicht zurücknehmen: {undo.reason}"
    elif isinstance(undo, By):
        way = f"Möglich ist stattdessen: {_titles([ACTS[name] for name in undo.acts])}."
    return _refused(
        entry,
        f"{later.told} {found.how}.",
        "Es stünde sonst auf etwas, das es nicht mehr gibt.",
        way,
    )


def _titles(act_types: Sequence[type[Act]]) -> str:
    return " und ".join(f"„{act_type.german}“" for act_type in act_types)


def _refused(entry: JournalEntry, reason: str, why: str, do: str) -> InputError:
    return InputError(f"{entry.told} lässt sich nicht rückgängig machen. {reason}", why, do)
