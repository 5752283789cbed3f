"""A workbench, its vault and a tiny extract, to be searched."""

from made_stores import (  # noqa: F401 - fixtures
    cases_door,
    cases_wb,
    door,
    empty_folder,
    extract,
    families_folder,
    furnished,
    location,
    wb,
)
