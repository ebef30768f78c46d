"""What is typed in the council room; fields are named as the actions' problems are."""

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.core.appraisal.findings import Finding
from pari.core.calendar.days import VIETNAM
from pari.core.council.agenda import Decided, named_for
from pari.core.council.voting import Choice, Majority
from pari.core.errors import Refused
from pari.core.numbers import parse_number
from pari.scoring.council.agenda import LONGEST_QUESTION, Put, decided_of
from pari.scoring.council.naming import LONGEST_PAPER
from pari.scoring.council.sessions import LONGEST_MINUTES, LONGEST_PLACE, MEETING, WRITTEN
from pari.scoring.council.voting import LONGEST_OPINION
from pari.scoring.models import AgendaItem
from pari.web.campaigns.moments import MomentField
from pari.words.council import form_text, majority_text
from pari.words.numbers import exact_number
from pari.words.problems import sentence
from pari.words.time import is_midnight

Person = tuple[int, str]
LONGEST_REASON = 4_000
POINTS, WHOLE, PART = "points", "whole", "part"
ATTRS = {"inputmode": "decimal", "autocomplete": "off", "class": "points", "maxlength": 20}


class NamingForm(forms.Form):
    paper = forms.CharField(
        label=gettext_lazy("Số, ngày quyết định thành lập Hội đồng"),
        max_length=LONGEST_PAPER,
        help_text=gettext_lazy("Ví dụ: Quyết định số 02/QĐ-UBND ngày 05/01/2027."),
    )
    quorum_top = forms.IntegerField(label=gettext_lazy("Số thành viên phải có mặt"), initial=2)
    quorum_bottom = forms.IntegerField(
        label=gettext_lazy("trên tổng số"),
        initial=3,
        help_text=gettext_lazy("Ví dụ: 2 trên 3, nghĩa là ít nhất hai phần ba thành viên được biểu quyết."),
    )
    majority = forms.ChoiceField(label=gettext_lazy("Thông qua khi có"), widget=forms.RadioSelect)
    chair = forms.TypedChoiceField(
        label=gettext_lazy("Người chủ trì"),
        coerce=int,
        error_messages={
            "required": gettext_lazy("Đề nghị chọn người chủ trì theo quyết định thành lập Hội đồng.")
        },
    )
    chair_decides_ties = forms.BooleanField(
        label=gettext_lazy("Khi số phiếu ngang nhau, quyết định theo phiếu của người chủ trì"), required=False
    )

    def __init__(self, *args: Any, members: Sequence[Person], **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "majority", [(one.value, majority_text(one)) for one in Majority])
        choose(self, "chair", [("", _("Chọn người chủ trì")), *members])


