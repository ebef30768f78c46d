"""Figures that cap the grade, as an answer to an objection puts them right: fields, all may be left empty."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from pari.core.errors import Problem, Refused
from pari.core.names import tidy
from pari.core.rules.values import Input, InputKind
from pari.facts.entering import LONGEST_SOURCE, LONGEST_VALUE
from pari.publication.objections.figures import CappingFigure, FigureSaid, field_of
from pari.web.frame.days import day_field
from pari.words.corrected import before_text
from pari.words.facts import entered_text, value_text
from pari.words.problems import sentence

COLUMNS = ("value", "as_of", "source")


@dataclass(frozen=True, slots=True)
class FigureLine:
    """`now` is what the book holds; `source` is empty where it holds nothing."""

    label: str
    now: str
    source: str
    fields: list[forms.BoundField]


class WithFigures(forms.Form):
    """A form that offers figures beside what else it asks. Fields are named as the deed's problems are."""

    capping: Sequence[CappingFigure] = ()

    def offer_figures(self, capping: Sequence[CappingFigure]) -> None:
        self.capping = capping
        for one in capping:
            self.fields.update(_fields(one.declared))

    @property
    def figure_names(self) -> frozenset[str]:
        return frozenset(field_of(one.declared.name, column) for one in self.capping for column in COLUMNS)

    @property
    def figure_lines(self) -> list[FigureLine]:
        return [
            FigureLine(
                one.declared.label,
                value_text([one.declared], one.standing.value) if one.standing else before_text(""),
                entered_text(one.standing.source, one.standing.as_of) if one.standing else "",
                [self[field_of(one.declared.name, column)] for column in COLUMNS],
            )
            for one in self.capping
        ]

    @property
    def has_figures(self) -> bool:
        """Something was typed of them."""
        return any(field.value() for line in self.figure_lines for field in line.fields)

    def figures(self) -> dict[str, FigureSaid]:
        """By input, of which something was typed."""
        said: Mapping[str, Any] = self.cleaned_data if self.is_bound and self.is_valid() else {}
        typed = {one.declared.name: _said(one.declared.name, said) for one in self.capping}
        return {name: one for name, one in typed.items() if one.value or one.as_of or one.source}

    def clean(self) -> dict[str, Any]:
        """A value that can't be read is told before anything is tried with it."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for one in self.capping:
            name = field_of(one.declared.name, "value")
            problem = _problem(one.declared, tidy(said.get(name, "")))
            if problem:
                self.add_error(name, sentence(problem))
        return said


def _problem(declared: Input, text: str) -> Problem | None:
    try:
        if text:
            declared.parse(text)
    except Refused as refused:
        return refused.problem.at(value=text)
    return None


def _said(name: str, said: Mapping[str, Any]) -> FigureSaid:
    value, as_of, source = (said.get(field_of(name, column)) for column in COLUMNS)
    return FigureSaid(tidy(value or ""), as_of, tidy(source or ""))


def _fields(declared: Input) -> dict[str, forms.Field]:
    made = (
        forms.CharField(
            label=_("Giá trị đúng"), required=False, max_length=LONGEST_VALUE, help_text=_written(declared)
        ),
        day_field(_("Tính đến ngày"), required=False),
        forms.CharField(
            label=_("Nguồn"),
            required=False,
            max_length=LONGEST_SOURCE,
            help_text=_("Số, ngày văn bản hoặc tên hệ thống cung cấp số liệu."),
        ),
    )
    return {field_of(declared.name, column): one for column, one in zip(COLUMNS, made, strict=True)}


def _written(declared: Input) -> str:
    """How a value is written."""
    match declared.kind:
        case InputKind.RATIO:
            return _("Ghi dạng 120/1200 hoặc 10%.")
        case InputKind.YES_NO:
            return f"{_('Có')}; {_('Không')}"
        case InputKind.LEVEL:
            return "; ".join(level.label for level in declared.levels)
    return declared.unit
