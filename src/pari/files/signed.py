"""Whether a PDF says of itself that it is signed. What each signature tells is for `signatures`."""

from mmap import mmap


def says_signed(content: bytes | mmap) -> bool:
    """A digital signature names the bytes that it covers, in plain letters; a scan or an export has none."""
    return content.find(b"/ByteRange") >= 0
