"""A certificate: what somebody states of both stores at a moment, with the anchor of that moment, under one signature.

It is a small file that leaves the machine: whoever keeps it can later hold the stores against it, even where every anchor
here was replaced.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from kimlab.errors import StoreError
from kimlab.store.anchors._anchor import Anchor, End
from kimlab.store.people import Signer, signed_by

_VERSION = 1
_SIGNED_AS = b"kimlab certificate 1\n"
_LARGEST = 1 << 20
_WHAT = "kimlab-Bescheinigung"


@dataclass(frozen=True)
class Certificate:
    """What is stated, and of which state.

    Attributes
    ----------
    kind
        What is stated: ``checked`` (both stores were checked and nothing was found).
    figures
        Name → number, for instance how many values were compared; no text, so that nothing of a case can stand there.
    anchor
        How far both journals reached.
    signature
        Ed25519 over all of it, hexadecimal, with the key that the anchor names.
    """

    kind: str
    figures: Mapping[str, int]
    anchor: Anchor
    signature: str = field(default="", repr=False)

    def holds(self) -> bool:
        """Tell whether both signatures are those of the key that the anchor names."""
        if not (self.anchor.signed and self.anchor.holds()):
            return False
        try:
            key, signature = bytes.fromhex(self.anchor.public_key), bytes.fromhex(self.signature)
        except ValueError:
            return False
        return signed_by(key, signature, _message(self))


def certified(kind: str, figures: Mapping[str, int], anchor: Anchor, signer: Signer) -> Certificate:
    """Return a certificate, signed by whoever signed the anchor."""
    plain = Certificate(kind, figures, anchor)
    return replace(plain, signature=signer.sign(_message(plain)).hex())


def write_certificate(path: Path, certificate: Certificate) -> None:
    """Write a certificate into a new file that only its owner may read.

    Raises
    ------
    StoreError
        There is such a file already, or it cannot be written.
    """
    content = json.dumps(
        {"what": _WHAT, "schema_version": _VERSION, **_plain(certificate)}, indent=1, sort_keys=True
    )
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(f"{content}\n".encode())
    except OSError:
        raise StoreError(
            f"Die Bescheinigung „{path.name}“ lässt sich im Ordner „{path.parent}“ nicht schreiben, oder es gibt sie schon.",
            "Eine Bescheinigung wird nie überschrieben.",
            "Nehmen Sie einen anderen Namen, oder prüfen Sie Rechte und freien Platz.",
        ) from None


def read_certificate(path: Path) -> Certificate:
    """Read a certificate; whether it holds is another question.

    Raises
    ------
    StoreError
        The file cannot be read, or holds something else.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError
        plain = json.loads(path.read_bytes())
        if (plain["what"], plain["schema_version"]) != (_WHAT, _VERSION):
            raise ValueError
        figures = {str(name): int(value) for name, value in plain["figures"].items()}
        return Certificate(str(plain["kind"]), figures, _anchor(plain["anchor"]), str(plain["signature"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise StoreError(
            f"„{path.name}“ ist keine Bescheinigung von kimlab, oder sie ist beschädigt.",
            "Aus ihr lässt sich nicht lesen, wie weit die Protokolle reichten.",
            "Nehmen Sie die Datei, die „kimlab doctor --certify“ geschrieben hat.",
        ) from None


def _message(certificate: Certificate) -> bytes:
    content = _plain(replace(certificate, signature=""))
    return (
        _SIGNED_AS + json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    )


def _plain(certificate: Certificate) -> dict[str, Any]:
    return {**asdict(replace(certificate, figures={})), "figures": dict(certificate.figures)}


def _anchor(plain: Mapping[str, Any]) -> Anchor:
    texts = ("workbench_id", "at", "by", "public_key", "signature")
    return Anchor(
        **{name: str(plain[name]) for name in texts},
        counter=int(plain["counter"]),
        workbench=_end(plain["workbench"]),
        vault=_end(plain["vault"]),
        version=int(plain["version"]),
    )


def _end(plain: Mapping[str, Any]) -> End:
    return End(int(plain["length"]), str(plain["head"]), str(plain["tables"]))
