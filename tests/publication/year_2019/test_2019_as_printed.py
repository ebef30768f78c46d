"""From marks to table 1: what the software publishes of 2019 is what 341/BC-SNV of 21/02/2020 prints.

The marks are invented; standard, score, index, grade, order, the tie and the means are the printed ones.
"""

from collections import Counter
from datetime import date
from decimal import Decimal

from django.test import Client

from pari.campaigns.queries import phase_of
from pari.cli.invariants import rooms
from pari.core.access.roles import Phase
from pari.journal.verify import chains, verify
from pari.publication.models import Publication, PublishedAgency, PublishedPart
from pari.publication.queries import whole_publication
from pari.publication.statistics import all_agencies
from pari.scoring.models import Mark, Sheet
from tests.office import on
from tests.publication.year_2019.decision import DECIDED
from tests.publication.year_2019.opening import SECOND
from tests.publication.year_2019.people import Year
from tests.publication.year_2019.printed import means, table_1

TIE = ("so-ldtbxh", "so-tttt")


def published() -> Publication:
    return whole_publication("khanh-hoa-2019")


def result(agency: str) -> PublishedAgency:
    return next(one for one in all_agencies(published()) if one.agency == agency)


def test_every_row_of_table_1_comes_out_of_the_marks(year: Year) -> None:
    found = {
        one.agency: (one.standard, one.appraised, one.index, one.grade) for one in all_agencies(published())
    }
    assert found == {row.agency: (row.standard, row.points, row.index, row.grade) for row in table_1()}


def test_agencies_stand_in_the_order_of_the_table_and_are_counted_within_their_blocks(year: Year) -> None:
    listed = all_agencies(published())
    assert [one.agency for one in listed] == [row.agency for row in table_1()]
    ranks = [one.rank for one in listed if one.block.code == "so-ban-nganh"]
    assert ranks == [1, 1, *range(3, 22)]
    assert [one.agency for one in listed if one.tied] == list(TIE)
    assert Counter(one.grade for one in listed) == {"TỐT": 24, "KHÁ": 19, "YẾU": 1}


def test_the_means_are_those_of_table_3(year: Year) -> None:
    whole = published()
    found = {block.code: block.mean for block in whole.blocks.all()}
    assert {**found, "": whole.mean} == means()


def test_ban_dan_toc_has_its_62_points_by_exemptions_that_the_council_decided(year: Year) -> None:
    exempt = Mark.objects.filter(
        sheet=year.sheets["ban-dan-toc"], stage="council", finding="exemption"
    ).values_list("criterion", flat=True)
    assert {"4.1", "4.2", "4.3", "4.4", "4.5", "9.1", "9.2"} < set(exempt)
    parts = PublishedPart.objects.filter(agency="ban-dan-toc", level="criterion", code__in=list(exempt))
    assert {(one.standard, one.points) for one in parts} == {(Decimal(0), Decimal(0))}
    assert (result("ban-dan-toc").standard, result("ban-dan-toc").index) == (Decimal(62), Decimal("88.71"))


def test_the_bank_is_exempt_from_what_its_small_sample_could_not_tell(year: Year) -> None:
    impact = PublishedPart.objects.get(agency="nhnn", level="field", code="9")
    assert (impact.standard, impact.points) == (Decimal(0), Decimal(0))
    reasons = Mark.objects.filter(sheet=year.sheets["nhnn"], stage="round_2", criterion="9.2")
    assert "chưa bảo đảm số lượng mẫu" in reasons.get().reason


def test_published_parts_add_up_to_what_is_published_of_each_agency(year: Year) -> None:
    for level in ("field", "criterion"):
        for one in all_agencies(published()):
            parts = PublishedPart.objects.filter(agency=one.agency, level=level)
            assert sum(part.points for part in parts) == one.appraised, (one.agency, level)
            assert sum(part.standard for part in parts if part.code[0].isdigit()) == one.standard


def test_decision_199_ends_the_council_and_closes_every_sheet(year: Year) -> None:
    whole = published()
    assert (whole.decision_number, whole.decided_on) == ("199/QĐ-UBND", date(2020, 1, 21))
    assert (whole.version, whole.shows_rank) == (1, True)
    assert phase_of(year.campaign, DECIDED - SECOND) is Phase.COUNCIL
    assert phase_of(year.campaign, on(22, 1, year=2020)) is Phase.PUBLISHED
    assert set(Sheet.objects.values_list("state", flat=True)) == {"published"}


def test_everybody_reads_it_without_an_account(year: Year) -> None:
    page = Client().get("/khanh-hoa/ket-qua/2019/").content.decode()
    for text in ("199/QĐ-UBND", "93,43", "88,71", "Ban Dân tộc", "83,67"):
        assert text in page


def test_nothing_is_broken_and_the_journal_verifies(year: Year) -> None:
    assert [(room, problem) for room, broken in rooms() for problem in broken()] == []
    for chain in chains(year.authority.code):
        assert verify(chain).valid
