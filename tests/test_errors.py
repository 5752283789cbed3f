import pickle

import pytest

from kimlab import errors

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_has_three_parts_and_travels_between_processes(kind):
    error = kind("Was fehlt.", "Warum es zählt.", "Was zu tun ist.")
    assert str(error) == "Was fehlt. Warum es zählt. Was zu tun ist."
    back = pickle.loads(pickle.dumps(error))
    assert (type(back), back.what, back.why, back.do) == (kind, error.what, error.why, error.do)
    assert isinstance(error, errors.KimlabError)
