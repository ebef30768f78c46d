"""What is typed from an agency's paper: the paper itself, a workbook, or one criterion."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.core.regulation.edition import Criterion, Way
from pari.core.rules.values import NO, YES, Input, InputKind
from pari.scoring.claims.on_behalf import LONGEST_NUMBER, Paper
from pari.scoring.claims.typed import LONGEST_TEXT, LONGEST_VALUE, Typed
from pari.web.frame.days import day_field
from pari.web.scoring.sent_workbook import WorkbookForm
from pari.words.workbooks import how_to_write


class PaperForm(forms.Form):
    """Both are needed: the action says so, and what the paper is for."""

    number = forms.CharField(
        label=gettext_lazy("Số văn bản của cơ quan gửi đến"),
        required=False,
        max_length=LONGEST_NUMBER,
        help_text=gettext_lazy("Ví dụ: 12/BC-SXD"),
    )
    day = day_field(gettext_lazy("Ngày văn bản"), required=False)

    @property
    def paper(self) -> Paper:
        return Paper(self.cleaned_data["number"], self.cleaned_data["day"])


class PaperWorkbookForm(PaperForm, WorkbookForm):
    field_order = ("number", "day", "file")


class DropForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Nội dung chưa đúng (khi chọn “Không đúng”)"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Người đã nhập thay nhận được nội dung này."),
    )


class CriterionForm(PaperForm):
    """One criterion. Fields of inputs are numbered, since names of inputs repeat among ways."""

    def __init__(self, *words: Any, leaf: Criterion, known: frozenset[str], **wishes: Any) -> None:
        super().__init__(*words, **wishes)
        self.leaf, self.inputs = leaf, list(_open_inputs(leaf, known))
        if len(leaf.ways) > 1:
            choices = [(way.name, way.name) for way in leaf.ways]
            self.fields["variant"] = forms.ChoiceField(label=_("Cách đo"), choices=choices)
        for number, (way, one) in enumerate(self.inputs):
            label = f"{one.label} ({way.name})" if len(leaf.ways) > 1 else one.label
            self.fields[f"input{number}"] = _field(one, label)
        self.fields["explanation"] = forms.CharField(
            label=_("Giải trình"),
            required=False,
            max_length=LONGEST_TEXT,
            widget=forms.Textarea(attrs={"rows": 5}),
        )
        self.fields["asks_exemption"] = forms.BooleanField(label=_("Đề nghị không áp dụng"), required=False)
        self.fields["exemption_reason"] = forms.CharField(
            label=_("Lý do đề nghị không áp dụng"), required=False, max_length=LONGEST_TEXT
        )

    @property
    def text(self) -> Typed:
        said = self.cleaned_data
        way = self.leaf.way(said.get("variant", "")) or self.leaf.way()
        values = {
            one.name: said[f"input{number}"]
            for number, (each, one) in enumerate(self.inputs)
            if each is way and said[f"input{number}"]
        }
        return Typed(
            said.get("variant", ""),
            values,
            said["explanation"],
            said["asks_exemption"],
            said["exemption_reason"],
        )

    def initial_of(self, text: Typed) -> dict[str, Any]:
        way = self.leaf.way(text.variant) or self.leaf.way()
        values = {
            f"input{number}": text.values.get(one.name, "")
            for number, (each, one) in enumerate(self.inputs)
            if each is way
        }
        return {
            **values,
            "variant": text.variant,
            "explanation": text.explanation,
            "asks_exemption": text.asks_exemption,
            "exemption_reason": text.exemption_reason,
        }


def _open_inputs(leaf: Criterion, known: frozenset[str]) -> Iterator[tuple[Way, Input]]:
    """Without those that the system knows."""
    for way in leaf.ways:
        for one in way.inputs.values():
            if one.name not in known:
                yield way, one


def _field(one: Input, label: str) -> forms.Field:
    if one.kind is InputKind.YES_NO:
        choices = [("", "–"), (YES, _("có")), (NO, _("không"))]
        return forms.ChoiceField(label=label, choices=choices, required=False)
    if one.levels:
        levels = [("", "–"), *((level.code, level.label) for level in one.levels)]
        return forms.ChoiceField(label=label, choices=levels, required=False)
    return forms.CharField(label=label, required=False, max_length=LONGEST_VALUE, help_text=how_to_write(one))
