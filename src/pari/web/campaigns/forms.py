"""What is typed when a campaign is made and set up. Fields are named as the problems of actions name them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.core.access.duties import Duty
from pari.core.access.roles import Conflict
from pari.words.access import CONFLICTS
from pari.words.setting_up import COMPARISONS, CONFLICTS_EXPLAINED, PARTICIPATIONS

Choices = Iterable[tuple[str, Any]]


def explained(heading: str, text: str) -> SafeString:
    """A choice with what it means beside it."""
    return format_html('<b>{}</b><span class="help">{}</span>', heading, text)


def conflict_choices() -> list[tuple[str, SafeString]]:
    return [(one.value, explained(_(CONFLICTS[one]), _(CONFLICTS_EXPLAINED[one]))) for one in Conflict]


def kind_choices() -> list[tuple[str, SafeString]]:
    return [
        (
            "real",
            explained(_("Đợt chính thức"), _("Kết quả được công bố; mỗi năm có một đợt chính thức.")),
        ),
        (
            "rehearsal",
            explained(
                _("Diễn tập"),
                _("Để làm quen và thử quy trình; không ảnh hưởng đến đợt chính thức và xóa được."),
            ),
        ),
    ]


def totals_field() -> forms.BooleanField:
    return forms.BooleanField(
        label=gettext_lazy("Thành viên Tổ giúp việc được xem tổng điểm tạm tính trong khi thẩm định"),
        label_suffix="",
        required=False,
        help_text=gettext_lazy(
            "Không chọn thì tổng điểm chỉ xem được sau khi kết thúc thẩm định lần 2. "
            "Không ai xem được tổng điểm của cơ quan mình với vai trò thẩm định."
        ),
    )


class NewCampaignForm(forms.Form):
    """A year, a kind; everything else has a sensible default."""

    year = forms.IntegerField(label=gettext_lazy("Năm đánh giá"), min_value=2000, max_value=2100)
    kind = forms.ChoiceField(label=gettext_lazy("Loại đợt"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=gettext_lazy("Tên đợt đánh giá"),
        max_length=300,
        required=False,
        help_text=gettext_lazy(
            "Để trống thì đặt tên: Đánh giá, xếp hạng kết quả cải cách hành chính năm (năm đánh giá)."
        ),
    )
    copied_from = forms.ChoiceField(
        label=gettext_lazy("Lập theo"),
        required=False,
        help_text=gettext_lazy(
            "Theo danh bạ: lấy các cơ quan đang hoạt động trong năm. Theo đợt trước: lấy lại "
            "cơ quan tham gia, người được phân công và thời hạn, dời sang năm mới. "
            "Đều sửa lại được trước khi mở."
        ),
    )
    edition = forms.ChoiceField(
        label=gettext_lazy("Bộ tiêu chí"),
        required=False,
        help_text=gettext_lazy(
            "Có thể dùng bản dự thảo rồi gắn bản ban hành sau, hoặc chưa chọn và gắn trước khi mở."
        ),
    )
    conflict = forms.ChoiceField(
        label=gettext_lazy("Khi thành viên thẩm định thuộc chính cơ quan được đánh giá"),
        widget=forms.RadioSelect,
    )
    shows_totals = totals_field()

    def __init__(
        self, *words: Any, editions: Choices, campaigns: Choices, taken: Sequence[int], **wishes: Any
    ) -> None:
        """`taken` are years that have their real campaign."""
        super().__init__(*words, **wishes)
        if taken:
            self.fields["year"].help_text = _(
                "Đã có đợt chính thức của năm %(years)s; năm chưa có đợt được chọn sẵn. "
                "Đợt diễn tập lập được cho mọi năm."
            ) % {"years": ", ".join(map(str, taken))}
        self.fields["kind"].choices = kind_choices()  # type: ignore[attr-defined]  # a field of choices
        self.fields["conflict"].choices = conflict_choices()  # type: ignore[attr-defined]  # as above
        self.fields["edition"].choices = [("", _("Chưa chọn")), *editions]  # type: ignore[attr-defined]  # as above
        self.fields["copied_from"].choices = [("", _("Danh bạ cơ quan")), *campaigns]  # type: ignore[attr-defined]  # as above


class GeneralForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Tên đợt đánh giá"), max_length=300)
    conflict = forms.ChoiceField(
        label=gettext_lazy("Khi thành viên thẩm định thuộc chính cơ quan được đánh giá"),
        widget=forms.RadioSelect,
    )
    shows_totals = totals_field()

    def __init__(self, *words: Any, **wishes: Any) -> None:
        super().__init__(*words, **wishes)
        self.fields["conflict"].choices = conflict_choices()  # type: ignore[attr-defined]  # a field of choices


class EditionForm(forms.Form):
    """`seen` is the digest of the edition that the page showed as bound; empty where there was none."""

    edition = forms.ChoiceField(label=gettext_lazy("Bộ tiêu chí"))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *words: Any, editions: Choices, **wishes: Any) -> None:
        super().__init__(*words, **wishes)
        self.fields["edition"].choices = list(editions)  # type: ignore[attr-defined]  # a field of choices


class ParticipantForm(forms.Form):
    """How one agency takes part; `seen` is the fingerprint of the row that the form was made from."""

    participation = forms.ChoiceField(label=gettext_lazy("Cách tham gia"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        widget=forms.Textarea,
        required=False,
        help_text=gettext_lazy(
            "Cần ghi khi không xếp hạng hoặc không tham gia; mọi cơ quan tham gia đọc được lý do này."
        ),
    )
    criteria_set = forms.ChoiceField(label=gettext_lazy("Bộ tiêu chí"), required=False)
    comparison = forms.ChoiceField(label=gettext_lazy("So sánh với năm trước"))
    compared_with = forms.ChoiceField(
        label=gettext_lazy("Cơ quan tiền thân để so sánh"),
        required=False,
        help_text=gettext_lazy("Chỉ chọn khi so sánh với một cơ quan tiền thân."),
    )
    answers_for = forms.MultipleChoiceField(
        label=gettext_lazy("Trả lời thay cho cơ quan tiền thân"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *words: Any, sets: Choices, predecessors: Choices, others: Choices, **wishes: Any
    ) -> None:
        super().__init__(*words, **wishes)
        choices: Mapping[str, Choices] = {
            "participation": [(code, _(label)) for code, label in PARTICIPATIONS.items()],
            "criteria_set": [("", _("Chưa chọn")), *sets],
            "comparison": [(code, _(label)) for code, label in COMPARISONS.items()],
            "compared_with": [("", _("Không chọn")), *others],
            "answers_for": list(predecessors),
        }
        for name, listed in choices.items():
            self.fields[name].choices = listed  # type: ignore[attr-defined]  # a field of choices
        if not choices["answers_for"]:
            del self.fields["answers_for"]


GIVING = "giao"  # the one form of the page with which all duties are given


class DutyForm(forms.Form):
    """Who gets a duty, who stands in, or both; nobody is chosen beforehand."""

    main = forms.ChoiceField(label=gettext_lazy("Người chính"), required=False)
    substitute = forms.ChoiceField(label=gettext_lazy("Người dự khuyết"), required=False)

    def __init__(self, data: Any = None, *, duty: Duty, people: Choices) -> None:
        super().__init__(data, prefix=duty.value)
        self.duty, listed = duty, list(people)
        for field in self.fields.values():
            field.choices = [("", _("Chọn một người")), *listed]  # type: ignore[attr-defined]  # a field of choices
            field.widget.attrs["form"] = GIVING

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("main") and said.get("main") == said.get("substitute"):
            self.add_error("substitute", _("Người dự khuyết phải là người khác. Đề nghị chọn lại."))
        return said

    def chosen(self) -> list[tuple[int, bool]]:
        """Accounts, and whether as a substitute."""
        said, places = self.cleaned_data, (("main", False), ("substitute", True))
        return [(int(said[name]), stands_in) for name, stands_in in places if said[name]]
