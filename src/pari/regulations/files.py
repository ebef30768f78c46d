"""Regulation files of either kind, told apart by their content."""

from pathlib import Path
from tempfile import NamedTemporaryFile

from pari.regulations.document import Document
from pari.regulations.workbook import read_workbook_document, workbook_of
from pari.regulations.yaml_file import read_yaml, write_yaml

ZIP = b"PK\x03\x04"


def read_document(path: Path) -> Document:
    """Read a regulation in YAML or XLSX.

    Errors: `BadInput` when it can't be read; faults of what it says are found by `edition_of`.
    """
    return read_workbook_document(path) if _is_workbook(path) else read_yaml(path)


def write_document(document: Document, path: Path) -> None:
    """Write as XLSX or YAML, by the ending of the path. The file appears whole or not at all."""
    data = document.data
    content = workbook_of(data) if path.suffix.lower() == ".xlsx" else write_yaml(data).encode()
    with NamedTemporaryFile("wb", dir=path.parent, delete=False) as file:
        beside = Path(file.name)
        try:
            file.write(content)
            file.flush()
            beside.chmod(0o644)
            beside.replace(path)  # at once, on every system
        except OSError:
            beside.unlink(missing_ok=True)
            raise


def _is_workbook(path: Path) -> bool:
    if not path.is_file():  # a pipe would be waited for
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(ZIP)) == ZIP
    except OSError:
        return False  # the YAML reader says what is wrong with it
