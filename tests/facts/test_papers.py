"""Papers as a basis of the appraisal: who brings them in, and who reads which of them."""

from typing import Any

import pytest

from pari.core.access.actions import Action
from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput, Refused
from pari.facts.models import BasisPaper
from pari.facts.papers import Place, paper_to_read, papers_beside, remove_paper
from pari.facts.queries import name_of_criterion
from tests.appraising import LEVEL, ROUND_1, SHARE, in_round_1
from tests.facts.bringing import asked, bound, doing, sent, titles_read
from tests.facts.given import PLAN, entered, entry
from tests.office import AGENCIES, NOW, PEOPLE, Office

pytestmark = pytest.mark.django_db

EVERYBODY_ASKS = sorted(PEOPLE)


def about(office: Office, agency: str, **said: Any) -> BasisPaper:
    """A conclusion that the secretariat has put in for Thanh tra, as far as this office has one."""
    title = f"Kết luận về {agency}"
    words = {"kind": "conclusion", "title": title, "about": agency, **said}
    return sent(office, "thuky.snv", sender="so-tai-chinh", **words)


def beside(office: Office, username: str, *places: tuple[str, str]) -> dict[tuple[str, str], list[str]]:
    found = papers_beside(
        eye=office.eye(username, ROUND_1),
        authority="thanh-giang",
        campaign=office.campaign.code,
        wanted=[Place(agency, code, code) for agency, code in places],
    )
    return {place: [row.title for row in rows] for place, rows in found.items()}


def key_of(office: Office, code: str) -> str:
    """The name under which figures and papers know a criterion."""
    edition, _ = bound(office)
    found = edition.sets[0].find(code)
    assert found
    return name_of_criterion(found)


@pytest.mark.parametrize("username", EVERYBODY_ASKS)
def test_people_send_for_their_own_agency_only(office: Office, username: str) -> None:
    may = {"canbo.sxd": "so-xay-dung", "canbo.hoasen": "hoa-sen", "thamdinh.stp": "so-tu-phap"}
    for agency in AGENCIES:
        if may.get(username) == agency or username == "thuky.snv":
            assert sent(office, username, sender=agency).sender.code == agency
        else:
            with pytest.raises(NotAllowed):
                sent(office, username, sender=agency)


def test_everything_that_is_wrong_with_a_paper_is_told_at_once(office: Office) -> None:
    day = NOW.date().replace(day=30)
    with pytest.raises(BadInput) as bad:
        sent(office, kind="letter", title="", number="1" * 101, issued_on=day, about="khong-co")
    assert [one.code for one in bad.value.problems] == [
        "papers.unknown_kind",
        "papers.no_title",
        "facts.too_long",
        "papers.day_to_come",
        "papers.unknown_agency",
    ]


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"MZ\x90\x00program", "so-lieu.csv"), (b"", "so-lieu.csv"), (b"%PDF-1.4 hong", "so-lieu.pdf")],
)
def test_a_file_that_is_not_fit_stands_nowhere(office: Office, data: bytes, name: str) -> None:
    with pytest.raises(Refused, match=r"file\."):
        sent(office, data=data, file_name=name)
    assert not BasisPaper.objects.exists()


def test_a_paper_takes_the_criteria_of_the_request_unless_it_names_its_own(office: Office) -> None:
    request = asked(office, "so-xay-dung", criteria=[PLAN])
    assert sent(office, request=request.pk).criteria == PLAN
    assert sent(office, request=request.pk, criteria=("khac",)).criteria == "khac"


def test_the_secretariat_reads_what_came_before_the_first_round_but_not_about_its_own_agency(
    office: Office,
) -> None:
    sent(office, title="Về tất cả")
    sent(office, title="Về Hoa Sen", about="hoa-sen")
    sent(office, title="Về Sở Nội vụ", about="so-noi-vu")
    assert titles_read(office, "thuky.snv") == ["Về Hoa Sen", "Về tất cả"]
    assert titles_read(office, "totruong.snv") == []  # from round 1 on
    assert titles_read(office, "canbo.hoasen") == []
    assert titles_read(office, "canbo.sxd") == ["Về Sở Nội vụ", "Về Hoa Sen", "Về tất cả"]


@pytest.mark.parametrize("username", EVERYBODY_ASKS)
def test_nobody_who_judges_reads_about_an_agency_of_their_own(office: Office, username: str) -> None:
    in_round_1(office)
    for agency in AGENCIES:
        sent(office, title=agency, about=agency)
    own = PEOPLE[username][1]
    read = titles_read(office, username, ROUND_1)
    if username != "canbo.sxd":  # who sent them
        assert own not in read
    judges = {"totruong.snv", "thuky.snv", "hoidong.stc", "thuongtruc.stc", "thamdinh.stp"}
    if username in judges:
        assert set(read) == set(AGENCIES) - {own}
    elif username == "giamsat.mttq":
        assert set(read) == set(AGENCIES)
    elif username != "canbo.sxd":
        assert read == []


