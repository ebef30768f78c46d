"""The made-up province in the middle of round 2: 150 agencies claimed, both rounds found, evidence laid.

Rows are made directly. Thirty appraisers share the criteria; a lead and a council member look at all.
"""

import json
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from django.db import connection
from django.utils import timezone

from bench.campaign import CAMPAIGN, SET, _campaign, _person, _values
from bench.published import directory
from pari.agencies.actions import load_directory
from pari.campaigns.models import AppraisalShare, Campaign, Participant
from pari.campaigns.queries import content_of_bound
from pari.core.access.roles import Role
from pari.core.regulation.edition import Criterion
from pari.files.models import Content, StoredFile
from pari.scoring.models import Evidence, Mark, Sheet

APPRAISERS = 30
CRITERIA = 100
FILES = 17


def load(out: str, *, agencies: int = 150, phase: str = "round_2") -> None:
    """Fill the database, and write who may come in: appraisers with their criteria, the lead, the council."""
    authority = load_directory(directory=directory())
    now = timezone.now()
    campaign = _campaign(authority, now, due=now - timedelta(days=3))
    _bring_to(campaign, phase, now)
    edition = content_of_bound(campaign.editions.get())
    one = next(one for one in edition.sets if one.code == SET)
    leaves = [leaf for leaf in one.walk() if leaf.is_leaf and not leaf.tracked][:CRITERIA]
    rows = list(authority.agencies.order_by("pk")[:agencies])
    Participant.objects.bulk_create(
        Participant(
            campaign=campaign,
            agency=agency,
            position=position,
            block=authority.blocks.get(code=agency.code.rsplit("-", 1)[0]),
            criteria_set=SET,
        )
        for position, agency in enumerate(rows, start=1)
    )
    state = "in_round_2" if phase == "round_2" else "in_round_1"
    Sheet.objects.bulk_create(
        Sheet(campaign=campaign, participant=one, state=state, submitted_at=now)
        for one in Participant.objects.filter(campaign=campaign)
    )
    people = [
        _person(authority, None, Role.APPRAISER.value, f"appraiser.{number}", now)
        for number in range(APPRAISERS)
    ]
    lead = _person(authority, None, Role.TEAM_LEAD.value, "lead", now)
    _share_out(campaign, leaves, people)
    _judge(campaign, leaves, people, now, with_round_2=phase == "round_2")
    if connection.vendor == "postgresql":  # as its autovacuum does by itself over the weeks
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    answer = {
        "authority": authority.code,
        "campaign": campaign.code,
        "agencies": [agency.code for agency in rows],
        "criteria": [leaf.key or leaf.code for leaf in leaves],
        "appraisers": people,
        "lead": lead,
    }
    Path(out).write_text(json.dumps(answer))


def _bring_to(campaign: Campaign, phase: str, now: Any) -> None:
    """Phases that end by a deed are ended; the one asked for is under way."""
    order = [row.phase for row in campaign.phases.order_by("opens")]
    for number, name in enumerate(order):
        opens = now - timedelta(days=len(order) - number + 5)
        closes = opens + timedelta(days=1)
        ended = order.index(phase) > number
        campaign.phases.filter(phase=name).update(
            opens=opens if ended or name == phase else now + timedelta(days=number),
            closes=(closes if ended else now + timedelta(days=number + 1)),
            closed_at=closes if ended and name in ("round_1", "cross_check") else None,
        )


def _share_out(campaign: Campaign, leaves: list[Criterion], people: list[dict[str, Any]]) -> None:
    AppraisalShare.objects.bulk_create(
        AppraisalShare(
            campaign=campaign,
            criteria_set=SET,
            criterion=leaf.code,
            place=place,
            account_id=people[(number + step) % len(people)]["account"],
        )
        for number, leaf in enumerate(leaves)
        for place, step in (("lead", 0), ("second", 1))
    )


def _judge(
    campaign: Campaign,
    leaves: list[Criterion],
    people: list[dict[str, Any]],
    now: Any,
    *,
    with_round_2: bool,
) -> None:
    dice, values, bound = Random(6), _values(), campaign.editions.get()  # noqa: S311 - no secret
    stages = ["self_assessment", "round_1", *(["round_2"] if with_round_2 else [])]
    for sheet in Sheet.objects.filter(campaign=campaign):
        marks, evidence, files = [], [], _files(campaign, sheet, now)
        for number, leaf in enumerate(leaves):
            claimed = max(leaf.reach, Decimal(0))
            for step, stage in enumerate(stages):
                agreed = dice.random() < 0.85 or stage == "self_assessment"
                points = claimed if agreed else (claimed / 2).quantize(Decimal("0.01"))
                marks.append(
                    Mark(
                        sheet=sheet,
                        criterion=leaf.code,
                        stage=stage,
                        sequence=1,
                        version=number * 3 + step + 1,
                        account_id=people[number % len(people)]["account"],
                        at=now,
                        edition=bound,
                        values=json.dumps(values.get(leaf.code, {})),
                        points=points,
                        computed=points,
                        explanation="Đã ban hành kế hoạch và báo cáo đúng thời hạn." if step == 0 else "",
                        finding="" if step == 0 else "agreed" if agreed else "not_agreed",
                        reason_codes="" if agreed else "late",
                    )
                )
            evidence.append(
                Evidence(
                    sheet=sheet,
                    criterion=leaf.code,
                    kind="file",
                    file=files[number % len(files)],
                    title="Báo cáo",
                    added_at=now,
                )
            )
        Mark.objects.bulk_create(marks)
        Evidence.objects.bulk_create(evidence)
        sheet.version = len(marks)
        sheet.save(update_fields=["version"])


def _files(campaign: Campaign, sheet: Sheet, now: Any) -> list[StoredFile]:
    """An agency's papers: six criteria share one."""
    digests = [sha256(f"{sheet.pk} {number}".encode()).hexdigest() for number in range(FILES)]
    contents = Content.objects.bulk_create(
        Content(sha256=digest, size=20_000, state="clean", media_type="application/pdf") for digest in digests
    )
    return StoredFile.objects.bulk_create(
        StoredFile(content=content, name="bao-cao.pdf", authority=campaign.authority.code, came_at=now)
        for content in contents
    )


__all__ = ["CAMPAIGN", "load"]
