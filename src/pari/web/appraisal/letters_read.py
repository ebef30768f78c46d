"""Letters as they are read: while they go out, and after that as they were sent."""

from django.http import Http404

from pari.campaigns.queries import names_in_the_year
from pari.campaigns.shares import sets_of
from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.core.appraisal.findings import Finding
from pari.core.scoring.stages import Stage
from pari.deadlines.queries import deadlines_of
from pari.scoring.appraisal.supplement import Letter, Letters, asked_in, letter_of, letters_to_send
from pari.scoring.appraisal.told import told_of
from pari.scoring.appraisal.whole import Row, whole_appraisal
from pari.scoring.models import SupplementLetter
from pari.web.frame.desk import Seat
from pari.web.scoring.views import sheet_seen


def may_send(seat: Seat) -> bool:
    return seat.may(Action.SEND_SUPPLEMENT_LETTERS).allowed


def may_read_letters(seat: Seat) -> bool:
    """Whoever sends them, and from then on whoever reads round 1 of all. No query."""
    order = list(Phase)
    is_later = order.index(seat.eye.phase) > order.index(Phase.SUPPLEMENT)
    reads = seat.may(Action.SEE_RANKING).allowed and seat.may(Action.SEE_ROUND_1).allowed
    return may_send(seat) or (is_later and reads)


def letters_of(seat: Seat) -> Letters:
    """Every letter of the campaign that may be read: at most 11 queries. Errors: `NotAllowed`."""
    if not may_read_letters(seat):
        seat.eye.require(Action.SEND_SUPPLEMENT_LETTERS)
    return letters_to_send(seat.campaign, eye=seat.eye) if may_send(seat) else _sent(seat)


def letter_at(seat: Seat, agency: str) -> Letter:
    """As it was sent, for whoever may read round 1 of the agency; before that for whoever sends it."""
    sheet = sheet_seen(seat, agency)
    sent = letter_of(sheet, eye=seat.eye)
    if sent is None and not may_send(seat):
        raise Http404(agency)
    if sent is None:
        listed = letters_to_send(seat.campaign, eye=seat.eye).listed
        found = next((one for one in listed if one.agency == agency), None)
        if found is None:
            raise Http404(agency)
        return found
    told = told_of(sheet, eye=seat.eye, person=seat.desk.by.person)
    asked = tuple(one for one in asked_in(sent) if one.criterion in told.asked)
    open_ones = sum(one[0].finding.value != "agreed" for one in told.found.values())
    names = names_in_the_year(seat.campaign.authority.code, seat.campaign.year)
    block = sheet.participant.block.name
    others = max(open_ones - len(asked), 0)
    return Letter(sheet.pk, agency, names[agency], block, sent.agreed, others, asked, sent.due, sent)


def _sent(seat: Seat) -> Letters:
    campaign, eye = seat.campaign, seat.eye
    whole = whole_appraisal(campaign, eye=eye, with_claims=False)
    seen = eye.seen(Action.SEE_ROUND_1, [row.agency for row in whole.rows])
    sent = {row.sheet_id: row for row in SupplementLetter.objects.filter(sheet__campaign=campaign)}
    deadline = deadlines_of(campaign.authority.code, campaign.code).get(Phase.SUPPLEMENT.value)
    names = names_in_the_year(campaign.authority.code, campaign.year)
    return Letters(
        deadline.for_all if deadline else None,
        tuple(
            _as_sent(row, sent[row.sheet]) for row in whole.rows if row.agency in seen and row.sheet in sent
        ),
        tuple(names[code] for code in sets_of(campaign) if code not in seen),
        (),
    )


def _as_sent(row: Row, letter: SupplementLetter) -> Letter:
    asked = asked_in(letter)
    found = row.after(Stage.ROUND_1).values()
    others = max(sum(one.finding is not Finding.AGREED for one in found) - len(asked), 0)
    return Letter(
        row.sheet, row.agency, row.name, row.block_name, letter.agreed, others, asked, letter.due, letter
    )
