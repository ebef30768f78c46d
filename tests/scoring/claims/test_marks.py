"""Self-marks: given when a criterion is done, and all at once when the sheet is handed in."""

import json
from decimal import Decimal
from typing import Any

import pytest

from pari.core.errors import BadInput, Refused
from pari.facts.models import Fact
from pari.journal.models import JournalEntry
from pari.scoring.claims.drafts import save_draft
from pari.scoring.claims.marks import give_self_mark, history_of, take_up_again
from pari.scoring.claims.reading import Claim, Claims, claims_of
from pari.scoring.claims.typed import Typed
from pari.scoring.models import Draft, Mark
from pari.scoring.sheets.actions import submit
from pari.scoring.sheets.queries import sheet_of
from tests.office import NOW, Office, on

pytestmark = pytest.mark.django_db

LEVEL, SHARE = "1.1.1", "1.1.2"


def doing(office: Office, username: str = "canbo.sxd") -> dict[str, Any]:
    return {
        "eye": office.eye(username),
        "by": office.by(username),
        "at": NOW,
        "sheet_id": office.sheet("so-xay-dung").pk,
    }


def claims(office: Office) -> Claims:
    return claims_of(office.sheet("so-xay-dung"), eye=office.eye("canbo.sxd"))


def full_values(claim: Claim) -> dict[str, str]:
    """A value for every input of the criterion's first way, taken from its worked case with points."""
    way = claim.criterion.ways[0]
    found = {}
    for name, one in way.inputs.items():
        found[name] = {
            "yes_no": "có",
            "level": one.levels[0].label if one.levels else "",
            "count": "1",
            "number": "1",
            "index": "85",
            "ratio": "9/10",
        }[one.kind.value]
    return found


def typed(office: Office, criterion: str, **more: Any) -> int:
    claim = claims(office).by_code[criterion]
    text = Typed(values=full_values(claim), explanation="Đã thực hiện theo kế hoạch số 12.", **more)
    return save_draft(**doing(office), criterion=criterion, text=text, seen=claim.version).version


def test_a_criterion_that_is_done_has_the_points_of_its_rule(office: Office) -> None:
    seen = typed(office, LEVEL)
    mark = give_self_mark(**doing(office), criterion=LEVEL, seen=seen)
    claim = claims(office).by_code[LEVEL]
    assert mark.points == mark.computed == claim.score.points
    assert mark.points is not None
    assert claim.is_marked
    assert claim.is_complete
    assert not Draft.objects.exists()


def test_a_mark_is_followed_by_another_and_never_edited(office: Office) -> None:
    for _ in range(2):
        give_self_mark(**doing(office), criterion=LEVEL, seen=typed(office, LEVEL))
    assert list(Mark.objects.order_by("sequence").values_list("sequence", flat=True)) == [1, 2]
    newest, first = history_of(office.sheet("so-xay-dung"), LEVEL, eye=office.eye("canbo.sxd"))
    assert (newest.sequence, first.sequence) == (2, 1)
    assert claims(office).by_code[LEVEL].mark is not None


def test_what_is_missing_is_named_with_its_field(office: Office) -> None:
    claim = claims(office).by_code[LEVEL]
    save_draft(**doing(office), criterion=LEVEL, text=Typed(explanation="Chỉ có lời"), seen=claim.version)
    with pytest.raises(BadInput) as bad:
        give_self_mark(**doing(office), criterion=LEVEL, seen=99)
    assert {problem.code for problem in bad.value.problems} == {"claim.input_missing"}
    assert {problem.column for problem in bad.value.problems} <= set(claim.criterion.ways[0].inputs)


def test_a_value_that_cant_be_read_is_kept_and_named(office: Office) -> None:
    claim = next(one for one in claims(office).to_fill if "ratio" in kinds(one) or "count" in kinds(one))
    name = next(iter(claim.criterion.ways[0].inputs))
    code = claim.criterion.code
    saved = save_draft(**doing(office), criterion=code, text=Typed(values={name: "nhiều lắm"}), seen=0)
    with pytest.raises(BadInput) as bad:
        give_self_mark(**doing(office), criterion=code, seen=saved.version)
    assert bad.value.problems[0].column == name
    assert claims(office).by_code[code].text.values == {name: "nhiều lắm"}


def kinds(claim: Claim) -> set[str]:
    return {one.kind.value for one in claim.criterion.ways[0].inputs.values()}


def test_nothing_typed_is_nothing_done(office: Office) -> None:
    with pytest.raises(Refused) as refused:
        give_self_mark(**doing(office), criterion=LEVEL, seen=0)
    assert refused.value.problem.code == "claim.nothing_typed"


def test_who_hasnt_seen_the_newest_text_doesnt_mark_it(office: Office) -> None:
    seen = typed(office, LEVEL)
    with pytest.raises(Refused) as refused:
        give_self_mark(**doing(office), criterion=LEVEL, seen=seen - 1)
    assert refused.value.problem.code == "claim.changed_meanwhile"


