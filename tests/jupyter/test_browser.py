"""JupyterLab in Chromium: German, runs the notebook, and talks to nobody but this machine."""

import re

import pytest

from kimlab.demo import variables_of
from kimlab.jupyter import session

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(240)]


def test_lab_is_german_runs_the_notebook_and_stays_here(chromium, demo_folder):
    asked, errors = [], []
    with session(demo_folder, variables=variables_of(demo_folder)) as running:
        page = chromium.new_page(viewport={"width": 1280, "height": 1000})
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{running.url}lab/tree/Schnittstellen.ipynb?token={running.token}")
        page.get_by_role("menuitem", name="Datei", exact=True).wait_for(timeout=90_000)
        page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)").wait_for(timeout=60_000)
        page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']").first.wait_for(timeout=60_000)
        page.get_by_text("| Leerlauf").wait_for(timeout=60_000)  # the kernel is ready
        page.get_by_role("menuitem", name="Ausführen", exact=True).click()
        page.get_by_role("menuitem", name=re.compile("^Alle Zellen ausführen")).click()
        page.get_by_role("img", name=re.compile("Schnittstellen im Kreis Warendorf")).first.wait_for(
            timeout=90_000
        )
        page.locator("iframe[title^='Entwurf']").first.wait_for(timeout=90_000)
        page.close()
    foreign = [url for url in asked if not re.match(r"(http|ws)://127\.0\.0\.1:|data:|blob:|about:", url)]
    assert foreign == []
    assert errors == []
