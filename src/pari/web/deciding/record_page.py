"""The form of a decision, with what each level of detail lets everybody see."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.publication.decisions.recording import LEVELS
from pari.scoring.council.frozen import content_of
from pari.web.campaigns.places import Tab, place
from pari.web.deciding.forms import DecisionForm
from pari.web.deciding.places import deciding_head, deciding_tabs
from pari.web.deciding.standing import Standing
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words import deciding as words
from pari.words.council import passed_sentence


@dataclass(frozen=True, slots=True)
class LevelLine:
    """`shown` says level by level whether it is public then."""

    label: str
    shown: list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class RecordPage:
    """`adjusted_why` is what was said when the results were adjusted: the decision says it to everybody."""

    head: Head
    title: str
    tabs: list[Tab]
    passed: str
    adjusted_why: str
    form: DecisionForm
    headings: list[str]
    levels: list[LevelLine]
    back: str


def record_page(seat: Seat, standing: Standing, form: DecisionForm, *, adjusting: bool) -> RecordPage:
    """No query."""
    title = words.record_title(adjusting=adjusting)
    passed = standing.passed
    headings = [words.short_level(one) for one in LEVELS]
    return RecordPage(
        head=deciding_head(seat, title),
        title=title,
        tabs=deciding_tabs(seat, "deciding"),
        passed=_passed(passed.version, passed_sentence(passed.version, passed.passed_at)) if passed else "",
        adjusted_why=content_of(passed)["reason"] if passed and adjusting else "",
        form=form,
        headings=headings,
        levels=[
            LevelLine(label, [(heading, at <= number) for at, heading in enumerate(headings)])
            for number, label in enumerate(headings)
        ],
        back=place(seat, "deciding"),
    )


def _passed(version: int, sentence: str) -> str:
    if version == 1:
        return sentence
    return _("Kết quả điều chỉnh đã được lập, bản %(version)s.") % {"version": version}
