"""Small codebooks for tests: a few codes with everything that a whole codebook has beside them."""

import pandas as pd

from kimlab.acts import AdoptCodebook
from kimlab.tables import KINDS_OF_CODES, conform, empty


def whole(codes, version="1"):
    """Rows of all tables of a codebook with these codes."""
    head = {"codebook_id": ["kodebuch"], "version": version, "name": "Probe", "introduction": [("Lesen.",)]}
    kinds = {"kind": list(KINDS_OF_CODES), "meaning": [f"Art {kind}." for kind in KINDS_OF_CODES.values()]}
    return {
        "codebooks": conform(pd.DataFrame(head), "codebooks"),
        "code_kinds": conform(pd.DataFrame(kinds), "code_kinds"),
        "code_groups": empty("code_groups"),
        "codes": conform(codes.assign(version=version, position=range(len(codes))), "codes"),
        "cue_words": empty("cue_words"),
    }


def adopting(codes, version="1", replaces=""):
    """The act that adopts a codebook with these codes."""
    return AdoptCodebook(version, whole(codes, version), replaces)
