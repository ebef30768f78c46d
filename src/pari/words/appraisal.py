"""How findings, places and causes of second readings are called."""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from pari.core.appraisal.findings import Finding
from pari.core.appraisal.shares import Place
from pari.core.scoring.stages import LossReason, Stage
from pari.words.losses import REASONS

FINDINGS: Mapping[Finding, str] = {
    Finding.AGREED: _("Thống nhất"),
    Finding.NOT_AGREED: _("Chưa thống nhất"),
    Finding.CREDITED: _("Ghi nhận thêm điểm"),
    Finding.EXEMPTION: _("Đề xuất giảm trừ"),
    Finding.REFERRED: _("Xin ý kiến Hội đồng"),
    Finding.WITHDRAWN: _("Đã hoàn tác"),
}
PLACES: Mapping[Place, str] = {
    Place.LEAD: _("Chủ trì"),
    Place.SECOND: _("Thẩm định thứ hai"),
    Place.ALTERNATE: _("Dự phòng"),
}
STAGES: Mapping[Stage, str] = {
    Stage.SELF_ASSESSMENT: _("Tự đánh giá"),
    Stage.ROUND_1: _("Thẩm định lần 1"),
    Stage.SUPPLEMENT: _("Giải trình bổ sung"),
    Stage.ROUND_2: _("Thẩm định lần 2"),
    Stage.COUNCIL: _("Hội đồng"),
}


def finding_text(finding: Finding) -> str:
    return gettext(FINDINGS[finding])


def reasons_text(reasons: tuple[LossReason, ...], words: str) -> str:
    """Reasons as they are read beside a finding: `Chậm so với quy định · Chất lượng chưa đạt: thiếu phụ lục`."""
    listed = " · ".join(gettext(REASONS[one]) for one in reasons)
    return f"{listed}: {words}" if listed and words else listed or words
