"""JupyterLab in Chromium: German, runs the notebook, and talks to nobody but this machine."""

import re

import pytest
from signing import passphrase_of

from kimlab.demo import variables_of
from kimlab.jupyter import session
from kimlab.workbench import PERSON_VARIABLE

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(240)]


class Lab:
    """JupyterLab with one notebook open, and everything it asked for and complained about."""

    def __init__(self, chromium, running, name):
        self.asked, self.errors = [], []
        self.page = chromium.new_page(viewport={"width": 1280, "height": 1000})
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(f"{running.url}lab/tree/{name}.ipynb?token={running.token}")
        self.page.get_by_role("menuitem", name="Datei", exact=True).wait_for(timeout=90_000)
        self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)").wait_for(timeout=60_000)
        self.page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']").first.wait_for(
            timeout=60_000
        )
        self.page.get_by_text("| Leerlauf").wait_for(timeout=60_000)  # the kernel is ready

    def run_all(self):
        self.page.get_by_role("menuitem", name="Ausführen", exact=True).click()
        self.page.get_by_role("menuitem", name=re.compile("^Alle Zellen ausführen")).click()

    def stayed_here(self):
        here = r"(http|ws)://127\.0\.0\.1:|data:|blob:|about:"
        return [url for url in self.asked if not re.match(here, url)] == [] and self.errors == []


def test_lab_is_german_runs_the_notebook_and_stays_here(chromium, demo_folder):
    with session(demo_folder, variables=variables_of(demo_folder)) as running:
        lab = Lab(chromium, running, "Schnittstellen")
        lab.run_all()
        picture = lab.page.get_by_role("img", name=re.compile("Schnittstellen im Kreis Warendorf"))
        picture.first.wait_for(timeout=90_000)
        lab.page.get_by_text(re.compile("Abschluss zu prüfen, Stand")).first.wait_for(
            timeout=90_000
        )  # the last cell
        lab.page.close()
    assert lab.stayed_here()


def test_a_candidate_and_a_theme_are_chosen_by_clicking_and_shown(chromium, demo_folder):
    with session(demo_folder, variables=variables_of(demo_folder)) as running:
        lab = Lab(chromium, running, "Themen")
        lab.run_all()
        candidates = lab.page.get_by_label("Kandidat", exact=True)
        candidates.wait_for(timeout=90_000)
        view = lab.page.locator(".jp-OutputArea-output", has=candidates)
        view.get_by_text("Fälle, die dagegen sprechen").wait_for(timeout=30_000)
        words = candidates.evaluate("list => [...list.options].map(option => option.value)")
        other = next(one for one in words if "Abschluss nicht anerkannt" in one)
        assert not view.get_by_role("cell", name="„Abschluss nicht anerkannt“").count()
        candidates.select_option(value=other)
        view.get_by_role("cell", name="„Abschluss nicht anerkannt“").wait_for(timeout=30_000)
        themes = lab.page.get_by_label("Thema", exact=True)
        themes.select_option(value="Ohne Papier kein Geld (vereinbart)")
        lab.page.get_by_role("cell", name="Projektgruppe").first.wait_for(timeout=30_000)
        lab.page.close()
    assert lab.stayed_here()


def test_in_a_workbench_of_real_people_one_signs_in_by_typing_and_what_was_typed_is_nowhere(
    chromium, empty_folder, monkeypatch
):
    monkeypatch.delenv(PERSON_VARIABLE, raising=False)
    with session(empty_folder, variables=variables_of(empty_folder)) as running:
        lab = Lab(chromium, running, "Start")
        lab.run_all()
        for label, kind, typed in (
            ("Kürzel:", ":not([type=password])", "ko1"),
            ("Passphrase von „ko1“:", "[type=password]", passphrase_of("ko1")),
        ):
            lab.page.locator(".jp-Stdin-prompt", has_text=label).wait_for(timeout=90_000)
            asked = lab.page.locator(f"input.jp-Stdin-input{kind}")
            asked.fill(typed)
            asked.press("Enter")
        lab.page.locator(".jp-OutputArea-output", has_text="In der Werkbank").first.wait_for(timeout=90_000)
        assert passphrase_of("ko1") not in lab.page.content()
        lab.page.close()
    assert lab.stayed_here()
