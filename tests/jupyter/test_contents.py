import asyncio

import pytest
from tornado.web import HTTPError

from kimlab.jupyter._contents import NoCheckpoints, strip_results


def notebook(**metadata):
    cell = {
        "cell_type": "code",
        "source": "1",
        "metadata": {"execution": {"x": "geheim"}},
        "outputs": [{"output_type": "stream", "text": "geheim"}],
        "execution_count": 7,
    }
    text = {"cell_type": "markdown", "source": "# Titel", "metadata": {}}
    return {"type": "notebook", "content": {"cells": [cell, text], "metadata": metadata}}


def test_results_and_widget_states_are_taken_out_and_sources_stay():
    model = notebook(widgets={"state": "geheim"}, kernelspec={"name": "python3"})
    strip_results(model, path="x", contents_manager=None)
    assert "geheim" not in repr(model)
    assert model["content"]["cells"][0]["source"] == "1"
    assert model["content"]["metadata"] == {"kernelspec": {"name": "python3"}}


@pytest.mark.parametrize(
    "model", [{"type": "file", "content": "x"}, {"type": "notebook", "content": None}, {}]
)
def test_other_things_are_left_alone(model):
    before = dict(model)
    strip_results(model)
    assert model == before


def test_checkpoints_keep_nothing():
    keeper = NoCheckpoints()
    assert asyncio.run(keeper.list_checkpoints("a.ipynb")) == []
    assert "id" in asyncio.run(keeper.create_checkpoint(None, "a.ipynb"))
    assert asyncio.run(keeper.list_checkpoints("a.ipynb")) == []
    asyncio.run(keeper.rename_checkpoint("keiner", "a", "b"))
    asyncio.run(keeper.delete_checkpoint("keiner", "a.ipynb"))
    asyncio.run(keeper.rename_all_checkpoints("a", "b"))
    asyncio.run(keeper.delete_all_checkpoints("a"))
    with pytest.raises(HTTPError):
        asyncio.run(keeper.restore_checkpoint(None, "keiner", "a.ipynb"))
