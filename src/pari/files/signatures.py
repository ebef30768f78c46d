"""The adapter to pyHanko: the digital signatures of a PDF file, read in a process of its own.

`python -m pari.files.signatures <seconds> <path>` prints them as JSON. Nobody's certificate is trusted here:
there is no list of authorities, and the network isn't asked. What can be told is whether the bytes are those
that were signed.
"""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError, ValidationInfoReadingError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from pari.files.bounds import bound

MOST_SIGNATURES = 30
_WHOLE = (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)


def signatures_of(path: Path) -> list[dict[str, Any]]:
    """One dict a signature: `signer`, `organization`, `signed_at` (ISO 8601 or null), `by_timestamp`,
    `intact` (true, false, or null: can't be told), `whole` (covers the whole file as it is now),
    `changed_after` (something was added behind it that isn't another signature)."""
    with path.open("rb") as file:
        try:
            found = list(PdfFileReader(file, strict=False).embedded_signatures)
        except (PdfReadError, ValueError, KeyError, TypeError, IndexError):
            return [_unknown()]
        return [_told(one) for one in found[:MOST_SIGNATURES]]


def _told(one: EmbeddedPdfSignature) -> dict[str, Any]:
    try:
        status = validate_pdf_signature(one, ValidationContext(trust_roots=[], allow_fetching=False))
    except (
        SignatureValidationError,
        ValidationInfoReadingError,
        PdfReadError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        NotImplementedError,
    ):
        return _unknown()
    stamp = status.timestamp_validity
    stamped = stamp if stamp is not None and stamp.intact and stamp.valid else None
    at = stamped.timestamp if stamped else status.signer_reported_dt
    return {
        **_name(status.signing_cert),
        "signed_at": at.isoformat() if isinstance(at, datetime) else None,
        "by_timestamp": stamped is not None,
        "intact": bool(status.intact and status.valid),
        "whole": status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        "changed_after": status.coverage not in _WHOLE or _changed(status.modification_level),
    }


def _changed(level: ModificationLevel | None) -> bool:
    return level is None or level == ModificationLevel.OTHER


def _name(certificate: Certificate) -> dict[str, str]:
    subject = certificate.subject.native
    return {
        "signer": _first(subject.get("common_name")),
        "organization": _first(subject.get("organization_name")),
    }


def _first(value: Any) -> str:
    return str(value[0] if isinstance(value, list) and value else value or "")[:200]


def _unknown() -> dict[str, Any]:
    return {
        "signer": "",
        "organization": "",
        "signed_at": None,
        "by_timestamp": False,
        "intact": None,
        "whole": False,
        "changed_after": False,
    }


if __name__ == "__main__":
    bound(int(sys.argv[1]))
    json.dump({"signatures": signatures_of(Path(sys.argv[2]))}, sys.stdout)
