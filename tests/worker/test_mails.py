"""Mails by a real mail server: urgent ones at once and by themselves, everything else once a day."""

from datetime import datetime, timedelta
from typing import Any

from pari.notices.actions import mark_read, tell
from pari.notices.models import Mail, MailTemplate, Notice
from pari.notices.sending import claim, plan_urgent
from pari.people.models import Account
from pari.worker.rounds import go_round
from tests.office import NOW, Office, on
from tests.worker.conftest import Together
from tests.worker.post_office import PostOffice, subject_of, text_of

HOA = "canbo.sxd@vi-du.vn"
MORNING = on(27, 11, 7)


def told(office: Office, username: str = "canbo.sxd", at: datetime = NOW, **words: Any) -> None:
    said = {"kind": "question_answered", "key": "q1", "title": "Đã trả lời câu hỏi", **words}
    tell(
        people=[office.people[username].pk],
        authority="thanh-giang",
        campaign=office.campaign.code,
        at=at,
        **said,
    )


def round_at(at: datetime) -> None:
    assert go_round(lambda: at).faults == ()


# --- What comes when


def test_an_urgent_notice_is_mailed_at_once_and_by_itself(office: Office, post: PostOffice) -> None:
    told(office)
    told(
        office, kind="sheet_returned", key="r1", title="Phiếu được trả lại", agency="so-xay-dung", urgent=True
    )
    round_at(NOW)
    (mail,) = post.mails
    assert mail["To"] == HOA
    assert subject_of(mail) == "Phiếu được trả lại"
    assert "Đã trả lời câu hỏi" not in text_of(mail)


def test_everything_else_comes_in_one_mail_of_the_day(office: Office, post: PostOffice) -> None:
    told(office)
    told(office, key="q2", title="Đã gia hạn", kind="term_extended")
    round_at(MORNING - timedelta(seconds=1))
    assert post.mails == []
    round_at(MORNING)
    told(office, at=MORNING + timedelta(hours=1), key="q3", title="Câu thứ ba")
    round_at(MORNING + timedelta(hours=2))
    (mail,) = post.to(HOA)
    assert subject_of(mail) == "Cải cách hành chính: 02 thông báo, ngày 27/11/2026"
    assert "1. Đã trả lời câu hỏi" in text_of(mail)
    assert "2. Đã gia hạn" in text_of(mail)
    round_at(MORNING + timedelta(days=1))
    assert [subject_of(one) for one in post.to(HOA)][1:] == ["Câu thứ ba"]


def test_the_hour_of_the_digest_can_be_set(office: Office, post: PostOffice, settings: Any) -> None:
    settings.PARI_DIGEST_HOUR = 9
    told(office)
    round_at(MORNING)
    assert post.mails == []
    round_at(MORNING + timedelta(hours=2))
    assert len(post.mails) == 1


def test_what_was_read_in_the_inbox_is_not_mailed(office: Office, post: PostOffice) -> None:
    told(office)
    mark_read(person=office.people["canbo.sxd"].pk, authority="thanh-giang", at=NOW)
    round_at(MORNING)
    assert post.mails == []


def test_people_without_an_address_have_the_inbox_alone(office: Office, post: PostOffice) -> None:
    Account.objects.filter(username="canbo.sxd").update(email="")
    told(office)
    round_at(MORNING)
    assert post.mails == []
    assert Notice.objects.filter(mailed_at=None).count() == 1


def test_whoever_was_locked_meanwhile_gets_no_mail(office: Office, post: PostOffice) -> None:
    told(office, urgent=True)
    plan_urgent(people=[office.people["canbo.sxd"].pk], at=NOW)
    Account.objects.filter(username="canbo.sxd").update(is_active=False)
    round_at(NOW)
    assert post.mails == []
    assert Mail.objects.get().given_up_at == NOW


def test_without_a_mail_server_nothing_leaves_the_machine(
    office: Office, post: PostOffice, settings: Any
) -> None:
    settings.PARI_MAIL = ""
    told(office, urgent=True)
    round_at(MORNING)
    assert (post.mails, Mail.objects.count()) == ([], 0)


def test_old_notices_are_no_news(office: Office, post: PostOffice) -> None:
    told(office, at=MORNING - timedelta(days=15))
    round_at(MORNING)
    assert post.mails == []


# --- What it says


def test_a_mail_names_the_reader_the_term_and_the_page(office: Office, post: PostOffice) -> None:
    told(
        office,
        kind="sheet_returned",
        key="r1",
        title="Phiếu được trả lại",
        body="Đề nghị bổ sung tiêu chí 2.1.",
        agency="so-xay-dung",
        until=on(16, 12),
        urgent=True,
    )
    round_at(NOW)
    text = text_of(post.mails[0])
    assert "Kính gửi: Hoa (ví dụ)," in text
    assert "Tỉnh Thanh Giang (ví dụ) trân trọng thông báo" in text
    assert "Đề nghị bổ sung tiêu chí 2.1." in text
    assert "Thời hạn: hết 24 giờ 00 ngày 15/12/2026." in text
    assert "https://cchc.vi-du.vn/thanh-giang/dot/thanh-giang-2026/" in text
    assert "so-xay-dung" in text
    assert "{" not in text
    assert post.mails[0]["From"] == "cchc@vi-du.vn"


