"""A folder of a directory's files, written anew for each test, and the real ones."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pari.agencies.examples import load_example_directories
from pari.agencies.models import Authority

DATA = Path(__file__).parents[2] / "data"
Folder = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """`folder(history="01/03/2026,kết thúc,a,,")`: of each file only the lines below its headings."""

    def write(
        agencies: str = "a,Sở A,,,so\nb,Sở B,,,so\nc,Sở C,,,so",
        history: str | None = None,
        blocks: str = "so,Sở,Các sở,Sở",
        authority: str = "thu,Tỉnh Thử,",
    ) -> Path:
        files = {
            "authority.csv": f"mã,tên,minh họa\n{authority}\n",
            "blocks.csv": f"mã,khối,tên đầy đủ,tên ngắn\n{blocks}\n",
            "agencies.csv": f"mã,tên đầy đủ,tên ngắn,tên gọi khác,khối\n{agencies}\n",
            "history.csv": None if history is None else f"ngày,sự kiện,mã,từ,căn cứ\n{history}\n",
        }
        for name, text in files.items():
            if text is not None:
                (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def authorities(db: None) -> list[Authority]:
    """The authorities that ship with the software."""
    return load_example_directories(DATA)
