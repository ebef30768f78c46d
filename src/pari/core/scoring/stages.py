"""The stages at which marks are given; each keeps its own, and none overwrites another."""

from enum import Enum


class Stage(Enum):
    SELF_ASSESSMENT = "self_assessment"
    ROUND_1 = "round_1"
    SUPPLEMENT = "supplement"
    ROUND_2 = "round_2"
    COUNCIL = "council"


class LossReason(Enum):
    """Why points were lost, as offices say it (341/BC-SNV of 21/02/2020, by criterion)."""

    NO_EVIDENCE = "no_evidence"  # Không có tài liệu kiểm chứng
    UNRELATED = "unrelated"  # Tài liệu không liên quan
    NO_LEGAL_VALUE = "no_legal_value"  # Chưa bảo đảm giá trị pháp lý
    NOT_CONVINCING = "not_convincing"  # Giải trình chưa thuyết phục
    LATE = "late"  # Chậm so với quy định
    LOW_QUALITY = "low_quality"  # Chất lượng chưa đạt
    TOO_FEW = "too_few"  # Chưa đủ số lượng
    WRONG_FORM = "wrong_form"  # Chưa đúng mẫu, thiếu phụ lục
    OUTSIDE_THE_YEAR = "outside_the_year"  # Ngoài năm đánh giá
    FAULTS_FOUND = "faults_found"  # Có tồn tại theo kết luận kiểm tra, thanh tra
