"""What an answer, or an adjustment, does to the result: by points, and by figures that cap the grade."""

from collections.abc import Mapping

from pari.core.council.agenda import Decided
from pari.publication.models import Objection
from pari.publication.objections.answering import stands_of
from pari.web.council.effects import Effects, Way
from pari.web.deciding.forms import AnswerForm
from pari.words.corrected import figure_change
from pari.words.council import decided_text
from pari.words.objections import about_text


def way_tried(effects: Effects, agency: str, decided: Mapping[str, Decided], form: AnswerForm) -> Way | None:
    """What is typed, before it is sent; None where nothing is to change."""
    figures = {name: one.value for name, one in form.figures().items() if one.value}
    labels = {one.declared.name: one.declared.label for one in form.capping}
    return _way(effects, agency, decided, figures, labels)


def way_of(effects: Effects, row: Objection) -> Way | None:
    """What was answered, before it is put right: 1 query unless figures were read with the row."""
    stands = stands_of(row) if row.mark_id is None else None
    waiting = [one for one in row.figures.all() if one.fact_id is None]
    figures = {one.input: one.value for one in waiting}
    labels = {one.input: one.label for one in waiting}
    decided = {row.criterion: stands} if stands else {}
    return _way(effects, row.sheet.participant.agency.code, decided, figures, labels)


def _way(
    effects: Effects,
    agency: str,
    decided: Mapping[str, Decided],
    figures: Mapping[str, str],
    labels: Mapping[str, str],
) -> Way | None:
    if not decided and not figures:
        return None
    standing = effects.before.facts.get(agency, {})
    several = len(decided) > 1
    said = [
        f"{about_text(code)}: {decided_text(one)}" if several else decided_text(one)
        for code, one in decided.items()
    ]
    for name, value in figures.items():
        fact = standing.get(("", name))
        said.append(figure_change(labels[name], fact.value if fact else "", value))
    return effects.put_right(agency, decided, figures, "; ".join(said))
