"""The case load: phases of cases, what happened in a period, what is due for closing, load per post.

Everything is a pure function of frames, and everything that counts can be added over parts of the cases.
kimlab lists and counts; closing happens in the case system.

Where the rules come from (Handlungskonzept KIM Kreis Warendorf, 31.10.2024; each is in the county file):

======================================  ===============================================================
rule                                    source
======================================  ===============================================================
four constellations                     section 3, „Prozessbeschreibung“
Kurzintervention closes after 3 months  section 3, „Abgeschlossen“
Case Management closes after 6 months   section 3, „Abgeschlossen“
Prozessbegleitung                       **not stated**: no rule, never due, shown as such
months count from the client's word     section 3: cases that „sich … nicht gemeldet haben“
closed cases can be taken up again      section 3, „jederzeit wieder aktiviert“
regions                                 sections 3 and 3.1
posts for case management               section 3.2
milestones                              section 5
a stretch goes on within a day          *not in the concept*: extracts write end and next beginning so
load only with 3 people or more         *not in the concept*: no evaluation of employees
======================================  ===============================================================
"""

from kimlab.caseload._due import due_list
from kimlab.caseload._durations import duration_counts, durations
from kimlab.caseload._legal_terms import KEPT, OVER, TermCheck, legal_terms
from kimlab.caseload._milestones import milestones
from kimlab.caseload._movements import EVENTS, months_of, movements, running_on, stretches
from kimlab.caseload._phases import phase_counts, phases
from kimlab.caseload._posts import CASE_WORK, LEAST_WRITERS, case_work_posts, load_per_post
from kimlab.caseload._spells import REST, spells_until
from kimlab.caseload._states import CLOSED, RUNNING, WITHOUT, standing
from kimlab.caseload._tally import (
    NO_CHANNEL,
    access_channels,
    added,
    channels_named,
    tally,
)

__all__ = [
    "CASE_WORK",
    "CLOSED",
    "EVENTS",
    "KEPT",
    "LEAST_WRITERS",
    "NO_CHANNEL",
    "OVER",
    "REST",
    "RUNNING",
    "WITHOUT",
    "TermCheck",
    "access_channels",
    "added",
    "case_work_posts",
    "channels_named",
    "due_list",
    "duration_counts",
    "durations",
    "legal_terms",
    "load_per_post",
    "milestones",
    "months_of",
    "movements",
    "phase_counts",
    "phases",
    "running_on",
    "spells_until",
    "standing",
    "stretches",
    "tally",
]
