"""What each stage said of one criterion, as far as whoever looks may know: own mark, rounds, council."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.access.matrix import FROM_REMARKS
from pari.core.appraisal.findings import Finding
from pari.core.scoring.stages import Stage
from pari.publication.decisions.own_results import adjusted_by, after_the_rounds
from pari.scoring.appraisal.found import reasons_of
from pari.scoring.appraisal.told import Told
from pari.scoring.models import Mark
from pari.scoring.sheets.queries import had_round_2
from pari.web.scoring.criterion_state import state_of
from pari.web.scoring.opened_criterion import Opened
from pari.web.scoring.told_part import ToldLine, told_line
from pari.web.scoring.tree import points_of
from pari.words.appraisal import STAGES
from pari.words.marks import decided_word, kept_phrase, own_stage_word, state_word
from pari.words.objections import by_adjusting_text


def stage_lines(opened: Opened) -> list[ToldLine]:
    """In the order of the stages; empty before anything is told: at most 3 queries, none before remarks."""
    found = opened.told.found.get(opened.code, ())
    council = _council(opened, found)
    lines = [*(told_line(one) for one in found), *_kept(opened, found), *council]
    return [_own(opened), *lines] if lines else []


def _own(opened: Opened) -> ToldLine:
    """Its points; of what has none, how it stands."""
    state = state_of(opened.claim)
    known = not opened.claim.text.asks_exemption and not state.is_unsaid and opened.claim.is_to_fill
    points = points_of(opened.claim, state) if known and opened.claim.score.points is not None else ""
    said = _("%(points)s điểm") % {"points": points} if points else ""
    return ToldLine(own_stage_word(), "" if said else state_word(state.value), "", said, "")


def _kept(opened: Opened, found: Sequence[Told]) -> list[ToldLine]:
    """Round 2 says nothing of what it leaves as it was."""
    stages = {one.stage for one in found}
    if Stage.ROUND_1 not in stages or Stage.ROUND_2 in stages or opened.seat.eye.phase not in FROM_REMARKS:
        return []
    if not opened.seat.may(Action.SEE_ROUND_2, opened.agency).allowed:
        return []
    held = had_round_2(opened.sheet, eye=opened.seat.eye)
    return [ToldLine(_(STAGES[Stage.ROUND_2]), "", "", "", kept_phrase())] if held else []


def _council(opened: Opened, found: Sequence[Told]) -> list[ToldLine]:
    """Its own word, and what was put right after the publication, which isn't the council's."""
    words = after_the_rounds(opened.sheet, opened.code, eye=opened.seat.eye)
    return [_decided(opened, found, word) for word in words if word]


def _decided(opened: Opened, found: Sequence[Told], word: Mark) -> ToldLine:
    finding = Finding(word.finding)
    line = told_line(Told(Stage.COUNCIL, finding, word.points, word.exempt, reasons_of(word), word.reason))
    proposed = opened.claim.text.asks_exemption or any(one.finding is Finding.EXEMPTION for one in found)
    look = "done" if finding is Finding.EXEMPTION else line.look
    decided = replace(line, finding=decided_word(finding, was_exemption=proposed), look=look)
    objection = adjusted_by(word)
    return replace(decided, stage=by_adjusting_text(objection.kind)) if objection else decided
