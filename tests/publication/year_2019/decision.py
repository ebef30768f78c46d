"""21/01 to February 2020: decision 199/QĐ-UBND, publication, objections, an adjusting decision."""

from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from pari.core.council.agenda import Decided
from pari.documents.paper import Issuer, Paper, Paragraph
from pari.documents.pdf import pdf_bytes
from pari.files.places import content_path
from pari.publication.decisions.publishing import publish
from pari.publication.decisions.recording import DecisionSaid, attach_signed_paper, record_decision
from pari.publication.models import Decision, DetailLevel, Objection
from pari.publication.objections.adjusting import adjust
from pari.publication.objections.answering import answer_objection, assign_objection
from pari.publication.objections.receiving import object_to
from tests.again import again
from tests.office import on
from tests.publication.year_2019.council import before_the_council, passed
from tests.publication.year_2019.opening import HOUR, figures_known, handed_in, opened
from tests.publication.year_2019.people import ADMIN, CHAIR, SECRETARY, Year, head
from tests.publication.year_2019.rounds import appraised

DECIDED = on(21, 1, 15, year=2020)
OBJECTED, ANSWERED = on(3, 2, 9, year=2020), on(10, 2, 9, year=2020)
LAST = on(22, 2, year=2020)  # 24:00 of 21/02: objections end
ADJUSTED = on(14, 2, 9, year=2020)
WHY = "Văn bản bị bỏ sót khi thẩm định (tình huống minh họa)."


def lived() -> Year:
    """The year until decision 199/QĐ-UBND is published; its rows are put back at once the next time."""
    year = again("the year 2019", _lived)
    on_disk(year)
    return year


def on_disk(year: Year) -> None:
    """The signed paper lies where its row says, also where only rows were put back."""
    path = content_path(year.told["paper_sha256"])
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(year.told["paper"])


def _lived() -> Year:
    year = until_passed()
    signed(year, DECISION_199)
    publish(**year.acting(ADMIN, DECIDED), campaign=year.campaign)
    return year


def until_passed() -> Year:
    """Until the council has passed the results on 16/01."""
    year = opened()
    figures_known(year)
    handed_in(year)
    appraised(year)
    before_the_council(year)
    passed(year)
    return year


DECISION_199 = DecisionSaid(
    number="199/QĐ-UBND",
    decided_on=date(2020, 1, 21),
    issuer="UBND tỉnh Khánh Hòa",
    authority_line="CHỦ TỊCH",
    signer_title="Chủ tịch UBND tỉnh",
    signer="Chủ tịch (ví dụ)",
    detail=DetailLevel.CRITERIA.value,
    shows_rank=True,
)


def signed(year: Year, said: DecisionSaid, at: datetime = DECIDED - HOUR, by: str = SECRETARY) -> Decision:
    """The decision is recorded, and comes back in with its signature."""
    secretary, data = year.acting(by, at), paper(said.number)
    decision = record_decision(**secretary, campaign=year.campaign, said=said)
    year.told["paper"], year.told["paper_sha256"] = data, sha256(data).hexdigest()
    return attach_signed_paper(**secretary, decision_id=decision.pk, file_name="quyet-dinh.pdf", data=data)


def paper(number: str) -> bytes:
    """The signed paper as it comes back from the clerk, drawn for the test."""
    return pdf_bytes(
        Paper(
            issuer=Issuer(body="ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA", superior=""),
            kind="QUYẾT ĐỊNH",
            title="Bản minh họa của kiểm thử",
            blocks=(Paragraph("Nội dung minh họa, không phải văn bản có thật."),),
            made_at=datetime(2020, 1, 21, 9),  # noqa: DTZ001 - the file's own time, of no importance
            number=f"Số: {number}",
        )
    )


def objected(year: Year, agency: str, criterion: str, at: datetime = OBJECTED) -> Objection:
    return object_to(
        **year.acting(head(agency), at),
        sheet_id=year.sheets[agency],
        criterion=criterion,
        text="Đề nghị tính thêm điểm; gửi kèm văn bản (tình huống minh họa).",
        paper="Công văn số 12/UBND (ví dụ)",
    )


def answered(year: Year, objection: Objection, who: str, stands: Decided | None) -> None:
    """Assigned by the chair, answered with reasons: kept (None), or something else is to stand."""
    place: dict[str, Any] = {"objection_id": objection.pk}
    assign_objection(**year.acting(CHAIR, OBJECTED + HOUR), **place, person=year.person(who))
    answer_objection(**year.acting(who, ANSWERED), **place, answer=WHY, stands=stands)


def adjusted(year: Year, objection: Objection) -> None:
    adjust(**year.acting(CHAIR, ADJUSTED), campaign=year.campaign, objection_ids=[objection.pk])


def publish_adjusted(year: Year) -> Decision:
    """Decided, signed, published as the next version."""
    said = replace(DECISION_199, number="320/QĐ-UBND", decided_on=ADJUSTED.date(), why=WHY)
    signed(year, said, ADJUSTED + HOUR)
    return publish(**year.acting(ADMIN, ADJUSTED + 2 * HOUR), campaign=year.campaign)
