"""The signed edition takes the place of the draft while sheets are filled: nothing typed is lost, nothing
stands under a criterion that it wasn't said about.

In the signed edition 1.1.1 and 1.1.3 have changed places and rules, 1.1.2 is another criterion.
"""

import json
from copy import deepcopy
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest

from pari.campaigns.models import BoundEdition
from pari.core.access.eye import NotAllowed
from pari.core.errors import Refused
from pari.core.numbers import parse_number
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.regulations.models import RegulationEdition
from pari.scoring.claims.carrying import Carried, bind_and_carry, last_carried
from pari.scoring.claims.drafts import save_draft
from pari.scoring.claims.marks import give_self_mark
from pari.scoring.claims.reading import Claim, claims_of
from pari.scoring.claims.typed import Typed
from pari.scoring.models import CriterionAssignment, Evidence, Mark
from tests.office import NOW, PEOPLE, Office, edition_content

pytestmark = pytest.mark.django_db

ISSUED, CONTENT, DONE = "1.1.1", "1.1.2", "1.1.3"  # in the draft
NEW_DONE, OTHER, NEW_ISSUED = "1.1.1", "1.1.2", "1.1.3"  # in the signed edition


@pytest.fixture
def draft(office: Office) -> Office:
    BoundEdition.objects.update(is_draft=True)
    return office


def signed() -> RegulationEdition:
    data: Any = json.loads(edition_content())
    plan = data["sets"]["so-mot-cua"]["criteria"][0]["criteria"][0]
    issued, _content, done = deepcopy(plan["criteria"])
    issued["code"], done["code"] = NEW_ISSUED, NEW_DONE
    issued["inputs"]["muc"]["levels"] = {"kip_thoi": "Kịp thời", "khong": "Không ban hành"}
    issued["rule"]["points"] = {"kip_thoi": "full", "khong": "none"}
    issued["cases"] = [{"inputs": {"muc": "kip_thoi"}, "points": "0.5"}]
    done["rule"]["steps"][1]["points"] = "80%"
    done["cases"] = [{"inputs": {"xong": 199, "tong": 200}, "points": "1"}]
    other = {
        "code": OTHER,
        "title": "Công khai kế hoạch CCHC năm",
        "max": "0.75",
        "key": "ke-hoach-cong-khai",
        "inputs": {"da_cong_khai": {"kind": "yes_no", "label": "Đã công khai"}},
        "rule": {"kind": "yes_no", "input": "da_cong_khai"},
        "cases": [{"inputs": {"da_cong_khai": "yes"}, "points": "0.75"}],
    }
    plan["criteria"] = [done, other, issued]
    content = json.dumps(data, ensure_ascii=False)
    return RegulationEdition(
        code="thanh-giang-2026-ban-hanh",
        authority="thanh-giang",
        is_draft=False,
        content=content,
        content_sha256=sha256(content.encode()).hexdigest(),
    )


def typed(office: Office, criterion: str, *, username: str = "canbo.sxd", **values: str) -> int:
    saved = save_draft(
        eye=office.eye(username),
        by=office.by(username),
        at=NOW,
        sheet_id=office.sheet("so-xay-dung").pk,
        criterion=criterion,
        text=Typed(values=values, explanation=f"Giải trình của {criterion}"),
        seen=10_000,
    )
    return saved.version


def marked(office: Office, criterion: str, **values: str) -> Mark:
    version = typed(office, criterion, **values)
    return give_self_mark(
        eye=office.eye("canbo.sxd"),
        by=office.by("canbo.sxd"),
        at=NOW,
        sheet_id=office.sheet("so-xay-dung").pk,
        criterion=criterion,
        seen=version,
    )


def carried(office: Office, username: str = "quantri.snv") -> Carried:
    _, found = bind_and_carry(
        eye=office.eye(username), by=office.by(username), at=NOW, campaign=office.campaign, edition=signed()
    )
    (one,) = found
    return one


def claim(office: Office, criterion: str) -> Claim:
    return claims_of(office.sheet("so-xay-dung"), eye=office.eye("canbo.sxd")).by_code[criterion]


def test_a_mark_goes_on_under_the_new_code_with_the_points_of_the_new_rule(draft: Office) -> None:
    before = marked(draft, DONE, xong="19", tong="20")
    assert before.points == parse_number("0.75")
    carried(draft)
    mark = Mark.objects.get(edition__edition="thanh-giang-2026-ban-hanh", criterion=NEW_DONE)
    assert (mark.points, mark.computed, mark.carried_from) == (Decimal(1), Decimal(1), DONE)
    assert (mark.account, mark.explanation) == (before.account, "Giải trình của 1.1.3")
    assert claim(draft, NEW_DONE).score.points == 1


def test_the_mark_of_the_draft_stays_as_it_was(draft: Office) -> None:
    before = marked(draft, DONE, xong="19", tong="20")
    carried(draft)
    kept = Mark.objects.get(pk=before.pk)
    assert (kept.criterion, kept.points, kept.edition) == (DONE, parse_number("0.75"), before.edition)


