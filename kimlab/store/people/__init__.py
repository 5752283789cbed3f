"""People and their keys: who may open what, and who signed what."""

from kimlab.store.people._signer import Signer

__all__ = ["Signer"]