def test_an_appraiser_reads_only_what_belongs_to_the_own_share(office: Office) -> None:
    in_round_1(office)
    sent(office, title="Trong phần", criteria=(key_of(office, LEVEL),))
    sent(office, title="Ngoài phần", criteria=("5.1.1",))
    sent(office, title="Chung")
    sent(office, title="Về Hoa Sen, ngoài phần", about="hoa-sen", criteria=("5.1.1",))
    assert titles_read(office, "thamdinh.stp", ROUND_1) == ["Chung", "Trong phần"]


def test_papers_stand_beside_the_criteria_that_they_are_for(office: Office) -> None:
    in_round_1(office)
    sent(office, title="Chung")
    about(office, "hoa-sen", criteria=(LEVEL,))
    about(office, "so-tu-phap")
    found = beside(
        office,
        "thamdinh.stp",
        ("hoa-sen", LEVEL),
        ("hoa-sen", SHARE),
        ("so-xay-dung", LEVEL),
        ("so-tu-phap", LEVEL),  # her own agency
        ("hoa-sen", "5.1.1"),  # not in her share
    )
    assert found == {
        ("hoa-sen", LEVEL): ["Chung", "Kết luận về hoa-sen"],
        ("hoa-sen", SHARE): ["Chung"],
        ("so-xay-dung", LEVEL): ["Chung"],
    }


def test_what_was_removed_is_beside_nothing(office: Office) -> None:
    in_round_1(office)
    paper = about(office, "hoa-sen")
    remove_paper(**doing(office, "thuky.snv"), paper_id=paper.pk, why="Nhầm cơ quan")
    assert beside(office, "thamdinh.stp", ("hoa-sen", LEVEL)) == {}
    paper.refresh_from_db()
    assert (paper.removed_why, paper.removed_by) == ("Nhầm cơ quan", office.people["thuky.snv"])


def test_papers_beside_take_one_query_however_many_there_are(
    office: Office, django_assert_num_queries: Any
) -> None:
    in_round_1(office)
    eye = office.eye("thamdinh.stp", ROUND_1)
    places = [Place(agency, LEVEL, LEVEL) for agency in AGENCIES]
    for count in (1, 3):
        for _ in range(count):
            about(office, "hoa-sen")
            sent(office)
        with django_assert_num_queries(1):
            found = papers_beside(
                eye=eye, authority="thanh-giang", campaign=office.campaign.code, wanted=places
            )
            assert [row.sender.code for row in found["hoa-mai", LEVEL]]


def test_the_agency_reads_the_list_behind_its_own_figure_and_no_other_paper(office: Office) -> None:
    behind = about(office, "so-xay-dung", kind="list")
    other = about(office, "so-xay-dung")
    edition, sets = bound(office)
    entered(office, entry("18", paper=behind.pk))

    def read(username: str, paper: BasisPaper) -> BasisPaper:
        eye, by = office.eye(username), office.by(username)
        words: dict[str, Any] = {"edition": edition, "sets": sets, "campaign": office.campaign.code}
        return paper_to_read(eye=eye, by=by, **words, paper_id=paper.pk)

    assert read("canbo.sxd", behind) == behind
    for username, paper in (("canbo.sxd", other), ("canbo.hoasen", behind), ("quantri.sxd", behind)):
        with pytest.raises(BasisPaper.DoesNotExist):
            read(username, paper)


def test_a_figure_rests_on_a_paper_that_its_author_reads_about_its_agency(office: Office) -> None:
    fits, own = about(office, "so-xay-dung"), sent(office, about="so-noi-vu")
    other = about(office, "hoa-sen")
    for paper in (own, other):
        with pytest.raises(BadInput, match=r"facts\.paper_unknown"):
            entered(office, entry("18", paper=paper.pk))
    entered(office, entry("18", paper=fits.pk))
    with pytest.raises(Refused, match=r"papers\.used"):
        remove_paper(**doing(office, "thuky.snv"), paper_id=fits.pk, why="Nhầm")


def test_the_paper_stays_with_a_figure_from_the_same_source(office: Office) -> None:
    paper = about(office, "so-xay-dung")
    first = entered(office, entry("18", paper=paper.pk)).listed[0]
    entered(office, entry("19"))
    entered(office, entry("20", source="Nguồn khác"))
    rows = list(paper.facts.order_by("sequence").values_list("value", flat=True))
    assert (first.entry.paper, rows) == (paper.pk, ["18", "19"])


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"thuky.snv", "canbo.sxd"}))
def test_nobody_else_removes_a_paper(office: Office, username: str) -> None:
    paper = sent(office)
    with pytest.raises(NotAllowed):
        remove_paper(**doing(office, username), paper_id=paper.pk, why="Nhầm")


def test_the_secretariat_does_not_remove_what_tells_of_its_own_agency(office: Office) -> None:
    paper = sent(office, about="so-noi-vu")
    with pytest.raises(NotAllowed) as refused:
        remove_paper(**doing(office, "thuky.snv", ROUND_1), paper_id=paper.pk, why="Nhầm")
    assert refused.value.action is Action.SEE_PAPERS


def test_a_removal_says_why(office: Office) -> None:
    paper = sent(office)
    with pytest.raises(BadInput, match=r"papers\.no_reason"):
        remove_paper(**doing(office, "canbo.sxd"), paper_id=paper.pk, why=" ")
