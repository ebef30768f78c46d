"""Hints: what and where, among what the person may read and never beyond it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from pari.campaigns.models import AppraisalShare, Campaign
from pari.files.checking import check_content
from pari.files.models import Content
from pari.files.purging import purge
from pari.files.storing import keep_bytes
from pari.scoring.appraisal.hints import Hint, HintKind, earlier_of, hints_of
from pari.scoring.appraisal.items import items_of_criterion, items_of_sheet
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, SHARE, claim, in_round_1
from tests.files.making import pdf
from tests.office import AGENCIES, SETS, Office
from tests.scoring.appraisal.papers import LONG, content, dated, last_year, paper, sheet_of

pytestmark = pytest.mark.django_db

SXD, STP, HOA_MAI, HOA_SEN = "so-xay-dung", "so-tu-phap", "hoa-mai", "hoa-sen"
KEY = "ke-hoach-ban-hanh"
CHANGED = LONG.replace("giao phòng chuyên môn số 3", "giao Văn phòng")
OTHER = " ".join(
    f"Xã đã kiểm tra thôn {number} về chứng thực, kết luận ngày {number}." for number in range(60)
)
EXPLAINED = """Phường đã giao phòng Kinh tế, Hạ tầng và Đô thị chủ trì, hoàn thành ngày 12/01/2026; số liệu
được đối chiếu với sổ theo dõi của Văn phòng, phần chưa đạt có biện pháp khắc phục trong quý I."""


@pytest.fixture
def round_1(office: Office) -> Office:
    return in_round_1(office)


def hints(office: Office, agency: str, by: str = LAN, criterion: str = LEVEL) -> tuple[Hint, ...]:
    return all_hints(office, by).get((office.sheet(agency).pk, criterion), ())


def all_hints(office: Office, by: str = LAN) -> Mapping[tuple[int, str], tuple[Hint, ...]]:
    eye, person = office.eye(by, ROUND_1), office.people[by].pk
    found = items_of_criterion(office.campaign, KEY, eye=eye, person=person)
    earlier = earlier_of(office.campaign, by=office.by(by), at=ROUND_1)
    return hints_of(found.listed, campaign=office.campaign, eye=eye, person=person, earlier=earlier)


def told(office: Office, agency: str, by: str = LAN) -> list[tuple[str, list[str]]]:
    return [(one.kind.value, [where.agency for where in one.at]) for one in hints(office, agency, by)]


def own_share(office: Office, by: str, *agencies: str) -> None:
    """From now on somebody appraises these agencies alone."""
    AppraisalShare.objects.filter(account=office.people[by]).delete()
    for agency in agencies:
        AppraisalShare.objects.create(
            campaign=office.campaign,
            criteria_set=office.sheet(agency).participant.criteria_set,
            criterion=LEVEL,
            agency=office.agencies[agency],
            place="alternate",
            account=office.people[by],
        )
    # In the blocked way the alternate steps in where nobody else is given the criterion.
    AppraisalShare.objects.exclude(account=office.people[by]).delete()


# --- The same file


def test_the_same_file_is_told_at_both_agencies_with_its_place(round_1: Office) -> None:
    paper(round_1, HOA_SEN)
    other = paper(round_1, HOA_MAI)
    assert told(round_1, HOA_SEN) == [("same_file", [HOA_MAI])]
    assert told(round_1, HOA_MAI) == [("same_file", [HOA_SEN])]
    where = hints(round_1, HOA_SEN)[0].at[0]
    assert (where.name, where.criterion, where.piece) == ("Phường Hoa Mai", LEVEL, other.pk)


def test_the_same_file_is_also_found_at_another_criterion(round_1: Office) -> None:
    paper(round_1, HOA_SEN)
    paper(round_1, SXD, criterion=SHARE)
    (hint,) = hints(round_1, HOA_SEN)
    assert (hint.at[0].agency, hint.at[0].criterion) == (SXD, SHARE)


def test_a_paper_that_serves_two_criteria_of_its_own_agency_is_no_hint(round_1: Office) -> None:
    paper(round_1, HOA_SEN)
    paper(round_1, HOA_SEN, criterion=SHARE)
    assert hints(round_1, HOA_SEN) == ()


def test_what_most_agencies_share_comes_from_above_and_is_no_hint(round_1: Office) -> None:
    shares = (SXD, HOA_SEN, HOA_MAI, "so-noi-vu", "so-tai-chinh")
    for agency in shares[:4]:
        said_and_laid(round_1, agency)
    assert [kind for kind, _ in told(round_1, SXD)] == ["same_file", "like_explanation"]
    said_and_laid(round_1, shares[4])
    assert hints(round_1, SXD) == ()


def said_and_laid(office: Office, agency: str) -> None:
    mark = claim(office, agency, LEVEL, points="0.5")
    type(mark).objects.filter(pk=mark.pk).update(explanation=EXPLAINED)
    paper(office, agency)


# --- Nothing leaks


def test_the_own_agency_s_file_is_never_told(round_1: Office) -> None:
    """Lan is of Sở Tư pháp."""
    paper(round_1, STP)
    paper(round_1, SXD)
    assert hints(round_1, SXD, LAN) == ()
    assert told(round_1, SXD, BINH) == [("same_file", [STP])]


def test_agencies_outside_the_share_are_never_told(round_1: Office) -> None:
    paper(round_1, HOA_SEN)
    paper(round_1, HOA_MAI)
    own_share(round_1, LAN, HOA_SEN, SXD)
    assert hints(round_1, HOA_SEN) == ()


def test_a_file_for_named_readers_is_told_to_them_alone(round_1: Office) -> None:
    paper(round_1, HOA_SEN)
    paper(round_1, HOA_MAI, readers=(BINH,))
    assert hints(round_1, HOA_SEN, LAN) == ()
    assert told(round_1, HOA_SEN, BINH) == [("same_file", [HOA_MAI])]
    assert hints(round_1, HOA_MAI, LAN) == ()  # nothing is said of what is hidden, either


@pytest.mark.parametrize("state", ["checking", "refused", "purged"])
def test_what_is_not_checked_or_no_longer_kept_is_never_told(round_1: Office, state: str) -> None:
    paper(round_1, HOA_SEN)
    paper(round_1, HOA_MAI, CHANGED)
    refusal = "file.virus" if state == "refused" else ""
    Content.objects.filter(text=CHANGED).update(state=state, refusal=refusal)
    assert hints(round_1, HOA_SEN) == ()


def test_a_purged_coming_of_content_that_others_still_hold_is_never_told(round_1: Office) -> None:
    paper(round_1, HOA_SEN)
    gone = paper(round_1, HOA_MAI)
    assert gone.file_id
    purge(gone.file_id, at=ROUND_1)
    assert hints(round_1, HOA_SEN) == ()


def test_what_was_removed_or_not_handed_in_is_never_told(round_1: Office) -> None:
    paper(round_1, HOA_SEN)
    paper(round_1, HOA_MAI, removed_at=ROUND_1)
    paper(round_1, SXD)
    round_1.campaign.sheets.filter(participant__agency__code=SXD).update(state="reopened")
    assert hints(round_1, HOA_SEN) == ()


# --- Nearly the same text


def test_nearly_the_same_text_is_told_and_another_in_the_same_frame_is_not(round_1: Office) -> None:
    paper(round_1, HOA_SEN)
    paper(round_1, HOA_MAI, CHANGED)
    paper(round_1, SXD, OTHER)
    assert told(round_1, HOA_SEN) == [("like_text", [HOA_MAI])]
    assert hints(round_1, SXD) == ()


def test_texts_are_compared_within_a_criterion_only(round_1: Office) -> None:
    paper(round_1, HOA_SEN)
    paper(round_1, HOA_MAI, CHANGED, criterion=SHARE)
    assert hints(round_1, HOA_SEN) == ()


def test_a_text_of_the_own_agency_is_never_told(round_1: Office) -> None:
    paper(round_1, STP, CHANGED)
    paper(round_1, SXD)
    assert hints(round_1, SXD, LAN) == ()
    assert told(round_1, SXD, BINH) == [("like_text", [STP])]


# --- Last year


def appraised_last_year(office: Office) -> Campaign:
    """Last year Lan appraised the same criterion everywhere."""
    campaign = last_year(office)
    for criteria_set in SETS.values():
        AppraisalShare.objects.create(
            campaign=campaign,
            criteria_set=criteria_set,
            criterion=LEVEL,
            place="lead",
            account=office.people[LAN],
        )
    return campaign


def test_last_year_s_file_and_text_are_told_to_who_could_read_them(round_1: Office) -> None:
    campaign = appraised_last_year(round_1)
    paper(round_1, HOA_SEN)
    paper(round_1, SXD)
    paper(round_1, HOA_SEN, sheet=sheet_of(campaign, HOA_SEN))
    paper(round_1, HOA_MAI, CHANGED, sheet=sheet_of(campaign, HOA_MAI))
    assert told(round_1, HOA_SEN, LAN) == [
        ("same_file", [SXD]),
        ("same_file_before", [HOA_SEN]),
        ("like_text_before", [HOA_MAI]),
    ]
    assert hints(round_1, HOA_SEN, LAN)[1].at[0].year == 2025
    assert told(round_1, HOA_SEN, BINH) == [("same_file", [SXD])]  # Bình appraised nothing last year


def test_a_rehearsal_or_a_campaign_never_opened_is_no_last_year(round_1: Office) -> None:
    last_year(round_1, opened_at=None)
    assert earlier_of(round_1.campaign, by=round_1.by(LAN), at=ROUND_1) is None
    Campaign.objects.filter(year=2025).update(opened_at=ROUND_1, is_rehearsal=True)
    assert earlier_of(round_1.campaign, by=round_1.by(LAN), at=ROUND_1) is None


# --- The paper by itself


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), False),
        (date(2026, 12, 31), False),
        (date(2027, 1, 1), True),
    ],
)
def test_a_day_outside_the_year_is_told(round_1: Office, day: date, expected: bool) -> None:  # noqa: FBT001 - a table's column
    dated(round_1, HOA_SEN, day)
    kinds = [one.kind for one in hints(round_1, HOA_SEN)]
    assert (HintKind.OUTSIDE_YEAR in kinds) is expected


def test_a_day_found_in_the_file_counts_until_somebody_says_otherwise(round_1: Office) -> None:
    held = content("Văn bản có ngày", found_issued_on=date(2025, 3, 1))
    paper(round_1, HOA_SEN, held=held)
    assert [(one.kind, one.day) for one in hints(round_1, HOA_SEN)] == [
        (HintKind.OUTSIDE_YEAR, date(2025, 3, 1))
    ]


@pytest.mark.parametrize(
    ("media_type", "expected"),
    [("application/pdf", ["no_text"]), ("image/png", ["no_text"]), ("application/msword", [])],
)
def test_a_scan_or_picture_is_told(round_1: Office, media_type: str, expected: list[str]) -> None:
    paper(round_1, HOA_SEN, held=content("", media_type=media_type))
    assert [kind for kind, _ in told(round_1, HOA_SEN)] == expected


def test_two_scans_are_not_alike_for_having_no_text(round_1: Office) -> None:
    paper(round_1, HOA_SEN, held=content("", sha256="a" * 64))
    paper(round_1, HOA_MAI, held=content("", media_type="image/png"))
    assert told(round_1, HOA_SEN) == [("no_text", [])]


# --- Explanations


def test_nearly_the_same_explanation_is_told_among_agencies_that_are_appraised(round_1: Office) -> None:
    for agency in (HOA_SEN, HOA_MAI, STP):
        mark = claim(round_1, agency, LEVEL, points="0.5")
        mark.explanation = EXPLAINED.replace("12/01", "15/01") if agency == HOA_MAI else EXPLAINED
        mark.save()
    assert told(round_1, HOA_SEN, LAN) == [("like_explanation", [HOA_MAI])]
    assert told(round_1, HOA_SEN, BINH) == [("like_explanation", [STP, HOA_MAI])]


def test_what_everybody_says_is_no_hint(round_1: Office) -> None:
    for agency in (HOA_SEN, HOA_MAI):
        claim(round_1, agency, LEVEL, points="0.5")
    assert hints(round_1, HOA_SEN) == ()


# --- One sheet, and the cost


def test_a_whole_sheet_has_the_same_hints_on_its_files(round_1: Office) -> None:
    paper(round_1, HOA_SEN)
    paper(round_1, HOA_MAI, CHANGED)
    paper(round_1, SXD, criterion=SHARE)
    eye, person = round_1.eye(LAN, ROUND_1), round_1.people[LAN].pk
    found = items_of_sheet(round_1.sheet(HOA_SEN), eye=eye, person=person)
    listed = hints_of(found.listed, campaign=round_1.campaign, eye=eye, person=person)
    assert list(listed) == [(round_1.sheet(HOA_SEN).pk, LEVEL)]
    assert [one.kind.value for one in listed[round_1.sheet(HOA_SEN).pk, LEVEL]] == ["same_file", "like_text"]


@pytest.mark.parametrize("copies", [1, 4])
def test_hints_cost_the_same_however_many_papers_there_are(
    round_1: Office, copies: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    appraised_last_year(round_1)
    for agency in list(AGENCIES)[: copies + 1]:
        paper(round_1, agency)
        paper(round_1, agency, OTHER + agency)
        claim(round_1, agency, LEVEL, points="0.5")
    eye, person = round_1.eye(LAN, ROUND_1), round_1.people[LAN].pk
    found = items_of_criterion(round_1.campaign, KEY, eye=eye, person=person).listed
    earlier = earlier_of(round_1.campaign, by=round_1.by(LAN), at=ROUND_1)
    with django_assert_num_queries(13):
        hints_of(found, campaign=round_1.campaign, eye=eye, person=person, earlier=earlier)


# --- Fingerprints on their way


def test_a_checked_file_has_a_fingerprint_and_a_purged_one_none(office: Office) -> None:
    kept = keep_bytes_of(pdf(LONG))
    checked = check_content(kept.content_id, at=ROUND_1)
    assert checked.state == "clean"
    assert len(checked.fingerprint) == 64
    purge(kept.pk, at=ROUND_1)
    assert Content.objects.get().fingerprint == ""


def keep_bytes_of(data: bytes) -> Any:
    return keep_bytes(data=data, name="bao-cao.pdf", authority="thanh-giang", at=ROUND_1)


def test_a_hint_is_of_a_standing_piece(round_1: Office) -> None:
    row = paper(round_1, HOA_SEN)
    paper(round_1, HOA_MAI)
    assert hints(round_1, HOA_SEN)[0].piece == row.pk
