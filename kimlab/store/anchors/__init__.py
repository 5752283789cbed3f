"""Anchors: what both stores must at least hold, signed, beside them and in the user's own folder.

SQLCipher notices a changed page, and the journal a changed entry; that a whole file was put back to an older state, or that
its write-ahead log was lost, only something outside can tell.
"""

from kimlab.store.anchors._anchor import Anchor, End, anchor_of
from kimlab.store.anchors._certificate import Certificate, certified, read_certificate, write_certificate
from kimlab.store.anchors._check import check_anchor, check_end
from kimlab.store.anchors._clock import check_clock
from kimlab.store.anchors._files import ANCHOR_FILE, read_anchor, write_anchor
from kimlab.store.anchors._keep import Writer, keep_anchor
from kimlab.store.anchors._look import CLOSING, Look, Looked, look
from kimlab.store.anchors._renew import set_anchors_aside
from kimlab.store.anchors._state_folder import state_file
from kimlab.store.anchors._survey import survey

__all__ = [
    "ANCHOR_FILE",
    "CLOSING",
    "Anchor",
    "Certificate",
    "End",
    "Look",
    "Looked",
    "Writer",
    "anchor_of",
    "certified",
    "check_anchor",
    "check_clock",
    "check_end",
    "keep_anchor",
    "look",
    "read_anchor",
    "read_certificate",
    "set_anchors_aside",
    "state_file",
    "survey",
    "write_anchor",
    "write_certificate",
]
