"""Who gets which answer: the people of the office in groups, and the answers that many addresses share."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.office import PEOPLE

FORBIDDEN, NOT_FOUND, ONLY_POSTS, SEE_ELSEWHERE, OPEN = 403, 404, 405, 302, 200


@dataclass(frozen=True)
class Answers:
    """`who` gets `status`, all others of the office `others`; those in `but` yet another answer."""

    who: frozenset[str]
    others: int = FORBIDDEN
    status: int = OPEN
    but: Mapping[str, int] | None = None

    def to(self, username: str) -> int:
        if self.but and username in self.but:
            return self.but[username]
        return self.status if username in self.who else self.others


EVERYBODY = frozenset(PEOPLE)
NOBODY = frozenset[str]()
STANDING = frozenset({"quantri.snv"})
LEAD = frozenset({"totruong.snv"})
STEERS = LEAD | {"thuky.snv"}
SHEET = frozenset({"canbo.sxd", "lanhdao.sxd"})  # of Sở Xây dựng, whose things the addresses name
HEADS = frozenset({"lanhdao.sxd", "lanhdao.hoasen"})
KEEPS_ACCOUNTS = STANDING | {"quantri.sxd"}
SEES_ACCOUNTS = KEEPS_ACCOUNTS | {"quantri.kt"}
COUNCIL = frozenset({"hoidong.stc", "thuongtruc.stc"})
READS_JOURNAL = STEERS | COUNCIL | STANDING | {"giamsat.mttq"}
INSIDE = EVERYBODY - {"quantri.kt"}
SEES_PROGRESS = INSIDE - {"thamdinh.stp"}

OF_AGENCIES = frozenset({"canbo.sxd", "lanhdao.sxd", "quantri.sxd", "canbo.hoasen", "lanhdao.hoasen"})
JUDGES = STEERS | COUNCIL | {"giamsat.mttq"}
BRINGS_IN = STANDING | {"thuky.snv"}

ALL = Answers(EVERYBODY)
ONLY_POST = Answers(EVERYBODY, status=ONLY_POSTS)
STANDING_ONLY = Answers(STANDING)
GUIDANCE = Answers(INSIDE)
PROGRESS = Answers(SEES_PROGRESS)
REMINDS = Answers(STANDING | {"thuky.snv"})
REOPENS = Answers(STEERS)
ENTERS = Answers(frozenset({"thuky.snv"}))
ITS_SHEET = Answers(SHEET)
SENDS_PAPERS = Answers(frozenset({"thuky.snv", "canbo.sxd", "canbo.hoasen", "thamdinh.stp"}))
BACK_TO_ITS_SHEET = Answers(SHEET, status=SEE_ELSEWHERE)
NOT_HANDED_IN = Answers(SHEET, status=409)  # the answer says so
ACCOUNTS = Answers(SEES_ACCOUNTS)
# Whoever sees no accounts finds none; whoever sees one but doesn't keep it is told so.
ONE_ACCOUNT = Answers(KEEPS_ACCOUNTS, others=NOT_FOUND, but={"quantri.kt": FORBIDDEN})
CLOSED_NOW = Answers(NOBODY)
APPRAISES = Answers(JUDGES | {"thamdinh.stp"})
TO_THE_BENCH = Answers(JUDGES | {"thamdinh.stp"}, status=SEE_ELSEWHERE)
