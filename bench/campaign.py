"""A made-up province in the middle of self-assessment: agencies, an officer and a head each, logged in.

Rows are made directly, as an office would have made them over weeks; the measured requests come afterwards.
"""

import json
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone

from bench.instance import instance, regulation, text_of
from bench.published import directory
from pari.agencies.actions import load_directory
from pari.agencies.models import Authority
from pari.campaigns.models import BoundEdition, Campaign, CampaignPhase, Participant
from pari.core.access.roles import Phase, Role
from pari.deadlines.models import Deadline
from pari.files.models import Content, StoredFile
from pari.files.places import content_path
from pari.people.models import Account, Appointment
from pari.scoring.models import Draft, Evidence, Mark, Sheet

CAMPAIGN, SET = "do-toc-do-2026", "chung"
PAPER = "Quyết định minh họa"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def load(out: str, *, agencies: int, due_in: float) -> None:
    """Fill the database, and write who may come in: for each agency the cookies of its officer and its head.

    `due_in` are the seconds from now until the term.
    """
    authority = load_directory(directory=directory())
    now = timezone.now()
    campaign = _campaign(authority, now, due=now + timedelta(seconds=due_in))
    rows = list(authority.agencies.order_by("pk")[:agencies])
    found = []
    for position, agency in enumerate(rows, start=1):
        participant = Participant.objects.create(
            campaign=campaign,
            agency=agency,
            position=position,
            block=authority.blocks.get(code=agency.code.rsplit("-", 1)[0]),
            criteria_set=SET,
        )
        sheet = Sheet.objects.create(campaign=campaign, participant=participant, state="in_progress")
        people = {
            role: _person(authority, agency, role, f"{role}.{agency.code}", now)
            for role in (Role.OFFICER.value, Role.HEAD.value)
        }
        found.append({"agency": agency.code, "sheet": sheet.pk, **people})
    answer = {"authority": authority.code, "campaign": campaign.code, "agencies": found, "values": _values()}
    Path(out).write_text(json.dumps(answer))


def _campaign(authority: Authority, now: datetime, *, due: datetime) -> Campaign:
    content = json.dumps(_regulation(), ensure_ascii=False)
    campaign = Campaign.objects.create(
        code=CAMPAIGN,
        authority=authority,
        year=now.year,
        title="Đo tốc độ",
        made_at=now - timedelta(days=9),
        opened_at=now - timedelta(days=8),
    )
    BoundEdition.objects.create(
        campaign=campaign,
        edition="bench",
        is_draft=False,
        content=content,
        content_sha256=sha256(content.encode()).hexdigest(),
        bound_at=now - timedelta(days=9),
    )
    opens = now - timedelta(days=8)
    for number, phase in enumerate(one for one in Phase if one is not Phase.PREPARATION):
        closes = due + timedelta(days=number)
        CampaignPhase.objects.create(campaign=campaign, phase=phase.value, opens=opens, closes=closes)
        opens = closes
    Deadline.objects.create(
        authority=authority.code, scope=campaign.code, name=Phase.SELF_ASSESSMENT.value, first=due
    )
    return campaign


def _regulation() -> Any:
    return regulation(instance(1))


def _values() -> dict[str, dict[str, str]]:
    """By criterion the inputs that make it complete."""
    given = instance(1).agencies[0].given
    return {code: {name: text_of(value) for name, value in inputs.items()} for code, inputs in given.items()}


def _person(authority: Authority, agency: Any, role: str, username: str, now: datetime) -> dict[str, Any]:
    account = Account.objects.create(
        username=username, name=username, authority=authority, agency=agency, made_at=now
    )
    Appointment.objects.create(
        account=account,
        authority=authority,
        role=role,
        agency=agency,
        paper=PAPER,
        began=date(now.year, 1, 1),
        made_at=now,
    )
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session["second_factor"] = account.pk
    session.create()
    return {"account": account.pk, "session": session.session_key}


def set_term(due: float) -> None:
    """Move the term to an instant, in seconds since 1970."""
    Deadline.objects.filter(scope=CAMPAIGN).update(first=datetime.fromtimestamp(due, UTC))


def look() -> str:
    """What is in the database afterwards, as JSON: texts by sheet and criterion, submissions, whole files."""
    texts: dict[str, int] = {}
    for model in (Mark, Draft):
        for sheet, criterion, words in model.objects.values_list("sheet", "criterion", "explanation"):
            key = f"{sheet} {criterion}"
            texts[key] = max(texts.get(key, 0), _number(words))
    sheets = Sheet.objects.filter(submitted_at__isnull=False)
    files = {
        one.sheet_id: one.file.content.sha256
        for one in Evidence.objects.filter(file__isnull=False).select_related("file__content")
        if one.file and _is_whole(one.file.content.sha256)
    }
    return json.dumps(
        {
            "texts": texts,
            "submitted": sheets.count(),
            "late": sheets.filter(is_late=True).count(),
            "files": files,
            "by_name": {
                name: digest
                for name, digest in StoredFile.objects.values_list("name", "content__sha256")
                if _is_whole(digest)
            },
            "refused": sorted(Content.objects.filter(state="refused").values_list("refusal", flat=True)),
            "half": _half_files(),
        }
    )


def _is_whole(digest: str) -> bool:
    path = content_path(digest)
    return path.exists() and sha256(path.read_bytes()).hexdigest() == digest


def _half_files() -> list[str]:
    """Files among the whole ones whose bytes aren't those that their name says."""
    folder = Path(settings.MEDIA_ROOT)
    named = [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []
    return [path.name for path in named if sha256(path.read_bytes()).hexdigest() != path.name]


def _number(words: str) -> int:
    """“Lần 12: …” is the twelfth text that somebody typed."""
    first = words.partition(":")[0].rpartition(" ")[2]
    return int(first) if first.isdigit() else 0
