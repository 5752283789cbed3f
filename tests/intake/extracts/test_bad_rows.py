import pickle

from kimlab.intake import BadRowsError


def test_the_way_out_is_named_as_its_reader_can_take_it():
    error = BadRowsError(
        "Zeile 3 fehlt etwas.", "Sie fehlte unbemerkt.", "Lassen Sie sie auflisten ({option})."
    )
    assert error.do == 'Lassen Sie sie auflisten (on_bad_rows="list").'
    told = error.naming("--bad-rows list")
    assert (told.what, told.why, told.do) == (
        error.what,
        error.why,
        "Lassen Sie sie auflisten (--bad-rows list).",
    )


def test_it_crosses_a_process_boundary():
    error = pickle.loads(pickle.dumps(BadRowsError("a", "b", "c ({option})")))
    assert str(error) == 'a b c (on_bad_rows="list")'
