"""The register of themes: how far each has come, what it lacks, and what is to be done next."""

from kimlab.register._counts import register_counts
from kimlab.register._life import life
from kimlab.register._overview import overview
from kimlab.register._tasks import TASKS, tasks

__all__ = ["TASKS", "life", "overview", "register_counts", "tasks"]
