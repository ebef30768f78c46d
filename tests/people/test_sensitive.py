"""While a campaign runs, nobody alone changes the role, the agency or the way in of who appraises."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from pari.core.access.eye import UNBOUND, NotAllowed
from pari.core.access.roles import Role
from pari.core.errors import Refused
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.people.accounts import edit_account, unlock
from pari.people.credentials import reset_credentials
from pari.people.leaving import leave
from pari.people.models import Account, Appointment, Interest, Post, SensitiveChange
from pari.people.posts import declare_interest, end_post, hold_post, strike_post, withdraw_interest
from pari.people.queries import capacities_of, own_agencies
from pari.people.settling import confirm_change, refuse_change, withdraw_change
from tests.office import NOW, Office
from tests.people.deeds import TODAY, end, give, words

LAN = "thamdinh.stp"
REASON = "Thay đổi phân công"


def reset(office: Office, whom: str = LAN, *, during_campaign: bool = True) -> str | SensitiveChange:
    return reset_credentials(
        **words(office, "quantri.kt"),
        account=office.people[whom],
        second_factors=False,
        during_campaign=during_campaign,
        reason=REASON,
    )


def asked(made: object) -> SensitiveChange:
    assert isinstance(made, SensitiveChange)
    return made


def of_lan(office: Office) -> dict[str, Callable[[], Any]]:
    """Every deed that would change Lan, who appraises."""
    lan = office.people[LAN]
    standing = words(office, "quantri.snv")
    common: dict[str, Any] = {"during_campaign": True, "reason": REASON}
    return {
        "role_given": lambda: give(office, LAN, Role.COUNCIL, **common),
        "role_ended": lambda: end(office, office.appointment(LAN), **common),
        "credentials_reset": lambda: reset(office),
        "account_edited": lambda: edit_account(
            **standing, account=lan, name=lan.name, email="khac@vidu.vn", agency=lan.agency, **common
        ),
        "post_noted": lambda: hold_post(
            **standing, account=lan, agency=office.agencies["hoa-mai"], title="Khác", began=TODAY, **common
        ),
        "post_ended": lambda: end_post(**standing, post=Post.objects.get(account=lan), ended=TODAY, **common),
        "left": lambda: leave(**standing, account=lan, left_on=TODAY, **common),
    }


KINDS = [
    "role_given",
    "role_ended",
    "credentials_reset",
    "account_edited",
    "post_noted",
    "post_ended",
    "left",
]


def state(office: Office) -> list[Any]:
    lan = Account.objects.filter(pk=office.people[LAN].pk)
    return [
        list(lan.values()),
        list(Appointment.objects.filter(account__in=lan).values()),
        list(Post.objects.filter(account__in=lan).values()),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_change_to_an_appraiser_waits_and_changes_nothing_until_it_is_confirmed(
    office: Office, kind: str
) -> None:
    before = state(office)
    change = asked(of_lan(office)[kind]())
    assert (change.kind, change.outcome, change.reason) == (kind, "", REASON)
    assert state(office) == before
    settled = confirm_change(**words(office, "thuongtruc.stc"), change=change)
    assert state(office) != before
    assert (settled.change.outcome, settled.change.settled_by) == (
        "confirmed",
        office.people["thuongtruc.stc"],
    )
    assert bool(settled.password) is (kind == "credentials_reset")


@pytest.mark.parametrize("kind", KINDS)
def test_outside_a_campaign_and_without_an_appraiser_it_happens_at_once(office: Office, kind: str) -> None:
    Appointment.objects.filter(account=office.people[LAN]).update(role=Role.OVERSEER.value)
    if kind == "role_given":  # the role itself would be an appraiser's
        made: object = give(office, LAN, Role.LEADERSHIP, during_campaign=True)
    else:
        made = of_lan(office)[kind]()
    assert not isinstance(made, SensitiveChange)


@pytest.mark.parametrize(
    "role", [Role.APPRAISER, Role.TEAM_LEAD, Role.SECRETARIAT, Role.COUNCIL, Role.STANDING_COUNCIL]
)
def test_a_new_appraiser_in_a_campaign_takes_two(office: Office, role: Role) -> None:
    asked(give(office, "giamsat.mttq", role, during_campaign=True, reason=REASON))
    assert isinstance(give(office, "giamsat.mttq", role, during_campaign=False), Appointment)


def test_between_campaigns_one_person_is_enough(office: Office) -> None:
    assert isinstance(reset(office, during_campaign=False), str)


def test_the_command_line_waits_for_nobody(office: Office) -> None:
    by = type(office.by(LAN))(authority=office.authority.code)
    password = reset_credentials(
        eye=UNBOUND,
        by=by,
        at=NOW,
        account=office.people[LAN],
        second_factors=False,
        during_campaign=True,
    )
    assert isinstance(password, str)
    shown = SensitiveChange.objects.get()
    assert (shown.outcome, shown.asked_by, shown.settled_by, shown.settled_at) == (
        "by_command",
        None,
        None,
        NOW,
    )
    told = set(Notice.objects.filter(kind="sensitive_change").values_list("person", flat=True))
    watching = ("totruong.snv", "thuongtruc.stc", "hoidong.stc", "giamsat.mttq", LAN)
    assert told == {office.people[who].pk for who in watching}
    assert JournalEntry.objects.filter(did="change_by_command").count() == 1
    with pytest.raises(Refused, match=r"people\.change_settled"):
        withdraw_change(by=by, at=NOW, change=shown)


@pytest.mark.parametrize(("whom", "during_campaign"), [("canbo.sxd", True), (LAN, False)])
def test_what_isn_t_sensitive_isn_t_shown_when_the_command_line_does_it(
    office: Office, whom: str, *, during_campaign: bool
) -> None:
    reset_credentials(
        eye=UNBOUND,
        by=type(office.by(LAN))(authority=office.authority.code),
        at=NOW,
        account=office.people[whom],
        second_factors=False,
        during_campaign=during_campaign,
    )
    assert not SensitiveChange.objects.exists()


def strike(office: Office, whom: str = LAN, by: str = "quantri.snv", **changed: Any) -> object:
    wanted = {"during_campaign": True, "reason": "Ghi nhầm người", **changed}
    return strike_post(**words(office, by), post=Post.objects.get(account=office.people[whom]), **wanted)


def test_a_post_is_struck_out_with_a_reason_and_stays_in_the_journal(office: Office) -> None:
    with pytest.raises(Refused, match=r"people\.reason_needed"):
        strike(office, "canbo.sxd", "quantri.sxd", reason=" ")
    strike(office, "canbo.sxd", "quantri.sxd")
    assert not Post.objects.filter(account=office.people["canbo.sxd"]).exists()
    entry = JournalEntry.objects.select_related("personal").get(did="post_struck")
    assert (entry.agency, entry.personal.text) == ("so-xay-dung", "Công chức: Ghi nhầm người")


def test_an_appraiser_s_post_is_struck_out_by_two_and_outlives_the_wish(office: Office) -> None:
    change = asked(strike(office))
    assert own_agencies([office.people[LAN].pk], authority="thanh-giang", year=2026, at=NOW)[
        office.people[LAN].pk
    ] == {"so-tu-phap"}
    later = asked(of_lan(office)["post_ended"]())
    confirm_change(**words(office, "thuongtruc.stc"), change=change)
    assert not Post.objects.filter(account=office.people[LAN]).exists()
    with pytest.raises(Refused, match=r"people\.post_struck_out"):
        confirm_change(**words(office, "thuongtruc.stc"), change=later)


def test_nobody_strikes_out_the_own_post_or_another_agency_s(office: Office) -> None:
    with pytest.raises(Refused, match=r"people\.not_for_oneself"):
        strike(office, "quantri.snv", during_campaign=False)
    with pytest.raises(NotAllowed):
        strike(office, "canbo.hoasen", "quantri.sxd")


def test_without_a_reason_nothing_is_asked(office: Office) -> None:
    with pytest.raises(Refused, match=r"people\.reason_needed"):
        give(office, LAN, Role.COUNCIL, during_campaign=True)


def test_the_same_change_is_asked_once(office: Office) -> None:
    reset(office)
    with pytest.raises(Refused, match=r"people\.change_waits"):
        reset(office)


@pytest.mark.parametrize(
    "who", ["quantri.snv", "quantri.kt", "thuky.snv", "hoidong.stc", "giamsat.mttq", "canbo.sxd", LAN]
)
def test_only_the_lead_and_the_standing_council_confirm(office: Office, who: str) -> None:
    with pytest.raises(NotAllowed):
        confirm_change(**words(office, who), change=asked(reset(office)))


def test_whoever_asked_does_not_confirm(office: Office) -> None:
    change = asked(reset(office))
    SensitiveChange.objects.update(asked_by=office.people["thuongtruc.stc"])
    with pytest.raises(Refused, match=r"people\.second_person"):
        confirm_change(**words(office, "thuongtruc.stc"), change=change)


def test_whom_it_concerns_does_not_confirm(office: Office) -> None:
    change = asked(reset(office, "totruong.snv"))
    with pytest.raises(Refused, match=r"people\.second_person"):
        confirm_change(**words(office, "totruong.snv"), change=change)


def test_nobody_confirms_for_a_colleague_of_the_own_agency(office: Office) -> None:
    with pytest.raises(NotAllowed, match=r"access\.own_agency_decides"):
        confirm_change(**words(office, "totruong.snv"), change=asked(reset(office, "thuky.snv")))
    with pytest.raises(NotAllowed, match=r"access\.own_agency_decides"):
        confirm_change(**words(office, "thuongtruc.stc"), change=asked(reset(office, "hoidong.stc")))


def test_an_agency_of_last_year_still_counts(office: Office) -> None:
    """In January the campaign evaluates the year before."""
    Post.objects.filter(account=office.people["totruong.snv"]).update(ended=date(2026, 3, 1))
    Account.objects.filter(username="totruong.snv").update(agency=None)
    in_january = NOW.replace(year=2027, month=1)
    with pytest.raises(NotAllowed, match=r"access\.own_agency_decides"):
        confirm_change(**words(office, "totruong.snv", in_january), change=asked(reset(office, "thuky.snv")))


def test_a_settled_change_stays_settled(office: Office) -> None:
    change = asked(reset(office))
    confirm_change(**words(office, "thuongtruc.stc"), change=change)
    with pytest.raises(Refused, match=r"people\.change_settled"):
        confirm_change(**words(office, "thuongtruc.stc"), change=change)
    with pytest.raises(Refused, match=r"people\.change_settled"):
        withdraw_change(by=office.by("quantri.kt"), at=NOW, change=change)


def test_a_refusal_states_its_reason_and_changes_nothing(office: Office) -> None:
    before = state(office)
    change = asked(reset(office))
    with pytest.raises(Refused, match=r"people\.reason_needed"):
        refuse_change(**words(office, "thuongtruc.stc"), change=change, reason=" ")
    refuse_change(**words(office, "thuongtruc.stc"), change=change, reason="Chưa rõ căn cứ")
    assert state(office) == before


def test_only_the_asker_takes_it_back(office: Office) -> None:
    change = asked(reset(office))
    with pytest.raises(Refused, match=r"people\.only_the_asker"):
        withdraw_change(by=office.by("thuongtruc.stc"), at=NOW, change=change)
    assert withdraw_change(by=office.by("quantri.kt"), at=NOW, change=change).outcome == "withdrawn"


def test_what_decides_is_looked_at_again_when_it_is_confirmed(office: Office) -> None:
    change = asked(give(office, LAN, Role.COUNCIL, during_campaign=True, reason=REASON))
    give(office, LAN, Role.COUNCIL, during_campaign=False)
    with pytest.raises(Refused, match=r"people\.role_held"):
        confirm_change(**words(office, "thuongtruc.stc"), change=change)
    change.refresh_from_db()
    assert change.outcome == ""


def test_an_unlocked_appraiser_takes_two(office: Office) -> None:
    Account.objects.filter(username=LAN).update(is_active=False)
    change = asked(
        unlock(
            **words(office, "quantri.snv"),
            account=office.people[LAN],
            during_campaign=True,
            reason=REASON,
        )
    )
    assert capacities_of(office.people[LAN], TODAY) == []
    confirm_change(**words(office, "thuongtruc.stc"), change=change)
    assert [one.role for one in capacities_of(office.people[LAN], TODAY)] == [Role.APPRAISER]


def test_the_council_the_lead_the_overseer_and_whom_it_concerns_are_told(office: Office) -> None:
    change = asked(reset(office))
    told = set(
        Notice.objects.filter(key=f"sensitive_change:{change.pk}:asked").values_list("person", flat=True)
    )
    wanted = ["totruong.snv", "hoidong.stc", "thuongtruc.stc", "giamsat.mttq", LAN]
    assert told == {office.people[one].pk for one in wanted}


def test_the_journal_keeps_who_asked_and_who_confirmed(office: Office) -> None:
    confirm_change(**words(office, "thuongtruc.stc"), change=asked(reset(office)))
    rows = JournalEntry.objects.filter(did__in=("change_asked", "credentials_reset", "change_confirmed"))
    assert [(one.did, one.person) for one in rows.order_by("sequence")] == [
        ("change_asked", office.people["quantri.kt"].pk),
        ("credentials_reset", office.people["thuongtruc.stc"].pk),
        ("change_confirmed", office.people["thuongtruc.stc"].pk),
    ]


# --- Interests


def declared(office: Office, whom: str = LAN) -> Interest:
    return declare_interest(
        by=office.by(whom),
        at=NOW,
        account=office.people[whom],
        agency=office.agencies["hoa-mai"],
        reason="Người nhà công tác tại đây",
    )


def withdrawn(office: Office, interest: Interest, whom: str = LAN) -> Interest | SensitiveChange:
    return withdraw_interest(
        by=office.by(whom), at=NOW, interest=interest, during_campaign=True, reason="Đã chuyển công tác"
    )


def test_a_declared_agency_is_ones_own_at_once(office: Office) -> None:
    declared(office)
    assert "hoa-mai" in office.eye(LAN).own_agencies
    with pytest.raises(Refused, match=r"people\.interest_declared"):
        declared(office)


def test_an_appraiser_takes_a_declaration_back_only_with_a_second_person(office: Office) -> None:
    interest = declared(office)
    change = asked(withdrawn(office, interest))
    assert "hoa-mai" in office.eye(LAN).own_agencies
    confirm_change(**words(office, "thuongtruc.stc"), change=change)
    assert "hoa-mai" not in office.eye(LAN).own_agencies


def test_who_does_not_appraise_takes_it_back_alone(office: Office) -> None:
    assert isinstance(withdrawn(office, declared(office, "canbo.sxd"), "canbo.sxd"), Interest)


def test_everybody_declares_for_themselves_alone(office: Office) -> None:
    with pytest.raises(Refused, match=r"people\.only_oneself"):
        declare_interest(
            by=office.by("quantri.snv"),
            at=NOW,
            account=office.people[LAN],
            agency=office.agencies["hoa-mai"],
            reason="Thử",
        )
    with pytest.raises(Refused, match=r"people\.only_oneself"):
        withdraw_interest(
            by=office.by("quantri.snv"),
            at=NOW,
            interest=declared(office),
            during_campaign=False,
            reason="Thử",
        )