class BeginField(MomentField):
    """When a session begins: a meeting at an hour, written opinions perhaps from a day on."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError:
            raise ValidationError(
                _("Đề nghị ghi giờ và ngày theo dạng 08:00 16/01/2027; giờ từ 00:00 đến 24:00."),
                code="invalid",
            ) from None


class SessionForm(forms.Form):
    form = forms.ChoiceField(label=gettext_lazy("Hình thức"), widget=forms.RadioSelect, initial=MEETING)
    begins = BeginField(
        label=gettext_lazy("Bắt đầu"),
        ends=False,
        help_text=gettext_lazy(
            "Ghi giờ và ngày, ví dụ 08:00 16/01/2027. "
            "Lấy ý kiến bằng văn bản thì có thể chỉ ghi ngày, tính từ 0 giờ 00 ngày đó."
        ),
        error_messages={"required": gettext_lazy("Đề nghị ghi giờ và ngày bắt đầu, ví dụ 08:00 16/01/2027.")},
    )
    term = MomentField(
        label=gettext_lazy("Hạn gửi ý kiến (chỉ khi lấy ý kiến bằng văn bản)"), ends=True, required=False
    )
    place = forms.CharField(label=gettext_lazy("Địa điểm"), required=False, max_length=LONGEST_PLACE)
    chair = forms.TypedChoiceField(
        label=gettext_lazy("Người chủ trì phiên"), coerce=int, required=False, empty_value=None
    )

    def __init__(self, *args: Any, members: Sequence[Person], **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "form", [(one, form_text(one)) for one in (MEETING, WRITTEN)])
        choose(self, "chair", [("", _("Theo quyết định thành lập Hội đồng")), *members])


class MinutesForm(forms.Form):
    minutes = forms.CharField(
        label=gettext_lazy("Ý kiến tại phiên và kết luận"),
        required=False,
        max_length=LONGEST_MINUTES,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy(
            "Ghi vào mục Kết luận của biên bản; thành phần, phiếu biểu quyết đã có sẵn theo hồ sơ."
        ),
    )


class VoteForm(forms.Form):
    session = forms.IntegerField()
    choice = forms.ChoiceField(choices=[(one.value, one.value) for one in Choice])
    opinion = forms.CharField(required=False, max_length=LONGEST_OPINION)


def paper_in(text: str) -> tuple[date | None, time | None]:
    """The day on which a paper came in, and the hour where one was typed. Errors: `ValidationError`."""
    moment = MomentField(ends=False, required=False).clean(text)
    if moment is None:
        return None, None
    local = moment.astimezone(VIETNAM)
    return local.date(), None if is_midnight(moment) else local.time()


class RemoveForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("Lý do rút khỏi chương trình"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AddForm(forms.Form):
    """A criterion put before the council by hand."""

    agency = forms.ChoiceField(
        label=gettext_lazy("Cơ quan"),
        error_messages={"required": gettext_lazy("Đề nghị chọn cơ quan có tiêu chí trình Hội đồng.")},
    )
    criterion = forms.CharField(
        label=gettext_lazy("Mã tiêu chí"),
        max_length=40,
        help_text=gettext_lazy("Mã của tiêu chí thành phần trong bộ tiêu chí, ví dụ 2.1.3."),
    )
    question = forms.CharField(
        label=gettext_lazy("Nội dung xin ý kiến"),
        required=False,
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, agencies: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "agency", [("", _("Chọn cơ quan")), *agencies])


class PointsField(forms.Field):
    """Points as an office types them: 0,75."""

    widget = forms.TextInput

    def __init__(self, **wishes: Any) -> None:
        super().__init__(required=False, **wishes)
        self.widget.attrs.update(ATTRS)

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return parse_number(text)
        except Refused as refused:
            raise ValidationError(sentence(refused.problem)) from None

    def prepare_value(self, value: Any) -> Any:
        return exact_number(value) if isinstance(value, Decimal) else value


WAYS = (
    (POINTS, gettext_lazy("Ghi điểm")),
    (WHOLE, gettext_lazy("Giảm trừ toàn bộ tiêu chí")),
    (PART, gettext_lazy("Giảm trừ một phần, kèm điểm")),
)


class DecidedForm(forms.Form):
    """What a decision puts on the sheet. `claimed` gives points their name."""

    way = forms.ChoiceField(label=gettext_lazy("Kết quả"), choices=WAYS, widget=forms.RadioSelect)
    points = PointsField(label=gettext_lazy("Điểm"))
    exempt = PointsField(label=gettext_lazy("Điểm giảm trừ"))

    def decided(self, claimed: Decimal | None) -> Decided:
        said = self.cleaned_data
        if said["way"] == WHOLE:
            return Decided(Finding.EXEMPTION, None)
        if said["way"] == PART:
            return Decided(Finding.EXEMPTION, said["points"], said["exempt"])
        points = said["points"]
        return Decided(named_for(points, claimed) if points is not None else Finding.AGREED, points)


def said_of(decided: Decided) -> dict[str, Any]:
    """The same as a form holds it."""
    whole = decided.points is None
    way = WHOLE if whole else PART if decided.exempt is not None else POINTS
    return {"way": way, "points": decided.points, "exempt": decided.exempt}


class ChangeForm(forms.Form):
    """The question, and what follows from either answer."""

    question = forms.CharField(
        label=gettext_lazy("Nội dung xin ý kiến"),
        required=False,
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    passed_way = forms.ChoiceField(
        label=gettext_lazy("Nếu thông qua"), choices=WAYS, widget=forms.RadioSelect
    )
    passed_points = PointsField(label=gettext_lazy("Điểm nếu thông qua"))
    passed_exempt = PointsField(label=gettext_lazy("Điểm giảm trừ nếu thông qua"))
    rejected_way = forms.ChoiceField(
        label=gettext_lazy("Nếu không thông qua"), choices=WAYS, widget=forms.RadioSelect
    )
    rejected_points = PointsField(label=gettext_lazy("Điểm nếu không thông qua"))
    rejected_exempt = PointsField(label=gettext_lazy("Điểm giảm trừ nếu không thông qua"))

    @staticmethod
    def initial_of(item: AgendaItem) -> dict[str, Any]:
        ways = {"passed": decided_of(item, passed=True), "rejected": decided_of(item, passed=False)}
        said = {
            f"{which}_{name}": value for which, one in ways.items() for name, value in said_of(one).items()
        }
        return {"question": item.question, **said}

    def put(self, claimed: Decimal | None) -> Put:
        return Put(
            self.cleaned_data["question"],
            self._decided("passed", claimed),
            self._decided("rejected", claimed),
        )

    def _decided(self, which: str, claimed: Decimal | None) -> Decided:
        one = DecidedForm()
        one.cleaned_data = {
            name: self.cleaned_data[f"{which}_{name}"] for name in ("way", "points", "exempt")
        }
        return one.decided(claimed)


class WhatIfForm(DecidedForm):
    """Nothing is kept: it goes with the address of the page."""

    agency = forms.ChoiceField(label=gettext_lazy("Cơ quan"))
    criterion = forms.ChoiceField(label=gettext_lazy("Tiêu chí"), required=False)

    field_order = ("agency", "criterion", "way", "points", "exempt")

    def __init__(
        self,
        *args: Any,
        agencies: Sequence[tuple[str, str]],
        criteria: Sequence[tuple[str, str]],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        choose(self, "agency", agencies)
        choose(self, "criterion", criteria)


class PassForm(forms.Form):
    session = forms.TypedChoiceField(
        label=gettext_lazy("Phiên"),  # a meeting, or opinions in writing
        coerce=int,
        error_messages={"required": gettext_lazy("Đề nghị chọn phiên đã biểu quyết thông qua kết quả.")},
    )
    in_favour = forms.IntegerField(label=gettext_lazy("Tán thành"), min_value=0)
    against = forms.IntegerField(label=gettext_lazy("Không tán thành"), min_value=0, initial=0)
    abstained = forms.IntegerField(label=gettext_lazy("Ý kiến khác"), min_value=0, initial=0)
    reason = forms.CharField(
        label=gettext_lazy("Lý do thông qua khi còn thiếu số liệu"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Chỉ cần ghi khi trên đây có nội dung còn thiếu; lý do được lưu cùng kết quả."
        ),
    )
    confirm = forms.BooleanField(
        label=gettext_lazy(
            "Đã kiểm tra bảng kết quả; sau khi thông qua, phiếu của mọi cơ quan được khóa và không mở lại"
        )
    )

    def __init__(self, *args: Any, sessions: Sequence[Person], **more: Any) -> None:
        super().__init__(*args, **more)
        first = [("", _("Chọn phiên"))] if len(sessions) > 1 else []
        choose(self, "session", [*first, *sessions])


def choose(form: forms.Form, name: str, choices: Sequence[tuple[Any, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - which of the fields it is stands above
    field.choices = list(choices)
