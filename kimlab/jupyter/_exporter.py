"""``jupyter nbconvert --to kimlab``: a notebook as a record, without a workbench.

Nobody vouches for a result then, so none is shown, marked or not, and the page says that it is a draft. A record with
published reports in it is made by ``kimlab record`` (:func:`kimlab.workflow.export_notebook`), which asks the workbench.
"""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import Exporter
from nbconvert.utils.exceptions import ConversionException
from traitlets import default

from kimlab.errors import KimlabError
from kimlab.reports import minutes_html
from kimlab.vocabulary import load_county
from kimlab.workbench import DEFAULT_COUNTY
from kimlab.workflow import plain_minutes


class MinutesExporter(Exporter):
    """Writes a notebook's prose and steps as one German page without code, script, or any request to anywhere."""

    export_from_notebook = "Protokoll (kimlab)"
    output_mimetype = "text/html"

    @default("file_extension")
    def _default_file_extension(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override] # a page, not a notebook; nbconvert's own exporters do so, too
        self,
        nb: Any,  # noqa: ANN401 - nbformat's own
        resources: Any = None,  # noqa: ANN401 - nbconvert's own
        **more: object,
    ) -> tuple[str, Any]:
        """Return the page.

        Raises
        ------
        ConversionException
            A picture without a description, a name in the prose, or no notebook of format 4; German, in three parts.
        """
        notebook, resources = super().from_notebook_node(nb, resources, **more)
        name = resources.get("metadata", {}).get("name", "Notizbuch")
        try:
            page = minutes_html(plain_minutes(notebook, name, load_county(DEFAULT_COUNTY)))
        except KimlabError as error:
            raise ConversionException(str(error)) from None
        return page, resources
