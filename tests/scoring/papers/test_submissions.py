"""What was handed in: frozen with its digest; who may read it, and in whose name it is signed."""

import json
from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.utils.translation import override

from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Role
from pari.files.models import Upload
from pari.people.models import Appointment, Post
from pari.scoring.claims.reading import whole_claims
from pari.scoring.models import Submission
from pari.scoring.papers.signing import signing_of
from pari.scoring.papers.submissions import (
    content_in,
    receipt_of,
    signed_paper_of,
    submission_of,
    submissions_of,
)
from pari.scoring.sheets.queries import sheet_of
from tests.office import NOW, PAPER, PEOPLE, Office, on
from tests.scoring.papers.handing_in import AGENCY, HEAD, LEVEL, OFFICER, entry, hand_in, piece, type_in

pytestmark = pytest.mark.django_db

SAID = "Kế hoạch số 12/KH-SXD, #không *phải* mã"


def test_what_was_handed_in_is_kept_with_values_points_reason_and_evidence(office: Office) -> None:
    type_in(office, LEVEL, explanation=SAID)
    piece(office)
    content = content_in(hand_in(office))
    one = entry(content, LEVEL)
    assert one["explanation"] == SAID
    assert one["points"] == "0.50"
    assert "được 0,50/0,50 điểm" in one["because"]
    assert one["evidence"][0]["number"] == "12/KH-SXD"
    assert one["evidence"][0]["issued_on"] == "2026-01-15"
    assert content["edition_sha256"] == office.campaign.editions.get().content_sha256
    assert content["totals"]["claimed"] == "0.50"
    assert content["handed_in"] == {
        "sequence": 1,
        "at": "2026-11-26T09:00:00.000000+07:00",
        "due": "2026-12-16T00:00:00.000000+07:00",
        "is_late": False,
        "role": "head",
        "signs": ["Công chức"],
        "unfinished": [],
    }


def test_the_digest_is_that_of_the_canonical_text(office: Office) -> None:
    made = hand_in(office)
    assert made.sha256 == sha256(made.content.encode()).hexdigest()
    again = json.dumps(json.loads(made.content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert again == made.content


def test_the_text_is_the_same_in_whatever_language_the_head_reads_the_site(office: Office) -> None:
    type_in(office, LEVEL)
    with override("en"):
        made = hand_in(office)
    assert "được 0,50/0,50 điểm" in made.content


def test_every_criterion_of_the_set_is_there_in_its_order(office: Office) -> None:
    content = content_in(hand_in(office))
    sheet = sheet_of(office.campaign, AGENCY, eye=office.eye(OFFICER))
    claims = whole_claims(sheet, with_drafts=False)
    assert [one["code"] for one in content["criteria"]] == [one.code for one in claims.criteria_set.walk()]


def test_groups_add_up_what_lies_below_them(office: Office) -> None:
    type_in(office, LEVEL)
    content = content_in(hand_in(office))
    assert entry(content, "1")["points"] == "0.50"
    assert entry(content, "2")["points"] is None


def test_an_exemption_that_is_asked_for_lowers_the_standard(office: Office) -> None:
    type_in(office, LEVEL, asks_exemption=True, exemption_reason="Không có đối tượng áp dụng")
    content = content_in(hand_in(office))
    assert entry(content, LEVEL)["exemption"] == "Không có đối tượng áp dụng"
    assert (content["totals"]["standard"], content["totals"]["full_standard"]) == ("99.50", "100.00")
    assert content["totals"]["exemptions"] == 1


def test_of_evidence_for_named_readers_only_that_there_is_one_is_kept(office: Office) -> None:
    piece(office, read_by="named", title="Quyết định về một người", reading_reason="personal")
    made = hand_in(office)
    assert entry(content_in(made), LEVEL)["evidence"] == [{"kind": "link", "named": True}]
    assert "Quyết định về một người" not in made.content


def test_an_upload_on_its_way_is_named_and_one_that_was_given_up_is_not(office: Office) -> None:
    for name, given_up in (("dang-tai.pdf", None), ("da-bo.pdf", NOW)):
        upload = Upload.objects.create(
            authority="thanh-giang", campaign=office.campaign.code, agency=AGENCY, name=name, size=9,
            account=office.people[OFFICER].pk, began_at=NOW, moved_at=NOW, given_up_at=given_up,
        )  # fmt: skip
        piece(office, kind="file", address="", upload=upload)
    made = hand_in(office)
    assert json.loads(made.unfinished) == ["dang-tai.pdf"]
    assert [one["state"] for one in entry(content_in(made), LEVEL)["evidence"] if "state" in one] == [
        "unfinished"
    ]


def test_a_second_submission_stands_beside_the_first(office: Office) -> None:
    first = hand_in(office)
    type_in(office, LEVEL)
    second = hand_in(office, at=NOW + timedelta(hours=1))
    assert (first.sequence, second.sequence) == (1, 2)
    assert first.sha256 != second.sha256
    sheet = office.sheet(AGENCY)
    assert [one.sequence for one in submissions_of(sheet, eye=office.eye(HEAD))] == [2, 1]
    assert submission_of(sheet, eye=office.eye(HEAD)) == second
    assert submission_of(sheet, eye=office.eye(HEAD), sequence=1) == first
    assert submission_of(sheet, eye=office.eye(HEAD), sequence=3) is None


def test_content_that_was_changed_afterwards_is_found_out(office: Office) -> None:
    made = hand_in(office)
    assert receipt_of(made).is_intact
    Submission.objects.update(content=made.content.replace('"claimed":"0.00"', '"claimed":"9.00"'))
    assert not receipt_of(Submission.objects.get()).is_intact


@pytest.mark.parametrize("username", sorted(PEOPLE))
def test_only_who_may_see_the_sheet_reads_what_was_handed_in(office: Office, username: str) -> None:
    hand_in(office)
    eye, sheet = office.eye(username), office.sheet(AGENCY)
    if username in (OFFICER, HEAD):
        assert submission_of(sheet, eye=eye) is not None
    else:
        with pytest.raises(NotAllowed):
            submission_of(sheet, eye=eye)
        with pytest.raises(NotAllowed):
            submissions_of(sheet, eye=eye)
        with pytest.raises(NotAllowed):
            signed_paper_of(sheet, 1, eye=eye)


# --- Who signs ---------------------------------------------------------------------------------------------


def test_a_deputy_signs_for_the_chief_by_a_paper(office: Office) -> None:
    Post.objects.filter(account__username=HEAD).update(title="Giám đốc")
    Post.objects.filter(account__username=OFFICER).update(title="Phó Giám đốc")
    chief = office.appointment(HEAD)
    held = Appointment.objects.create(
        account=office.people[OFFICER], authority=office.authority, agency=office.agencies[AGENCY],
        role=Role.HEAD.value, kind="deputy", behalf_of=chief, paper=PAPER, began=date(2026, 1, 5),
        made_at=on(5, 1),
    )  # fmt: skip
    by = office.by(OFFICER)
    signing = signing_of(type(by)(by.authority, by.person, Role.HEAD, AGENCY, held.pk), at=NOW)
    assert signing.lines == ("KT. Giám đốc", "Phó Giám đốc")
    assert signing.text == f"KT. Giám đốc, Phó Giám đốc ({PAPER})"


def test_the_command_line_signs_for_nobody(office: Office) -> None:
    assert signing_of(type(office.by(HEAD))("thanh-giang"), at=NOW).text == ""
