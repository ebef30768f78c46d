"""Binding a campaign to an edition: drafts in preparation, the signed one later."""

import json
from datetime import datetime

import pytest

from pari.campaigns.actions import bind_edition, make_campaign, open_campaign
from pari.campaigns.editions import changes_since
from pari.campaigns.models import BoundEdition
from pari.campaigns.queries import bound_edition, edition_of
from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Conflict, Phase
from pari.core.errors import BadInput, Refused
from pari.journal.models import JournalEntry
from pari.regulations.models import RegulationEdition
from tests.campaigns.conftest import BEFORE, Prepared, desk_eye, keep
from tests.office import PEOPLE, on

RUNNING = on(1, 12, 9, year=2027)
ONLY_SO = [{"code": "so", "name": "Sở", "sets": ["so-mot-cua"]}]


def bind(
    prepared: Prepared, edition: RegulationEdition, username: str = "quantri.snv", at: datetime = BEFORE
) -> BoundEdition:
    made = prepared.do(bind_edition, username, at, edition=edition)
    assert isinstance(made, BoundEdition)
    return made


def refused(prepared: Prepared, edition: RegulationEdition, at: datetime = BEFORE) -> str:
    with pytest.raises(Refused) as told:
        bind(prepared, edition, at=at)
    return told.value.problem.code


@pytest.fixture
def opened_on_a_draft(ready: Prepared) -> Prepared:
    bind(ready, keep(ready.office, "nhap-2027", draft=True))
    ready.do(open_campaign)
    return ready


def test_the_edition_is_frozen_as_it_was(prepared: Prepared) -> None:
    RegulationEdition.objects.filter(code="thu-2027").update(content="{}")
    edition = edition_of(prepared.campaign)
    assert edition
    assert [one.code for one in edition.sets] == ["so-mot-cua", "so-khong-mot-cua", "xa"]


def test_in_preparation_another_edition_takes_its_place_and_sets_follow(prepared: Prepared) -> None:
    sets = {"blocks": [*ONLY_SO, {"code": "xa", "name": "Xã", "sets": ["so-khong-mot-cua"]}]}
    bind(prepared, keep(prepared.office, "khac-2027", draft=True, **sets))
    given = set(prepared.campaign.participants.values_list("block__code", "criteria_set"))
    assert given == {("so", "so-mot-cua"), ("xa", "so-khong-mot-cua")}
    bound = bound_edition(prepared.campaign)
    assert bound
    assert (bound.edition, bound.is_draft) == ("khac-2027", True)


def test_a_set_chosen_by_hand_stays_where_the_new_edition_still_gives_it(prepared: Prepared) -> None:
    prepared.campaign.participants.filter(agency__code="so-noi-vu").update(criteria_set="so-khong-mot-cua")
    bind(prepared, keep(prepared.office, "sua-2027", title="Tên mới"))
    sets = dict(prepared.campaign.participants.values_list("agency__code", "criteria_set"))
    assert (sets["so-noi-vu"], sets["so-tu-phap"]) == ("so-khong-mot-cua", "so-mot-cua")


def test_bound_after_a_copy_everybody_has_the_set_of_the_campaign_copied(prepared: Prepared) -> None:
    prepared.campaign.participants.filter(agency__code="so-noi-vu").update(criteria_set="so-khong-mot-cua")
    copy = make_campaign(
        eye=desk_eye(prepared.office, "quantri.snv"),
        by=prepared.office.by("quantri.snv"),
        at=BEFORE,
        authority=prepared.office.authority,
        year=2028,
        title="Bản sao",
        edition=None,
        conflict=Conflict.BLOCKED,
        copied_from=prepared.campaign,
    )
    bind(Prepared(prepared.office, copy, prepared.edition), prepared.edition)
    sets = dict(copy.participants.values_list("agency__code", "criteria_set"))
    assert (sets["so-noi-vu"], sets["so-tu-phap"]) == ("so-khong-mot-cua", "so-mot-cua")


def test_what_changed_is_listed(prepared: Prepared) -> None:
    bind(prepared, keep(prepared.office, "sua-2027", title="Tên mới", blocks=ONLY_SO))
    bound = bound_edition(prepared.campaign)
    assert bound
    told = json.loads(bound.changes)
    assert {(one["set"], one["what"]) for one in told["changed"] if one["what"] in ("title", "set")} == {
        (None, "title"),
        ("so-khong-mot-cua", "set"),
        ("xa", "set"),
    }
    assert {one["set"] for one in told["removed"]} == {"so-khong-mot-cua", "xa"}
    assert told["added"] == []
    changes = changes_since(prepared.campaign)
    assert changes
    assert len(changes.removed) == len(told["removed"])


def test_the_first_edition_changes_nothing(prepared: Prepared) -> None:
    bound = bound_edition(prepared.campaign)
    assert bound
    assert bound.changes == ""
    assert changes_since(prepared.campaign) is None


def test_the_same_edition_again_is_no_step(prepared: Prepared) -> None:
    assert refused(prepared, prepared.edition) == "campaign.edition_bound_already"
    assert prepared.campaign.editions.count() == 1


def test_an_open_campaign_goes_from_its_draft_to_the_signed_edition(opened_on_a_draft: Prepared) -> None:
    signed = keep(opened_on_a_draft.office, "ky-2027", title="Bộ tiêu chí đã ký")
    bound = bind(opened_on_a_draft, signed, at=RUNNING)
    assert not bound.is_draft
    assert json.loads(bound.changes)["changed"]
    entry = JournalEntry.objects.filter(did="edition_bound").latest("pk")
    assert json.loads(entry.figures)["before"] == "nhap-2027"


def test_once_signed_an_open_campaign_keeps_its_edition(opened_on_a_draft: Prepared) -> None:
    office = opened_on_a_draft.office
    bind(opened_on_a_draft, keep(office, "ky-2027"), at=RUNNING)
    again = keep(office, "ky-lai-2027")
    assert refused(opened_on_a_draft, again, RUNNING) == "campaign.signed_edition_stays"


def test_an_open_campaign_takes_no_second_draft(opened_on_a_draft: Prepared) -> None:
    second = keep(opened_on_a_draft.office, "nhap-hai-2027", draft=True)
    assert refused(opened_on_a_draft, second, RUNNING) == "campaign.draft_after_opening"


def test_no_sheet_loses_its_ground(opened_on_a_draft: Prepared) -> None:
    signed = keep(opened_on_a_draft.office, "ky-2027", blocks=ONLY_SO)
    with pytest.raises(BadInput) as bad:
        bind(opened_on_a_draft, signed, at=RUNNING)
    assert [one.figures for one in bad.value.problems] == [{"set": "xa"}]
    bound = bound_edition(opened_on_a_draft.campaign)
    assert bound
    assert bound.is_draft


def test_once_round_2_is_over_no_edition_is_bound(opened_on_a_draft: Prepared) -> None:
    for phase in (Phase.ROUND_1, Phase.CROSS_CHECK, Phase.ROUND_2):
        opened_on_a_draft.campaign.phases.filter(phase=phase.value).update(closed_at=on(5, 1, year=2028))
    with pytest.raises(NotAllowed) as told:
        bind(opened_on_a_draft, keep(opened_on_a_draft.office, "ky-2027"), at=on(8, 1, year=2028))
    assert told.value.why == "access.phase_over"


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"quantri.snv"}))
def test_nobody_but_the_standing_office_binds_an_edition(prepared: Prepared, username: str) -> None:
    other = keep(prepared.office, "khac-2027")
    with pytest.raises(NotAllowed):
        bind(prepared, other, username)
