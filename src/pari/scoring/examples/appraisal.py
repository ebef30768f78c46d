"""The example's rehearsal in round 1: every agency has handed in, and the appraisers are at work.

What agencies claim follows from the names of agency and criterion, so that it is the same on every machine;
criteria are given out by specialty, and findings are deeds of the example's appraisers, each at its hour.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.db import transaction

from pari.agencies.queries import names_of
from pari.campaigns.eyes import eye_of
from pari.campaigns.models import Campaign
from pari.campaigns.queries import edition_of
from pari.campaigns.shares import BY_SPECIALTY, Given, give_out
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND, Eye
from pari.core.access.roles import Phase
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.shares import Place, Unit
from pari.core.calendar.days import day_of
from pari.core.regulation.edition import Criterion, Edition
from pari.core.scoring.stages import LossReason, Stage
from pari.deadlines.queries import deadlines_of
from pari.people.models import Account
from pari.people.queries import appointments_on, capacity_of
from pari.scoring.appraisal.findings import Said, give_finding
from pari.scoring.appraisal.items import Item, items_of_criterion
from pari.scoring.appraisal.many import Ticked, agree_with_many, is_plain
from pari.scoring.claims.drafts import as_json
from pari.scoring.examples.agreeing import agree
from pari.scoring.examples.rehearsal_files import attach_example_file
from pari.scoring.examples.sheets import EXPLANATION, value_text
from pari.scoring.models import Draft, Evidence, Sheet
from pari.scoring.sheets.actions import make_sheets, submit
from pari.scoring.sheets.phases import follow_phase

HOUR = timedelta(hours=1)
TEAM = ("thamdinh.snv", "thamdinh.stp", "thamdinh.stc", "thamdinh.skhcn")
BY_SPECIALTIES = {
    "noi-vu": (0, 1, 2),
    "tu-phap": (1, 0, 3),
    "tai-chinh": (2, 3, 0),
    "khcn": (3, 2, 1),
    "van-phong": (0, 2, 3),
    "thanh-tra": (1, 3, 2),
}
USUAL = (0, 1, 3)
PLACES = (Place.LEAD, Place.SECOND, Place.ALTERNATE)
NOT_IN = ("xa-cay-sim", "xa-mat-troi")  # agencies that handed nothing in, as far as there are such
JUDGED = 9  # of so many criteria two are judged whole, one in part, the rest waits
PAPER = "https://vi-du.example/van-ban/{agency}/{code}"
WHY: tuple[tuple[LossReason, str], ...] = (
    (LossReason.LATE, "văn bản ban hành sau thời hạn quy định (tình huống minh họa)."),
    (LossReason.WRONG_FORM, "báo cáo thiếu phụ lục số liệu (tình huống minh họa)."),
    (LossReason.NOT_CONVINCING, "giải trình chưa nêu kết quả cụ thể (tình huống minh họa)."),
    (LossReason.NO_LEGAL_VALUE, "tài liệu chưa có số, ngày và chữ ký (tình huống minh họa)."),
)


@transaction.atomic
def load_example_appraisal(campaign: Campaign) -> None:
    """Hand every sheet in and let round 1 begin; a campaign that has sheets with marks is left alone."""
    if campaign.sheets.filter(marks__isnull=False).exists():
        return
    make_sheets(campaign)
    edition = edition_of(campaign)
    if edition is None:
        return
    due = deadlines_of(campaign.authority.code, campaign.code)[Phase.SELF_ASSESSMENT.value].first
    _hand_in(campaign, edition, due - 2 * HOUR)
    _give_out(campaign, edition, due + 8 * HOUR)
    begun = campaign.phases.get(phase=Phase.ROUND_1.value).opens + 8 * HOUR
    follow_phase(campaign=campaign, by=Actor(campaign.authority.code), at=begun)
    _Judging(campaign, edition, begun).done()
    agree(campaign, begun)


def _hand_in(campaign: Campaign, edition: Edition, at: datetime) -> None:
    sheets = Sheet.objects.filter(campaign=campaign).select_related(
        "campaign__authority", "participant__agency", "participant__block"
    )
    codes = [sheet.participant.agency.code for sheet in sheets]
    names = names_of(campaign.authority.code, codes)
    for sheet in sheets.order_by("participant__position"):
        agency = sheet.participant.agency.code
        if agency in NOT_IN:
            continue
        one = edition.criteria_set(sheet.participant.criteria_set)
        leaves = [leaf for leaf in one.walk() if _is_filled(leaf)] if one else []
        typed = [_draft(sheet, leaf, number, names[agency], at) for number, leaf in enumerate(leaves, 1)]
        Draft.objects.bulk_create(row for row in typed if row is not None)
        Evidence.objects.bulk_create(_papers(sheet, leaves, at))
        sheet.version = len(leaves)
        sheet.save(update_fields=["version"])
        if one is not None:
            attach_example_file(sheet, one, at)
        submit(eye=UNBOUND, by=Actor(campaign.authority.code), at=at, sheet_id=sheet.pk)


def _is_filled(leaf: Criterion) -> bool:
    return leaf.is_leaf and leaf.self_assessed and not leaf.tracked and leaf.absent is None


def _draft(sheet: Sheet, leaf: Criterion, number: int, name: str, at: datetime) -> Draft | None:
    """What an agency typed: mostly the best case, sometimes a lower one, now and then nothing."""
    dice = Random(f"{sheet.participant.agency.code} {leaf.code}")  # noqa: S311 - repeatable
    cases = [case for case in leaf.ways[0].cases if case.points is not None and not case.bests]
    if not cases or dice.random() < 0.03:
        return None
    ordered = sorted(cases, key=lambda case: case.points or Decimal(0), reverse=True)
    case = ordered[min(dice.choice((0, 0, 0, 0, 0, 0, 1, 2)), len(ordered) - 1)]
    title = leaf.title[:1].lower() + leaf.title[1:]
    return Draft(
        sheet=sheet,
        criterion=leaf.code,
        version=number,
        values=as_json({name: value_text(value) for name, value in case.inputs.items()}),
        explanation=EXPLANATION.format(title=title, office=name),
        saved_at=at,
    )


def _papers(sheet: Sheet, leaves: list[Criterion], at: datetime) -> Iterator[Evidence]:
    """A link for most criteria; some lack what is mandatory."""
    agency = sheet.participant.agency.code
    for leaf in leaves:
        if Random(f"{agency} {leaf.code} paper").random() < 0.92:  # noqa: S311 - repeatable; most
            yield Evidence(
                sheet=sheet,
                criterion=leaf.code,
                kind="link",
                address=PAPER.format(agency=agency, code=leaf.code),
                title=leaf.evidence.text[:200] or leaf.title[:200],
                added_at=at,
            )


def _give_out(campaign: Campaign, edition: Edition, at: datetime) -> None:
    """Every criterion to three of the team, by its specialty."""
    people = {one.username: one.pk for one in Account.objects.filter(username__in=TEAM)}
    team = [people[username] for username in TEAM]
    given = []
    for one in edition.sets:
        for leaf, specialty in _with_specialty(one.fields + one.bonus.criteria + one.penalty.criteria):
            chosen = BY_SPECIALTIES.get(specialty, USUAL)
            given += [
                Given(Unit(one.code, leaf.code), place, team[number])
                for place, number in zip(PLACES, chosen, strict=True)
            ]
    lead = _capacity(campaign, "totruong.snv", at)
    give_out(
        eye=eye_of(campaign, by=lead, at=at),
        by=lead,
        at=at,
        campaign=campaign,
        given=given,
        what=BY_SPECIALTY,
    )


def _with_specialty(tops: tuple[Criterion, ...], above: str = "") -> Iterator[tuple[Criterion, str]]:
    """Leaves that give points, each with the specialty that is nearest above it."""
    for top in tops:
        specialty = top.specialty or above
        if top.is_leaf and not top.tracked:
            yield top, specialty
        yield from _with_specialty(top.children, specialty)


def _capacity(campaign: Campaign, username: str, at: datetime) -> Actor:
    held = appointments_on(day_of(at)).filter(account__username=username, authority=campaign.authority)
    return capacity_of(held[0]).actor


@dataclass(slots=True)
class _Judging:
    """Round 1 as far as it has come: whole criteria agreed with where nothing stood out, others by hand."""

    campaign: Campaign
    edition: Edition
    begun: datetime

    def done(self) -> None:
        for number, username in enumerate(TEAM):
            at = self.begun + (number + 1) * HOUR
            by = _capacity(self.campaign, username, at)
            eye = eye_of(self.campaign, by=by, at=at)
            for place, name in enumerate(self._led_by(by)):
                if place % JUDGED < 3:
                    self._criterion(name, eye, by, at, whole=place % JUDGED < 2)

    def _led_by(self, by: Actor) -> list[str]:
        """Criteria that somebody leads, by key or code, in the order of the regulation."""
        led = self.campaign.shares.filter(account=by.person, place=Place.LEAD.value)
        units = set(led.values_list("criteria_set", "criterion"))
        names = [
            leaf.key or leaf.code
            for one in self.edition.sets
            for leaf in one.walk()
            if (one.code, leaf.code) in units
        ]
        return list(dict.fromkeys(names))

    def _criterion(self, name: str, eye: Eye, by: Actor, at: datetime, *, whole: bool) -> None:
        items = items_of_criterion(self.campaign, name, eye=eye, person=by.person).listed
        chosen = items if whole else items[: len(items) // 2]
        acting: dict[str, Any] = {"eye": eye, "by": by, "at": at}
        plain = [item for item in chosen if is_plain(item, Stage.ROUND_1)]
        if plain:
            ticked = [Ticked(item.sheet.pk, item.criterion.code, 0) for item in plain]
            agree_with_many(**acting, campaign=self.campaign, stage=Stage.ROUND_1, ticked=ticked)
        for number, item in enumerate(one for one in chosen if one not in plain):
            said = _said(item, number) if item.may_give.allowed else None
            if said is not None:
                give_finding(
                    **acting,
                    sheet_id=item.sheet.pk,
                    criterion=item.criterion.code,
                    stage=Stage.ROUND_1,
                    said=said,
                    seen=0,
                )


def _said(item: Item, number: int) -> Said | None:
    """What stands out is looked at by hand: fewer points with a reason, credit for what was left empty."""
    reason, words = WHY[number % len(WHY)]
    if item.claimed is None:
        return None
    if item.lacks_evidence:
        no_paper = Said(Finding.NOT_AGREED, Decimal(0), reasons=(LossReason.NO_EVIDENCE,))
        return replace(no_paper, text="Đề nghị bổ sung văn bản (tình huống minh họa).")
    half = (item.claimed / 2).quantize(Decimal("0.01"))
    return Said(Finding.NOT_AGREED, half, reasons=(reason,), text=words) if half < item.claimed else None
