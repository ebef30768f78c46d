"""How forms carry out a deed: what was typed stays on the screen, with every reason why it wasn't taken."""

from collections.abc import Callable

from django.forms import Form

from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput, Problem, Refused
from pari.web.frame.refusals import why
from pari.words.problems import sentence

UNPROCESSABLE = 422  # the form comes back with what is to be mended


def carried_out(form: Form, deed: Callable[[], object]) -> bool:
    """Whether the deed was done; if not, the form says why, beside the field that the problem names."""
    try:
        deed()
    except NotAllowed as refusal:
        form.add_error(None, why(refusal))
    except Refused as refusal:
        _add(form, refusal.problem)
    except BadInput as bad:
        for problem in bad.problems:
            _add(form, problem)
    return not form.errors


def _add(form: Form, problem: Problem) -> None:
    field = problem.column if problem.column in form.fields else None
    form.add_error(field, sentence(problem))
