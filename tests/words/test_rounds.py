"""A round of appraisal is called as the office calls it: thẩm định lần 1, lần 2, and never vòng."""

import re
from pathlib import Path

import pytest

import pari
from pari.core.scoring.stages import Stage
from pari.words.workbench import judged_phrase

ROOT = Path(pari.__file__).parent
ANOTHER_WORD = re.compile(r"vòng (thẩm định|này|khác|kết thúc|%\()|(kết thúc|của|ở) vòng", re.IGNORECASE)
WHERE = [ROOT / "words", ROOT / "web"]


@pytest.mark.parametrize("kind", ["*.py", "*.html", "*.md"])
def test_a_round_has_one_word(kind: str) -> None:
    paths = [path for folder in WHERE for path in folder.rglob(kind)]
    assert paths
    assert not [path.name for path in paths if ANOTHER_WORD.search(path.read_text("utf-8"))]


@pytest.mark.parametrize(
    ("judged", "everything", "stage", "said"),
    [
        (955, 3340, Stage.ROUND_1, "955/3.340 đã thẩm định"),
        (0, 5, Stage.ROUND_1, "0/5 đã thẩm định"),
        (47, 47, Stage.ROUND_2, "47/47 nội dung cần thẩm định lần 2 đã có kết quả"),
        (0, 0, Stage.ROUND_2, "không có nội dung cần thẩm định lần 2"),
    ],
)
def test_how_far_a_round_has_come(judged: int, everything: int, stage: Stage, said: str) -> None:
    assert judged_phrase(judged, everything, stage) == said