def test_an_exemption_is_asked_for_with_a_reason(office: Office) -> None:
    saved = save_draft(**doing(office), criterion=LEVEL, text=Typed(asks_exemption=True), seen=0)
    with pytest.raises(BadInput) as bad:
        give_self_mark(**doing(office), criterion=LEVEL, seen=saved.version)
    assert [problem.code for problem in bad.value.problems] == ["claim.no_exemption_reason"]
    text = Typed(asks_exemption=True, exemption_reason="Cơ quan không có TTHC.")
    saved = save_draft(**doing(office), criterion=LEVEL, text=text, seen=saved.version)
    before = claims(office).criteria_set.standard
    mark = give_self_mark(**doing(office), criterion=LEVEL, seen=saved.version)
    found = claims(office)
    assert mark.asks_exemption
    assert found.score.standard == before - found.by_code[LEVEL].criterion.reach


def test_a_fact_counts_before_what_was_typed_and_the_mark_names_it(office: Office) -> None:
    claim = claims(office).by_code[LEVEL]
    name = next(iter(claim.criterion.ways[0].inputs))
    fact = Fact.objects.create(
        authority=office.authority,
        agency=office.agencies["so-xay-dung"],
        year=2026,
        criterion=claim.criterion.key or claim.criterion.code,
        input=name,
        sequence=1,
        value=full_values(claim)[name],
        source="Báo cáo của kiểm thử",
        entered_at=NOW,
    )
    other = Typed(values={name: "giá trị khác"}, explanation="Đề nghị xem lại.")
    saved = save_draft(**doing(office), criterion=LEVEL, text=other, seen=0)
    found = claims(office).by_code[LEVEL]
    assert found.read.facts == {name: fact}
    assert found.score.points is not None or len(claim.criterion.ways[0].inputs) > 1
    if found.is_complete:
        mark = give_self_mark(**doing(office), criterion=LEVEL, seen=saved.version)
        assert json.loads(mark.facts) == {name: fact.pk}


def test_handing_in_marks_everything_that_was_typed_complete_or_not(office: Office) -> None:
    typed(office, LEVEL)
    save_draft(**doing(office), criterion=SHARE, text=Typed(explanation="Chưa có số liệu"), seen=0)
    submit(
        eye=office.eye("lanhdao.sxd"),
        by=office.by("lanhdao.sxd"),
        at=on(15, 12, 23, 59, 59),
        sheet_id=office.sheet("so-xay-dung").pk,
    )
    found = {mark.criterion: mark for mark in Mark.objects.all()}
    assert set(found) == {LEVEL, SHARE}
    assert isinstance(found[LEVEL].points, Decimal)
    assert not Draft.objects.exists()


def test_what_others_typed_for_the_agency_is_no_claim_until_it_is_confirmed(office: Office) -> None:
    save_draft(
        **doing(office, "thuky.snv"),
        criterion=LEVEL,
        text=Typed(values=full_values(claims(office).by_code[LEVEL])),
        seen=0,
        on_behalf="Công văn số 12/SXD-VP ngày 10/12/2026",
    )
    submit(
        eye=office.eye("lanhdao.sxd"),
        by=office.by("lanhdao.sxd"),
        at=NOW,
        sheet_id=office.sheet("so-xay-dung").pk,
    )
    assert not Mark.objects.exists()
    assert Draft.objects.count() == 1


def test_an_earlier_text_is_taken_up_again_as_a_draft(office: Office) -> None:
    first = give_self_mark(**doing(office), criterion=LEVEL, seen=typed(office, LEVEL))
    second = Typed(values={}, explanation="Viết lại")
    save_draft(**doing(office), criterion=LEVEL, text=second, seen=first.version)
    take_up_again(**doing(office), mark_id=first.pk)
    assert claims(office).by_code[LEVEL].text.explanation == "Đã thực hiện theo kế hoạch số 12."
    assert Mark.objects.count() == 1


def test_the_journal_tells_of_each_mark(office: Office) -> None:
    give_self_mark(**doing(office), criterion=LEVEL, seen=typed(office, LEVEL))
    entry = JournalEntry.objects.get(did="self_mark_given")
    assert json.loads(entry.figures)["criterion"] == LEVEL
    assert entry.agency == "so-xay-dung"


def test_a_sheet_is_read_with_as_many_queries_however_much_lies_in_it(
    office: Office, django_assert_num_queries: Any
) -> None:
    for code in list(claims(office).by_code)[:12]:
        if claims(office).by_code[code].is_to_fill:
            typed(office, code)
    eye = office.eye("canbo.sxd")
    sheet = sheet_of(office.campaign, "so-xay-dung", eye=eye)
    with django_assert_num_queries(5):
        claims_of(sheet, eye=eye)
