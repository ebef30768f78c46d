"""The office before the council, for tests of its pages: two items of Sở Xây dựng, one of Sở Tài chính.

Everything else is agreed to. Minh and the standing member are of Sở Tài chính, An and the secretary of Sở
Nội vụ, Ba of no agency that is evaluated.
"""

import io
import re
from collections.abc import Mapping
from html import unescape
from typing import Any
from zipfile import ZipFile

from pari.campaigns.queries import edition_of
from pari.scoring.council.agenda import agenda_of, make_agenda
from pari.scoring.models import AgendaItem, CouncilSession
from tests.appraising import LEVEL, SHARE, claim
from tests.counciling import SECRETARY, VOTING, acting, before_the_council, found, named
from tests.office import AGENCIES, SETS, Office

SXD, STC = "so-xay-dung", "so-tai-chinh"
OPEN = {(SXD, LEVEL): ("referred", None), (SXD, SHARE): ("exemption", None), (STC, LEVEL): ("referred", None)}
SECRET, OF_STC = "Lý do KINSXD (ví dụ).", "Lý do KINSTC (ví dụ)."
HERE = "/thanh-giang/dot/thanh-giang-2026/hoi-dong/"
AGENDA, PASSING, WHAT_IF, SECOND = (
    HERE + "chuong-trinh/",
    HERE + "thong-qua/",
    HERE + "thu/",
    HERE + "xem-lai/",
)


def round_2_is_over(office: Office) -> Office:
    before_the_council(office)
    edition = edition_of(office.campaign)
    assert edition is not None
    for agency, (_, block) in AGENCIES.items():
        one = edition.criteria_set(SETS[block])
        assert one is not None
        for leaf in one.walk():
            if not leaf.is_leaf or leaf.tracked or leaf.absent is not None or (agency, leaf.code) in OPEN:
                continue
            found(office, agency, leaf.code, "credited", str(leaf.reach))
    for (agency, criterion), (finding, points) in OPEN.items():
        claim(office, agency, criterion, points="0.5")
        found(office, agency, criterion, finding, points, reason=SECRET if agency == SXD else OF_STC)
    return office


def with_agenda(office: Office) -> dict[tuple[str, str], AgendaItem]:
    """The council is named and its agenda made: items by agency and criterion."""
    named(office)
    make_agenda(**acting(office, SECRETARY, VOTING), campaign=office.campaign)
    return items_of(office)


def items_of(office: Office, username: str = "giamsat.mttq") -> dict[tuple[str, str], AgendaItem]:
    listed = agenda_of(office.campaign, eye=office.eye(username, VOTING))
    return {(one.sheet.participant.agency.code, one.criterion): one for one in listed}


def item_address(
    items: Mapping[tuple[str, str], AgendaItem], agency: str, criterion: str, deed: str = ""
) -> str:
    return f"{HERE}noi-dung/{items[agency, criterion].pk}/{deed}"


Items = Mapping[tuple[str, str], AgendaItem]
OVERSEER, LEAD, STANDING_OFFICE = "giamsat.mttq", "totruong.snv", "quantri.snv"


def shown(got: Any, status: int = 200) -> str:
    assert got.status_code == status, got.content.decode()[-1500:]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", got.content.decode())))


def read(office: Office, username: str, address: str, status: int = 200) -> str:
    return shown(office.client(username).get(address), status)


def words_in(got: Any) -> str:
    with ZipFile(io.BytesIO(got.content)) as packed:
        parts = [one for one in packed.namelist() if one.endswith(".xml")]
        return " ".join(unescape(re.sub(r"<[^>]+>", "", packed.read(one).decode())) for one in parts)


def votes(office: Office, items: Items, session: CouncilSession, choice: str, key: tuple[str, str]) -> None:
    """Everybody who may votes the same."""
    data = {"session": session.pk, "rest": choice}
    got = office.client(SECRETARY).post(item_address(items, *key, "ghi-phieu/"), data)
    assert got.status_code == 302, got.content.decode()[-1500:]
