"""What is typed after the council; fields are named as the actions' problems are."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.core.council.agenda import Decided
from pari.files.kinds import ENDINGS
from pari.files.places import MEGABYTE
from pari.publication.decisions.brought import MOST_FILES
from pari.publication.decisions.recording import LEVELS, LONGEST_WHY, DecisionSaid
from pari.publication.decisions.recording import LONGEST as LONGEST_OF_DECISION
from pari.publication.models import ObjectionKind
from pari.publication.objections.answering import ADJUSTED, KEPT
from pari.publication.objections.figures import CappingFigure
from pari.publication.objections.left_out import ACCEPTED
from pari.publication.objections.receiving import LONGEST, LONGEST_PAPER
from pari.web.council.forms import WAYS, DecidedForm, PointsField, choose
from pari.web.council.remarks_forms import LARGEST, FilesField, SeveralFiles
from pari.web.deciding.figures_forms import WithFigures
from pari.web.frame.choosing import MustChoose, offer
from pari.web.frame.days import day_field
from pari.web.taking.signed_paper import PaperForm
from pari.words.deciding import level_text, short_level
from pari.words.objections import kind_text, outcome_text

Choices = Sequence[tuple[str, str]]


# --- The decision


class DecisionForm(forms.Form):
    """`adjusting`: it says why, and takes nothing back."""

    number = forms.CharField(
        label=gettext_lazy("Số quyết định"),
        required=False,
        max_length=LONGEST_OF_DECISION["number"],
        help_text=gettext_lazy("Ví dụ: 199/QĐ-UBND."),
    )
    decided_on = day_field(gettext_lazy("Ngày ký"), required=False)
    issuer = forms.CharField(
        label=gettext_lazy("Cơ quan ban hành"),
        required=False,
        max_length=LONGEST_OF_DECISION["issuer"],
    )
    authority_line = forms.CharField(
        label=gettext_lazy("Thẩm quyền ký (không bắt buộc)"),
        required=False,
        max_length=LONGEST_OF_DECISION["authority_line"],
        help_text=gettext_lazy("Như ghi trên chữ ký: TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH."),
    )
    signer_title = forms.CharField(
        label=gettext_lazy("Chức vụ người ký"),
        required=False,
        max_length=LONGEST_OF_DECISION["signer_title"],
    )
    signer = forms.CharField(
        label=gettext_lazy("Người ký"), required=False, max_length=LONGEST_OF_DECISION["signer"]
    )
    why = forms.CharField(
        label=gettext_lazy("Lý do điều chỉnh (được công khai)"),
        required=False,
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Nêu nội dung, căn cứ điều chỉnh như trong quyết định; không nêu dữ liệu cá nhân."
        ),
    )
    detail = forms.ChoiceField(
        label=gettext_lazy("Mức độ công khai theo quyết định"), required=False, widget=forms.RadioSelect
    )
    shows_rank = forms.BooleanField(
        label=gettext_lazy("Công khai thứ tự trong khối (1, 2, 3, …)"),
        required=False,
        help_text=gettext_lazy(
            "Không chọn: ở mức chỉ công khai xếp hạng, các cơ quan cùng mức không theo thứ tự điểm."
        ),
    )

    def __init__(self, data: Any = None, *, adjusting: bool, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        choose(self, "detail", [(one, f"{short_level(one)}: {level_text(one)}") for one in LEVELS])
        if not adjusting:
            del self.fields["why"]

    def said(self) -> DecisionSaid:
        return DecisionSaid(**{"why": "", **self.cleaned_data})


class SignedForm(PaperForm):
    def __init__(self, *said: Any, **whose: Any) -> None:
        super().__init__(*said, **whose)
        self.fields["file"].label = _("Bản quyết định đã ký (PDF)")
        self.fields["file"].help_text = _("Một tệp PDF, không quá 20 MB; tệp được lưu cùng quyết định.")


class PublishForm(forms.Form):
    confirm = forms.BooleanField(
        label=gettext_lazy("Đã xem trước nội dung công bố và đối chiếu với bản quyết định đã ký"),
        error_messages={
            "required": gettext_lazy("Đề nghị xem trước, đối chiếu với bản đã ký rồi đánh dấu vào ô này.")
        },
    )


# --- Objections


class SaidForm(forms.Form):
    """What an objection and a fault have in common."""

    text = forms.CharField(
        label=gettext_lazy("Nội dung"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    paper = forms.CharField(
        label=gettext_lazy("Số, ngày văn bản (không bắt buộc)"),
        required=False,
        max_length=LONGEST_PAPER,
        help_text=gettext_lazy("Ví dụ: Công văn số 12/SXD-VP ngày 25/01/2027."),
    )
    papers = FilesField(
        label=gettext_lazy("Tài liệu kèm theo (không bắt buộc)"),
        required=False,
        widget=SeveralFiles(attrs={"accept": ",".join(ENDINGS)}),
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["papers"].help_text = _(
            "PDF, ảnh, Word, Excel; nhiều nhất %(most)s tệp, mỗi tệp không quá %(limit)s MB. "
            "Tài liệu bí mật nhà nước không tải lên hệ thống."
        ) % {"most": MOST_FILES, "limit": LARGEST}

    def clean_papers(self) -> list["UploadedFile[Any]"]:
        """Before they are read into memory."""
        files: list[UploadedFile[Any]] = self.cleaned_data["papers"]
        for one in files:
            _must_be_small(one)
        return files


class ObjectionForm(SaidForm):
    criterion = forms.ChoiceField(label=gettext_lazy("Kiến nghị về"), required=False)

    field_order = ("criterion", "text", "paper", "papers")

    def __init__(self, *given: Any, criteria: Choices, **named: Any) -> None:
        super().__init__(*given, **named)
        choose(self, "criterion", [("", _("Toàn bộ kết quả")), *criteria])
        self.fields["text"].label = _("Nội dung kiến nghị")
        hint = _("Nêu rõ đề nghị, căn cứ. Đã gửi thì không sửa; chưa được trả lời thì rút được.")
        apart = _("Mỗi tiêu chí đề nghị gửi một kiến nghị riêng.")
        self.fields["text"].help_text = f"{hint} {apart}" if criteria else hint


class FaultForm(SaidForm):
    agency = MustChoose(
        label=gettext_lazy("Cơ quan"),
        asks=gettext_lazy("Chọn cơ quan"),
        refuses=gettext_lazy("Đề nghị chọn cơ quan có kết quả cần xem lại."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), widget=forms.RadioSelect)
    criterion = forms.CharField(
        label=gettext_lazy("Mã tiêu chí"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Ví dụ 2.1.3; để trống nếu phản ánh về toàn bộ kết quả."),
    )

    field_order = ("agency", "kind", "criterion", "text", "paper", "papers")

    def __init__(self, *given: Any, agencies: Choices, **named: Any) -> None:
        super().__init__(*given, **named)
        offer(self, "agency", agencies)
        kinds = (ObjectionKind.FALSE_EVIDENCE, ObjectionKind.OWN_ERROR)
        choose(self, "kind", [(one.value, kind_text(one.value)) for one in kinds])
        self.fields["text"].label = _("Nội dung phản ánh")


class AssignForm(forms.Form):
    person = MustChoose(
        label=gettext_lazy("Người trả lời"),
        coerce=int,
        asks=gettext_lazy("Chọn người trả lời"),
        refuses=gettext_lazy("Đề nghị chọn người trả lời kiến nghị."),
    )

    def __init__(self, data: Any = None, *, people: Sequence[tuple[int, str]]) -> None:
        super().__init__(data)
        offer(self, "person", people)


MOST_PARTS = 6  # criteria that one answer to the whole adjusts
PART = ("criterion", "way", "points", "exempt")


class AnswerForm(WithFigures, DecidedForm):
    """`criteria` are given where it is about the whole result, which is adjusted criterion by criterion.

    `capping` are figures that may be put right beside that, or alone. `left_out`: there is no result that
    could be adjusted, and the objection is accepted or not.
    """

    outcome = forms.ChoiceField(
        label=gettext_lazy("Kết luận"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Đề nghị chọn kết luận.")},
    )
    answer = forms.CharField(
        label=gettext_lazy("Nội dung trả lời, lý do"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Cơ quan đọc được nội dung này."),
    )

    field_order = ("outcome", "way", "points", "exempt", "answer")

    def __init__(
        self,
        data: Any = None,
        *,
        criteria: Choices | None = None,
        left_out: bool = False,
        capping: Sequence[CappingFigure] = (),
    ) -> None:
        super().__init__(data)
        self.left_out, self.whole = left_out, criteria is not None and not left_out
        other = ACCEPTED if left_out else ADJUSTED
        choose(self, "outcome", [(KEPT, outcome_text(KEPT)), (ADJUSTED, outcome_text(other))])
        self.fields["way"].required = False
        self.fields["way"].label = _("Nếu điều chỉnh")
        if criteria is not None:
            for name in ("way", "points", "exempt"):
                del self.fields[name]
            self.fields.update(_part_fields(criteria) if self.whole else {})
        elif capping:
            ways = [(one, str(label)) for one, label in WAYS]
            choose(self, "way", [*ways, ("", _("Giữ nguyên điểm, chỉ sửa số liệu"))])
        self.offer_figures(capping)

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        """But for those of the parts, and of figures."""
        parts = {name for number in range(MOST_PARTS) for name in _names(number)} | self.figure_names
        return [one for one in self.visible_fields() if one.name not in parts]

    @property
    def part_lines(self) -> list[list[forms.BoundField]]:
        """Criterion by criterion; empty where it is about one."""
        return [[self[name] for name in _names(number)] for number in range(MOST_PARTS)] if self.whole else []

    @property
    def has_several_parts(self) -> bool:
        return any(field.value() for line in self.part_lines[1:] for field in line)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean()
        if said.get("outcome") == KEPT and self.has_figures:
            self.add_error("outcome", _("Đã chọn giữ nguyên kết quả; đề nghị bỏ trống số liệu bên dưới."))
        if self.whole:
            self._clean_parts(said)
        elif said.get("outcome") == ADJUSTED and not self.left_out:
            self._clean_way(said)
        return said

    def _clean_way(self, said: dict[str, Any]) -> None:
        if not (said.get("way") or "way" in self.errors or self.has_figures):
            self.add_error("way", _("Đề nghị chọn kết quả điều chỉnh."))

    def _clean_parts(self, said: dict[str, Any]) -> None:
        """Those are filled that are adjusted, each criterion once; none where the result is kept."""
        chosen = [said.get(f"criterion_{number}", "") for number in range(MOST_PARTS)]
        nameless = [number for number, code in enumerate(chosen) if not code and _is_filled(said, number)]
        for number in nameless:
            said_so = _("Dòng này chưa chọn tiêu chí. Đề nghị chọn tiêu chí, hoặc bỏ trống cả dòng.")
            self.add_error(f"criterion_{number}", said_so)
        if said.get("outcome") == KEPT and any(chosen):
            self.add_error(
                "outcome",
                _("Đã chọn giữ nguyên kết quả; đề nghị bỏ chọn các tiêu chí bên dưới, hoặc chọn điều chỉnh."),
            )
        if said.get("outcome") == ADJUSTED and not (any(chosen) or nameless or self.has_figures):
            self.add_error("criterion_0", _("Đề nghị chọn ít nhất một tiêu chí cần điều chỉnh."))
        for number, code in enumerate(chosen):
            if code and code in chosen[:number]:
                self.add_error(f"criterion_{number}", _("Tiêu chí này đã chọn ở dòng trên."))
            if code and not said.get(f"way_{number}"):
                self.add_error(f"way_{number}", _("Đề nghị chọn kết quả điều chỉnh."))

    def parts(self, claimed: Callable[[str], Decimal | None]) -> dict[str, Decided]:
        """By criterion what is to stand; `claimed` says what points are measured against."""
        said, found = self.cleaned_data, dict[str, Decided]()
        for number in range(MOST_PARTS if self.whole else 0):
            code, *values = (said[name] for name in _names(number))
            if code:
                one = DecidedForm()
                one.cleaned_data = dict(zip(PART[1:], values, strict=True))
                found[code] = one.decided(claimed(code))
        return found

    def stands(self, claimed: Decimal | None) -> Decided | None:
        """None where the points are kept, and of the whole."""
        said = self.cleaned_data
        adjusted = said["outcome"] == ADJUSTED and not self.whole and said.get("way")
        return self.decided(claimed) if adjusted else None

    @property
    def accepts(self) -> bool:
        return self.left_out and self.cleaned_data["outcome"] == ADJUSTED


def _names(number: int) -> list[str]:
    return [f"{name}_{number}" for name in PART]


def _is_filled(said: dict[str, Any], number: int) -> bool:
    """A line says something beside its criterion."""
    return any(said.get(f"{name}_{number}") not in (None, "") for name in PART[1:])


def _part_fields(criteria: Choices) -> dict[str, forms.Field]:
    """The fields of each criterion to adjust; all may be left empty."""
    found: dict[str, forms.Field] = {}
    for number in range(MOST_PARTS):
        made = (
            forms.ChoiceField(label=_("Tiêu chí"), choices=[("", "–"), *criteria], required=False),
            forms.ChoiceField(label=_("Kết quả điều chỉnh"), choices=[("", "–"), *WAYS], required=False),
            PointsField(label=_("Điểm")),
            PointsField(label=_("Điểm giảm trừ")),
        )
        found |= zip(_names(number), made, strict=True)
    return found


class AdjustForm(forms.Form):
    objections = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Nội dung điều chỉnh"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do (không bắt buộc)"),
        required=False,
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Lưu cùng kết quả; để trống thì lấy nội dung trả lời của các kiến nghị."),
    )

    def __init__(self, data: Any = None, *, objections: Sequence[tuple[int, str]]) -> None:
        super().__init__(data, initial={"objections": [one for one, _label in objections]})
        choose(self, "objections", objections)


def _must_be_small(file: "UploadedFile[Any]") -> None:
    if (file.size or 0) > LARGEST * MEGABYTE:
        raise ValidationError(
            _("Tệp %(name)s lớn hơn %(limit)s MB. Đề nghị giảm dung lượng trước khi gửi.")
            % {"name": file.name, "limit": LARGEST}
        )
