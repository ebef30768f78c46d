"""Small regulations before a council, and agencies of which everything stands."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pari.core.appraisal.findings import Finding
from pari.core.appraisal.standing import Found
from pari.core.council.standings import Contender
from pari.core.regulation.edition import Edition
from pari.core.scoring.stages import Stage
from tests.core.making import Data, document, edition_of, leaf, parent

TREE = [parent("1", "6", leaf("1.1", "2"), leaf("1.2", "4")), parent("2", "4", leaf("2.1", "4", key="phieu"))]
BONUS = [leaf("6.1", "2"), leaf("6.2", "3", absent="unknown")]
PENALTY = [leaf("7.1", "-2"), leaf("7.2", "-3.5")]
XA = [parent("1", "10", leaf("1.1", "3", key="phieu"), leaf("1.2", "7"))]


def small(placement: str = "on_top", cap: str = "4", **top: Any) -> Edition:
    """Two fields, a bonus with a cap, a penalty with a floor; a second set shares one key with the first."""
    one_set: Data = {
        "bonus": {"cap": cap, "placement": placement, "criteria": BONUS},
        "penalty": {"floor": "-4", "criteria": PENALTY},
    }
    inside = Decimal(cap) if placement == "inside" else Decimal(0)
    blocks = [
        {"code": "so", "name": "Sở", "sets": ["so", "xa"]},
        {"code": "xa", "name": "Xã", "sets": ["xa"]},
    ]
    data = document(*TREE, standard=str(10 + inside), one_set=one_set, blocks=blocks, **top)
    data["sets"]["xa"] = {"name": "Xã", "standard": "10", "criteria": XA}
    return edition_of(data)


def gives(points: str, stage: Stage = Stage.ROUND_2) -> Found:
    return Found(stage, 1, Finding.CREDITED, Decimal(points))


def exempt(part: str | None = None, points: str | None = None) -> Found:
    taken, left = (None if one is None else Decimal(one) for one in (part, points))
    return Found(Stage.ROUND_2, 1, Finding.EXEMPTION, left, taken)


def agency(
    edition: Edition,
    name: str,
    standing: Mapping[str, str | Found],
    *,
    block: str = "so",
    of: str = "so",
    **more: Any,
) -> Contender:
    """An agency of which this stands: points as text, or a finding."""
    one = edition.criteria_set(of)
    assert one is not None
    found = {code: gives(what) if isinstance(what, str) else what for code, what in standing.items()}
    return Contender(name, block, one, found, **more)