def test_nothing_stands_under_a_criterion_about_which_it_was_not_said(draft: Office) -> None:
    """1.1.2 of the draft and 1.1.2 of the signed edition are two criteria."""
    marked(draft, CONTENT, thieu_nhiem_vu="không", thieu_san_pham="không", thieu_kinh_phi="không")
    typed(draft, CONTENT, thieu_nhiem_vu="có")
    found = carried(draft)
    assert found.removed == (CONTENT,)
    other = claim(draft, OTHER)
    assert (other.kept, other.mark, other.is_marked) == (None, None, False)
    history = Mark.objects.filter(criterion=CONTENT).order_by("sequence")
    assert [json.loads(row.values)["thieu_nhiem_vu"] for row in history] == ["không", "có"]


def test_a_value_that_cannot_be_read_any_more_is_dropped_and_told(draft: Office) -> None:
    marked(draft, ISSUED, muc="Không kịp thời")
    found = carried(draft)
    assert found.dropped == ((NEW_ISSUED, "muc"),)
    mark = Mark.objects.get(edition__edition="thanh-giang-2026-ban-hanh")
    assert (mark.values, mark.points, mark.carried_from) == ("{}", None, ISSUED)


def test_drafts_change_places_without_standing_in_each_others_way(draft: Office) -> None:
    typed(draft, ISSUED, muc="kip_thoi")
    typed(draft, DONE, xong="20", tong="20")
    carried(draft)
    assert claim(draft, NEW_ISSUED).text.explanation == "Giải trình của 1.1.1"
    assert claim(draft, NEW_DONE).text.explanation == "Giải trình của 1.1.3"


def test_evidence_and_assignments_go_along_and_what_is_gone_leaves_a_trace(draft: Office) -> None:
    sheet, officer = draft.sheet("so-xay-dung"), draft.people["canbo.sxd"]
    for code in (DONE, CONTENT):
        CriterionAssignment.objects.create(sheet=sheet, criterion=code, account=officer)
        Evidence.objects.create(
            sheet=sheet, criterion=code, kind="link", address="https://x.vn", title=code, added_at=NOW
        )
    carried(draft)
    assert list(sheet.assignments.values_list("criterion", flat=True)) == [NEW_DONE]
    kept, gone = Evidence.objects.order_by("pk")
    assert (kept.criterion, kept.removed_at) == (NEW_DONE, None)
    assert (gone.criterion, gone.removed_at, gone.removed_by) == (CONTENT, NOW, draft.people["quantri.snv"])
    assert gone.removed_why.startswith("Tiêu chí không còn trong bộ tiêu chí")


def test_what_did_not_change_goes_on_without_a_word(draft: Office) -> None:
    marked(draft, "1.3.1", dung_han="có", du_noi_dung="có")
    found = carried(draft)
    assert (found.count, found.asks_a_look) == (1, False)
    assert Mark.objects.get(edition__edition="thanh-giang-2026-ban-hanh").carried_from == ""
    assert not Notice.objects.filter(kind="criteria_changed").exists()


def test_the_agencys_people_are_told_what_to_look_at(draft: Office) -> None:
    marked(draft, DONE, xong="19", tong="20")
    typed(draft, CONTENT, thieu_nhiem_vu="có")
    carried(draft)
    told = Notice.objects.filter(kind="criteria_changed")
    assert {one.person for one in told} == {draft.people[name].pk for name in ("canbo.sxd", "lanhdao.sxd")}
    body = told[0].body
    assert "1.1.3 thành 1.1.1" in body
    assert "không còn, nội dung đã nhập được giữ trong lịch sử: 1.1.2" in body


def test_whoever_bound_it_reads_counts_and_the_journal_has_one_line(draft: Office) -> None:
    marked(draft, DONE, xong="19", tong="20")
    carried(draft)
    (one,) = last_carried(draft.campaign, eye=draft.eye("quantri.snv"))
    assert (one.agency, one.count, one.moved, one.changed) == ("so-xay-dung", 1, 1, 1)
    assert last_carried(draft.campaign, eye=draft.eye("canbo.hoasen")) == []
    assert JournalEntry.objects.filter(did="marks_carried").count() == 1


def test_a_colleague_who_types_on_does_so_under_the_signed_edition(draft: Office) -> None:
    typed(draft, DONE, xong="19", tong="20")
    carried(draft)
    mark = marked(draft, NEW_DONE, xong="20", tong="20")
    assert (mark.edition.edition, mark.points) == ("thanh-giang-2026-ban-hanh", parse_number("1.25"))


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"quantri.snv"}))
def test_nobody_but_the_standing_office_binds(draft: Office, username: str) -> None:
    marked(draft, DONE, xong="19", tong="20")
    with pytest.raises(NotAllowed):
        carried(draft, username)
    assert Mark.objects.count() == 1


def test_a_signed_edition_stays_and_carries_nothing(office: Office) -> None:
    marked(office, DONE, xong="19", tong="20")
    with pytest.raises(Refused, match=r"campaign\.signed_edition_stays"):
        carried(office)
    assert Mark.objects.count() == 1
