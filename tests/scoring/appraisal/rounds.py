"""Deeds of the rounds as tests of closing, letters and supplement carry them out."""

import json
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from pari.core.access.actor import Actor
from pari.core.appraisal.findings import Finding
from pari.core.errors import Refused
from pari.core.scoring.stages import LossReason, Stage
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.scoring.appraisal.closing import close_cross_check, close_round
from pari.scoring.appraisal.findings import Said, give_finding
from pari.scoring.appraisal.supplement import send_letters
from pari.scoring.claims.drafts import save_draft
from pari.scoring.claims.typed import Typed
from pari.scoring.models import Mark, RoundClosing, SupplementLetter
from pari.scoring.sheets.phases import follow_phase
from pari.scoring.sheets.supplement import submit_supplement
from tests.appraising import LAN, LEVEL, ROUND_1, ROUND_2
from tests.office import Office, on

SXD = "so-xay-dung"
LEAD, OFFICER, HEAD = "totruong.snv", "canbo.sxd", "lanhdao.sxd"
MEETING, CHECKED, LETTERS, ANSWERED = on(26, 12, 16), on(27, 12, 9), on(27, 12, 10), on(28, 12, 9)
IN_TIME, LATE = '{"muc": "Kịp thời"}', '{"muc": "Không kịp thời"}'
AGREED = Said(Finding.AGREED)
NOT_IN_TIME = Said(
    Finding.NOT_AGREED, Decimal("0.25"), reasons=(LossReason.LATE,), values={"muc": "Không kịp thời"}
)


def acting(office: Office, username: str, at: datetime) -> dict[str, Any]:
    return {"eye": office.eye(username, at), "by": office.by(username), "at": at}


def find(
    office: Office,
    said: Said,
    *,
    agency: str = SXD,
    criterion: str = LEVEL,
    by: str = LAN,
    at: datetime = ROUND_1,
    stage: Stage = Stage.ROUND_1,
    seen: int = 0,
) -> Mark:
    return give_finding(
        **acting(office, by, at),
        sheet_id=office.sheet(agency).pk,
        criterion=criterion,
        stage=stage,
        said=said,
        seen=seen,
    )


def close(office: Office, at: datetime = MEETING, stage: Stage = Stage.ROUND_1, **more: Any) -> RoundClosing:
    more = {"minutes": "Thống nhất kết quả lần 1.", "reason": "Còn tiêu chí ngoài phạm vi thử.", **more}
    return close_round(**acting(office, LEAD, at), campaign=office.campaign, stage=stage, **more)


def end_cross_check(office: Office, at: datetime = CHECKED, **more: Any) -> None:
    close_cross_check(**acting(office, LEAD, at), campaign=office.campaign, **more)


def letters(office: Office, at: datetime = LETTERS, by: str = LEAD, **more: Any) -> list[SupplementLetter]:
    return send_letters(**acting(office, by, at), campaign=office.campaign, **more)


def asked(office: Office) -> Office:
    """Sở Xây dựng has its letter, which asks for the first criterion."""
    find(office, NOT_IN_TIME)
    close(office)
    end_cross_check(office)
    letters(office)
    return office


def answer(office: Office, *, at: datetime = ANSWERED, criterion: str = LEVEL, **text: Any) -> int:
    """The officer types. Returns the version."""
    typed = Typed(values={"muc": "Kịp thời"}, **{"explanation": "Văn bản ký ngày 15/01/2026.", **text})
    saved = save_draft(
        **acting(office, OFFICER, at),
        sheet_id=office.sheet(SXD).pk,
        criterion=criterion,
        text=typed,
        seen=office.sheet(SXD).version,
    )
    return saved.version


def hand_in(office: Office, at: datetime = ANSWERED) -> None:
    submit_supplement(**acting(office, HEAD, at), sheet_id=office.sheet(SXD).pk)


def round_2(office: Office) -> None:
    follow_phase(campaign=office.campaign, by=Actor("thanh-giang"), at=ROUND_2)


def state(office: Office, agency: str = SXD) -> str:
    return office.sheet(agency).state


def figures(did: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(JournalEntry.objects.get(did=did).figures)
    return found


def told(office: Office) -> set[tuple[str, str]]:
    """Who was told what."""
    names = {account.pk: username for username, account in office.people.items()}
    return {(names[person], kind) for person, kind in Notice.objects.values_list("person", "kind")}


def code_of(deed: Any) -> str:
    with pytest.raises(Refused) as refused:
        deed()
    return refused.value.problem.code
