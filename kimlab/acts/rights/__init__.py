"""Acts on the rights of the person: forgetting."""

from kimlab.acts.rights._erasures import EraseSubject, LiftErasure, ProposeErasure, RepeatErasure

__all__ = ["EraseSubject", "LiftErasure", "ProposeErasure", "RepeatErasure"]
