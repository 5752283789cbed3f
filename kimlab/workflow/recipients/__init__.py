"""Who gets what leaves: the bodies it goes to, who sits in them, and what of single cases they may read."""

from kimlab.workflow.recipients._addressed import audiences_of, refuse_recipients, told_beyond

__all__ = ["audiences_of", "refuse_recipients", "told_beyond"]