def test_a_mail_without_a_term_or_a_site_has_no_empty_lines_for_them(
    office: Office, post: PostOffice, settings: Any
) -> None:
    settings.PARI_SITE_ADDRESS = ""
    told(office, urgent=True)
    round_at(NOW)
    assert "Thời hạn" not in text_of(post.mails[0])
    assert "lưu tại" not in text_of(post.mails[0])


def test_an_authoritys_own_words_are_used(office: Office, post: PostOffice) -> None:
    MailTemplate.objects.create(
        authority="thanh-giang",
        kind="question_answered",
        title="Hỏi đáp: {tiêu đề}",
        body="Của {đợt đánh giá}.",
    )
    told(office, urgent=True)
    round_at(NOW)
    assert subject_of(post.mails[0]) == "Hỏi đáp: Đã trả lời câu hỏi"
    assert f"Của {office.campaign.title}." in text_of(post.mails[0])


def test_a_subject_is_one_line_whatever_was_typed(office: Office, post: PostOffice) -> None:
    told(office, title="Một dòng\r\nBcc: ai-do@vi-du.vn", urgent=True)
    round_at(NOW)
    assert subject_of(post.mails[0]) == "Một dòng Bcc: ai-do@vi-du.vn"
    assert post.mails[0]["Bcc"] is None


# --- When something goes wrong


def test_a_mail_server_that_is_away_is_tried_again_after_a_pause(
    office: Office, post: PostOffice, settings: Any
) -> None:
    told(office, urgent=True)
    settings.EMAIL_PORT = 1  # nobody listens there
    assert go_round(lambda: NOW).faults != ()
    settings.EMAIL_PORT = post.port
    round_at(NOW + timedelta(minutes=4))
    assert post.mails == []
    round_at(NOW + timedelta(minutes=5))
    assert len(post.mails) == 1


def test_an_address_that_is_refused_keeps_nobody_else_from_being_mailed(
    office: Office, post: PostOffice
) -> None:
    post.refused.add(HOA)
    told(office, urgent=True)
    told(office, "thuky.snv", urgent=True)
    round_at(NOW)
    assert [one["To"] for one in post.mails] == ["thuky.snv@vi-du.vn"]


def test_what_is_refused_again_and_again_goes_into_the_digest(office: Office, post: PostOffice) -> None:
    told(office, urgent=True)
    post.refused.add(HOA)
    for hours in range(0, 60, 4):
        round_at(NOW + timedelta(hours=hours))
    assert Mail.objects.get(notice__isnull=False).tries == 10
    post.refused.clear()
    round_at(on(30, 11, 7))
    assert len(post.to(HOA)) == 1


def test_a_worker_that_died_leaves_a_mail_that_is_sent_once_more(office: Office, post: PostOffice) -> None:
    told(office, urgent=True)
    plan_urgent(people=[office.people["canbo.sxd"].pk], at=NOW)
    assert claim(at=NOW) is not None  # and nothing more is ever heard of it
    round_at(NOW + timedelta(minutes=14))
    assert post.mails == []
    round_at(NOW + timedelta(minutes=15))
    assert len(post.mails) == 1


def test_an_urgent_mail_that_may_be_under_way_is_not_told_by_the_digest_too(
    office: Office, post: PostOffice
) -> None:
    told(office, urgent=True)
    plan_urgent(people=[office.people["canbo.sxd"].pk], at=NOW)
    assert claim(at=MORNING - timedelta(minutes=5)) is not None
    round_at(MORNING)
    assert post.mails == []
    round_at(MORNING + timedelta(minutes=10))
    assert len(post.mails) == 1


def test_a_mail_left_behind_twice_is_not_sent_a_third_time(office: Office, post: PostOffice) -> None:
    told(office, urgent=True)
    plan_urgent(people=[office.people["canbo.sxd"].pk], at=NOW)
    for minutes in (0, 15):
        assert claim(at=NOW + timedelta(minutes=minutes)) is not None
    round_at(NOW + timedelta(minutes=30))
    assert post.mails == []
    assert Mail.objects.get().given_up_at is not None


def test_yesterdays_digest_that_failed_is_told_by_todays(office: Office, post: PostOffice) -> None:
    told(office)
    post.refused.add(HOA)
    for hours in range(0, 24, 4):
        round_at(MORNING + timedelta(hours=hours))
    post.refused.clear()
    round_at(MORNING + timedelta(days=1))
    assert [subject_of(one) for one in post.to(HOA)] == ["Đã trả lời câu hỏi"]


# --- Several workers


def test_three_workers_at_once_send_each_mail_once(
    together: Together, office: Office, post: PostOffice
) -> None:
    usernames = sorted(office.people)
    for username in usernames:
        told(office, username)
        told(office, username, key="r1", title="Khẩn", urgent=True)
    assert [one.faults for one in together(3, lambda: go_round(lambda: MORNING))] == [(), (), ()]
    sent = sorted((str(one["To"]), subject_of(one)) for one in post.mails)
    subjects = ("Khẩn", "Đã trả lời câu hỏi")
    assert sent == sorted((f"{name}@vi-du.vn", subject) for name in usernames for subject in subjects)
