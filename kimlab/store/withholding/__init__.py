"""What is kept and not used: of families that objected, asked for restriction, or withdrew their consent."""

from kimlab.store.withholding._purposes import RECONSTRUCTION, purpose_of
from kimlab.store.withholding._withheld import OPEN_TABLES, SOURCES, Withheld, withheld

__all__ = ["OPEN_TABLES", "RECONSTRUCTION", "SOURCES", "Withheld", "purpose_of", "withheld"]
