"""In what capacity somebody comes in. One person may hold several; each is asked about by itself."""

from enum import Enum


class Role(Enum):
    """The capacities around a campaign, as an office names them."""

    OFFICER = "officer"  # Công chức phụ trách CCHC
    HEAD = "head"  # Lãnh đạo đơn vị
    AGENCY_ADMIN = "agency_admin"  # Quản trị đơn vị
    APPRAISER = "appraiser"  # Thành viên Tổ giúp việc
    TEAM_LEAD = "team_lead"  # Tổ trưởng
    SECRETARIAT = "secretariat"  # Bộ phận Thư ký tổng hợp
    COUNCIL = "council"  # Thành viên Hội đồng
    STANDING_COUNCIL = "standing_council"  # Thường trực Hội đồng
    OVERSEER = "overseer"  # Người giám sát
    STANDING_ADMIN = "standing_admin"  # Quản trị CCHC (cơ quan thường trực)
    TECHNICAL_ADMIN = "technical_admin"  # Quản trị kỹ thuật
    LEADERSHIP = "leadership"  # Lãnh đạo tỉnh
    STRANGER = "stranger"  # whoever comes without an account


class Conflict(Enum):
    """What a campaign does with somebody's own agency; both are lawful ways."""

    BLOCKED = "blocked"  # the own share goes to somebody else from the start
    OWN_THEN_RECHECK = "own_then_recheck"  # marked first; stands once somebody of another agency re-checked


class Phase(Enum):
    """Where a campaign stands, in the order in which it goes."""

    PREPARATION = "preparation"
    SELF_ASSESSMENT = "self_assessment"
    ROUND_1 = "round_1"
    CROSS_CHECK = "cross_check"
    SUPPLEMENT = "supplement"
    ROUND_2 = "round_2"
    REMARKS = "remarks"  # draft results lie with the agencies
    COUNCIL = "council"
    PUBLISHED = "published"  # objections are received
    CLOSED = "closed"
