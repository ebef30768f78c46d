"""Codes of the software stand in addresses in Vietnamese, and come back from them."""

import re

import pytest
from django.urls import NoReverseMatch, get_resolver, resolve, reverse

from pari.campaigns.models import PARTICIPATIONS as KINDS_OF_PART
from pari.core.access.roles import Phase
from pari.notices.letters import SHIPPED
from pari.web.frame.slugs import LETTERS, PARTICIPATIONS, PHASES, code_in

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def test_every_phase_letter_and_way_of_taking_part_has_a_slug_of_its_own() -> None:
    assert set(PHASES) == {phase.value for phase in Phase}
    assert set(LETTERS) == set(SHIPPED)
    assert set(PARTICIPATIONS) == set(KINDS_OF_PART)
    for known in (PHASES, LETTERS, PARTICIPATIONS):
        assert len(set(known.values())) == len(known)
        assert all(SLUG.fullmatch(slug) for slug in known.values())


def test_an_address_says_the_slug_and_its_view_is_given_the_code() -> None:
    moved = reverse("campaign_move_phase", args=["thanh-giang", "thanh-giang-2026", "round_1"])
    assert moved.endswith("/dieu-hanh/doi/tham-dinh-lan-1/")
    assert resolve(moved).kwargs["phase"] == "round_1"
    letter = reverse("mail_template", args=["thanh-giang", "due_7"])
    assert letter.endswith("/mau-thu/nhac-truoc-thoi-han-07-ngay/")
    assert resolve(letter).kwargs["kind"] == "due_7"


def test_an_unknown_slug_is_no_address_and_an_unknown_code_has_none() -> None:
    assert code_in(PHASES, "round_1") == ""
    assert resolve("/thanh-giang/thong-bao/mau-thu/nhac-truoc-thoi-han-07-ngay/").url_name == "mail_template"
    with pytest.raises(Exception, match="mau-thu/due_7"):
        resolve("/thanh-giang/thong-bao/mau-thu/due_7/")
    with pytest.raises(NoReverseMatch):
        reverse("mail_template", args=["thanh-giang", "nothing"])


def test_no_address_is_written_with_an_underline() -> None:
    """The fixed parts of all addresses; what stands in brackets is filled in."""
    ways = get_resolver().reverse_dict
    listed = [way for name in ways if isinstance(name, str) for way in ways.getlist(name)]
    fixed = {re.sub(r"%\(\w+\)s", "", text) for possible, *_ in listed for text, _words in possible}
    assert len(fixed) > 50
    assert [text for text in fixed if "_" in text] == []
