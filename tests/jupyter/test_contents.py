import asyncio
from concurrent.futures import ThreadPoolExecutor

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


async def _a_days_checkpoints():
    keeper = NoCheckpoints()
    assert await keeper.list_checkpoints("a.ipynb") == []
    assert "id" in await keeper.create_checkpoint(None, "a.ipynb")
    assert await keeper.list_checkpoints("a.ipynb") == []
    await keeper.rename_checkpoint("keiner", "a", "b")
    await keeper.delete_checkpoint("keiner", "a.ipynb")
    await keeper.rename_all_checkpoints("a", "b")
    await keeper.delete_all_checkpoints("a")
    with pytest.raises(HTTPError):
        await keeper.restore_checkpoint(None, "keiner", "a.ipynb")


def test_checkpoints_keep_nothing():
    # in a thread of its own: a browser of another test may have a loop running in this one
    with ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(asyncio.run, _a_days_checkpoints()).result()
