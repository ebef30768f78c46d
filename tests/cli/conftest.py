"""The command called in this very process, in a directory of its own."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pari.cli.main import main
from pari.tables.writing import SheetOut, write_workbook

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
REGULATION = EXAMPLES / "bo-tieu-chi.yaml"
FACTS = EXAMPLES / "so-lieu.csv"


@dataclass(frozen=True)
class Answer:
    """What a call left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which holds JSON and nothing else."""
        return json.loads(self.out)

    @property
    def problems(self) -> list[tuple[int | None, str | None, str | None]]:
        """Row, column and value of each error."""
        return [(one["row"], one["column"], one["value"]) for one in self.json["errors"]]

    @property
    def messages(self) -> str:
        return "\n".join(one["message"] for one in self.json["errors"])


Run = Callable[..., Answer]
Write = Callable[..., str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Calls `pari` in the test's directory: `run("rank", "diem.csv").json`."""
    monkeypatch.chdir(tmp_path)

    def called(*words: str | Path) -> Answer:
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as ended:  # argparse ends the process after --help
            code = int(ended.code or 0)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Answer(code, said.out, said.err)

    return called


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file into the test's directory and gives its name."""

    def written(name: str, content: str | bytes) -> str:
        raw = content if isinstance(content, bytes) else content.encode()
        (tmp_path / name).write_bytes(raw)
        return name

    return written


@pytest.fixture
def write_xlsx(tmp_path: Path) -> Write:
    """Writes rows, headings first, as a workbook of one sheet."""

    def written(name: str, rows: Sequence[Sequence[Any]]) -> str:
        write_workbook(tmp_path / name, [SheetOut("Bảng", rows[0], rows[1:])])
        return name

    return written
