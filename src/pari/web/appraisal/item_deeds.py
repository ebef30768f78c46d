"""What is done to one item, on whichever page it is opened: a finding, its undoing, a comment, refusals."""

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput, Problem, Refused
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.comments import write_comment
from pari.scoring.appraisal.findings import give_finding, recheck, take_back
from pari.scoring.appraisal.items import Item
from pari.scoring.models import Mark
from pari.web.appraisal.finding_form import is_recheck
from pari.web.appraisal.sent import Sent
from pari.web.appraisal.side import Came
from pari.web.frame.desk import Seat
from pari.web.frame.forms import UNPROCESSABLE
from pari.web.frame.refusals import why
from pari.words.problems import sentence

FORBIDDEN = 403
REFUSALS = (NotAllowed, BadInput, Refused)


def by_script(request: HttpRequest) -> bool:
    """A script takes parts to be redrawn, a plain form a page."""
    return request.headers.get("Accept", "").startswith("application/json")


def number_of(text: str) -> int:
    """Zero for what is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def give(post: QueryDict, seat: Seat, item: Item, stage: Stage) -> Mark:
    """The finding that was sent; of what was found for the own agency, its re-check."""
    sent = Sent.of(post, item)
    deed = recheck if is_recheck(seat, item, stage) else give_finding
    return deed(
        **seat.acting,
        sheet_id=item.sheet.pk,
        criterion=item.criterion.code,
        stage=stage,
        said=sent.said(item),
        seen=sent.seen,
    )


def undo_newest(post: QueryDict, seat: Seat, item: Item, stage: Stage) -> Mark:
    """Take back what was found last; a form that doesn't say what it has seen means what lies there now."""
    newest, seen = item.newest(stage), post.get("seen", "")
    return take_back(
        **seat.acting,
        sheet_id=item.sheet.pk,
        criterion=item.criterion.code,
        stage=stage,
        seen=number_of(seen) if seen else newest.sequence if newest else 0,
    )


def comment_on(post: QueryDict, seat: Seat, item: Item) -> None:
    text = post.get("text", "")
    write_comment(**seat.acting, sheet_id=item.sheet.pk, criterion=item.criterion.code, text=text)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something wasn't done: faults of fields, or sentences, with the answer's status."""

    status: int
    problems: tuple[Problem, ...] = ()
    said: tuple[str, ...] = ()

    def came(self, post: QueryDict, item: Item, stage: Stage) -> Came:
        """What was sent, now that the newest finding has been seen."""
        if "finding" not in post and "points" not in post:  # a comment
            faults = " ".join(sentence(one) for one in self.problems)
            return Came(said=() if faults else self.said, comment=post.get("text", ""), comment_fault=faults)
        newest = item.newest(stage)
        sent = Sent.of(post, item).having_seen(newest.sequence if newest else 0)
        return Came(sent=sent, problems=self.problems, said=self.said)


def refusal_of(error: Exception) -> Refusal:
    """What one of `REFUSALS` tells the person at the screen."""
    if isinstance(error, NotAllowed):
        return Refusal(FORBIDDEN, said=(why(error),))
    if isinstance(error, BadInput):
        return Refusal(UNPROCESSABLE, problems=error.problems)
    if isinstance(error, Refused):
        return Refusal(UNPROCESSABLE, said=(sentence(error.problem),))
    raise error
