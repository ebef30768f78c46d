"""What is said of a criterion: where it stands in the set, how points are earned, what guides there are."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.campaigns.guidance import history_of as guidance_history
from pari.campaigns.guidance import questions_of
from pari.core.regulation.edition import Criterion
from pari.web.campaigns.places import place
from pari.web.frame.head import Crumb
from pari.web.scoring.opened_criterion import Opened
from pari.words.rules import Line, rule_in_words


@dataclass(frozen=True, slots=True)
class RuleText:
    """How points are earned; of several ways each has its label."""

    label: str
    lead: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """What is said about it: by the regulation, by the campaign, and in answers."""

    evidence: str
    required: bool
    regulation: str
    note: str
    text: str
    sample: str
    address: str
    questions: str


def path_of(opened: Opened) -> list[Crumb]:
    """The criteria above it, the field first; the field leads to its place in the sheet."""
    one = opened.claims.criteria_set
    for title, part in ((_("Điểm thưởng"), one.bonus), (_("Điểm trừ"), one.penalty)):
        if any(leaf.code == opened.code for leaf in part.leaves()):
            return [Crumb(title, place(opened.seat, "sheet", opened.agency))]
    sheet = place(opened.seat, "sheet", opened.agency)
    return [
        Crumb(
            f"{above.code}. {above.title}" if "." not in above.code else f"{above.code} {above.title}",
            f"{sheet}#lv-{above.code}" if place_ == 0 else "",
        )
        for place_, above in enumerate(_above(one.fields, opened.code))
    ]


def _above(criteria: tuple[Criterion, ...], code: str) -> list[Criterion]:
    """Everything above a criterion, the top one first."""
    for criterion in criteria:
        if any(leaf.code == code for leaf in criterion.leaves()) and criterion.code != code:
            return [criterion, *_above(criterion.children, code)]
    return []


def rules_of(opened: Opened) -> list[RuleText]:
    one, ways = opened.criterion, opened.criterion.ways
    in_standard = one.code not in {leaf.code for leaf in opened.claims.criteria_set.bonus.leaves()}
    rounding = opened.claims.edition.rounding
    told = [rule_in_words(way, one.reach, in_standard=in_standard, rounding=rounding) for way in ways]
    label = _("Phương án %(place)s") if len(ways) > 1 else ""
    return [
        RuleText(label and label % {"place": number}, rule.lead, rule.lines, rule.notes)
        for number, rule in enumerate(told, start=1)
    ]


def guide_of(opened: Opened) -> Guide:
    """2 queries; the campaign's words and how many questions were asked."""
    one, seat = opened.criterion, opened.seat
    code = opened.claims.criteria_set.code
    written = guidance_history(seat.campaign, code, one.code).first()
    asked = questions_of(seat.eye, seat.campaign).filter(criteria_set=code, criterion=one.code).count()
    return Guide(
        evidence=one.evidence.text,
        required=one.evidence.required,
        regulation=one.guidance,
        note=one.note,
        text=written.text if written else "",
        sample=written.sample if written else "",
        address=place(seat, "guidance_criterion", code, one.code),
        questions=_("Hỏi đáp (%(count)s)") % {"count": asked},
    )
