"""The office before the council, for tests of its pages: two items of Sở Xây dựng, one of Sở Tài chính.

Everything else is agreed to. Minh and the standing member are of Sở Tài chính, An and the secretary of Sở
Nội vụ, Ba of no agency that is evaluated.
"""

from collections.abc import Mapping

from pari.campaigns.queries import edition_of
from pari.scoring.council.agenda import agenda_of, make_agenda
from pari.scoring.models import AgendaItem
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
