"""The case load: phases of cases, and what is due for closing. kimlab lists; closing happens in the case system."""

from kimlab.caseload._due import due_list
from kimlab.caseload._phases import phases

__all__ = ["due_list", "phases"]
