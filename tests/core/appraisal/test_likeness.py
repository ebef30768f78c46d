"""Likeness: copies of an office's report are found, and reports in the same official frame are told apart."""

import re
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pari.core.appraisal.likeness import (
    BITS,
    NEAR,
    estimated_share,
    explain_alike,
    near_prints,
    print_of,
    runs_of,
    share_in_common,
)
from pari.core.names import search_words

FRAME = """
ỦY BAN NHÂN DÂN {AGENCY} CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc
Số: {number}/BC-UBND {Agency}, ngày {day} năm 2026
BÁO CÁO Kết quả công tác cải cách hành chính năm 2026
Thực hiện Kế hoạch cải cách hành chính nhà nước năm 2026 của Ủy ban nhân dân tỉnh, Ủy ban nhân dân {Agency}
báo cáo kết quả thực hiện như sau:
I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH {one}
II. CẢI CÁCH THỂ CHẾ {two}
III. CẢI CÁCH THỦ TỤC HÀNH CHÍNH {three}
IV. XÂY DỰNG CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ {four}
V. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2027 {five}
Trên đây là báo cáo kết quả công tác cải cách hành chính năm 2026 của Ủy ban nhân dân {Agency}./.
Nơi nhận: - UBND tỉnh; - Sở Nội vụ; - Thường trực Đảng ủy, HĐND {Agency}; - Lưu: VT.
TM. ỦY BAN NHÂN DÂN CHỦ TỊCH
"""
HOA_MAI = {
    "one": """Ủy ban nhân dân phường đã ban hành kế hoạch ngay từ đầu năm, giao 24 nhiệm vụ cho các
    phòng chuyên môn, mỗi nhiệm vụ có sản phẩm và thời hạn hoàn thành. Chủ tịch phường chủ trì giao ban
    cải cách hành chính vào tuần đầu hằng tháng; 22 nhiệm vụ hoàn thành đúng hạn, 02 nhiệm vụ về hạ tầng
    số chậm do chờ bố trí kinh phí. Phường đã tự kiểm tra 03 phòng chuyên môn, chỉ ra 07 tồn tại và đã
    khắc phục xong trước ngày 15/11.""",
    "two": """Trong năm không ban hành văn bản quy phạm pháp luật trái thẩm quyền; đã rà soát 18 văn bản
    của ba phường trước khi sắp xếp, đề nghị bãi bỏ 05 văn bản không còn phù hợp với chính quyền địa
    phương hai cấp.""",
    "three": """Trung tâm Phục vụ hành chính công phường tiếp nhận 6.412 hồ sơ, giải quyết trước hạn và
    đúng hạn 6.371 hồ sơ, đạt 99,36%; 41 hồ sơ đất đai quá hạn đều có thư xin lỗi và hẹn lại một lần.
    Phường bố trí tổ lưu động nhận hồ sơ tại nhà cho người cao tuổi ở khu phố 2 và khu phố 7.""",
    "four": """Tỷ lệ hồ sơ nộp trực tuyến đạt 78,2%, thanh toán trực tuyến đạt 64,5%. Phường duy trì 12
    tổ công nghệ số cộng đồng, hướng dẫn 1.930 lượt người dân cài đặt và sử dụng định danh điện tử.""",
    "five": """Tập trung số hóa hồ sơ hộ tịch của ba phường cũ, hoàn thành trong quý II; giảm hồ sơ đất
    đai quá hạn xuống dưới 0,3%; thí điểm trợ lý ảo hỏi đáp thủ tục tại quầy số 4.""",
}
CHIM_EN = {
    "one": """Xã thành lập Ban Chỉ đạo do đồng chí Bí thư Đảng ủy làm trưởng ban, họp định kỳ mỗi quý.
    Kế hoạch năm có 31 nhiệm vụ, gắn với tiêu chí thi đua của từng công chức; đến ngày 30/11 đã xong 27
    nhiệm vụ, bốn nhiệm vụ còn lại thuộc đề án phát thanh thông minh phải lùi sang năm sau vì nhà thầu
    chậm bàn giao thiết bị.""",
    "two": """Hội đồng nhân dân xã ban hành 02 nghị quyết về mức chi hỗ trợ thu gom rác, được Sở Tư pháp
    kiểm tra và kết luận phù hợp. Công tác phổ biến pháp luật lồng ghép vào 11 buổi họp thôn và phiên
    chợ ngày chủ nhật.""",
    "three": """Bộ phận một cửa có 05 công chức, tiếp nhận 2.087 hồ sơ, chủ yếu là chứng thực và hộ
    tịch; không có hồ sơ quá hạn. Vì thôn Suối Cạn cách trung tâm 14 km, xã ký với bưu điện nhận và trả
    kết quả tại điểm văn hóa thôn, chuyển phát 316 lượt trong năm.""",
    "four": """Mạng di động còn yếu ở hai thôn nên hồ sơ trực tuyến mới đạt 41%. Xã dùng kinh phí tiết
    kiệm chi để trang bị 03 máy quét, tập huấn chữ ký số cho toàn bộ trưởng thôn và thay thế sổ giấy
    bằng phần mềm quản lý văn bản.""",
    "five": """Kiến nghị tỉnh phủ sóng hai trạm còn thiếu; phấn đấu hồ sơ trực tuyến trên 60% và rút
    ngắn một phần ba thời gian giải quyết thủ tục bảo trợ xã hội.""",
}


def report(content: dict[str, str], agency: str, number: str, day: str) -> str:
    return FRAME.format(AGENCY=agency.upper(), Agency=agency, number=number, day=day, **content)


OWN = report(HOA_MAI, "phường Hoa Mai", "214", "05 tháng 12")
COPY = report(HOA_MAI, "phường Hoa Sen", "87", "09 tháng 12")
OTHER = report(CHIM_EN, "xã Chim Én", "140", "02 tháng 12")


def changed(text: str, **figures: str) -> str:
    """The same text with other figures, as somebody changes who fills in a colleague's report."""
    for old, new in figures.items():
        text = text.replace(old.removeprefix("_").replace("_", "."), new)
    return text


def print_of_text(text: str) -> int:
    return int(print_of(search_words(text)), 16)


def alike(one: str, other: str) -> bool:
    return near_prints(print_of_text(one), print_of_text(other))


FILLED_IN = changed(COPY, _6_412="5.108", _6_371="5.090", _24="19", _22="18", _41="18", _1_930="1.204")
LINES_ADDED = COPY.replace(
    "V. PHƯƠNG HƯỚNG", "Phường đã mua 02 máy tính mới cho quầy tiếp nhận. V. PHƯƠNG HƯỚNG"
)
WITHOUT_MARKS = " ".join(search_words(OWN))
ONE_PARAGRAPH = report({**CHIM_EN, "four": HOA_MAI["four"]}, "phường Hoa Mai", "198", "28 tháng 11")


@pytest.mark.parametrize("copy", [COPY, FILLED_IN, LINES_ADDED, WITHOUT_MARKS, OWN.upper()])
def test_a_report_with_names_figures_and_marks_changed_is_near_its_source(copy: str) -> None:
    assert alike(OWN, copy)


@pytest.mark.parametrize("agency", ["xã Chim Én", "phường Hoa Mai"])
def test_two_reports_in_the_same_official_frame_are_not_alike(agency: str) -> None:
    other = report(CHIM_EN, agency, "214", "05 tháng 12")
    assert share_in_common(*map(runs_of, map(search_words, (OWN, other)))) < Fraction(40, 100)
    assert not alike(OWN, other)


def test_one_paragraph_in_common_does_not_make_two_reports_alike() -> None:
    assert not alike(OWN, ONE_PARAGRAPH)


def test_the_bound_lies_well_between_copies_and_frames() -> None:
    own, copy, other = (runs_of(search_words(text)) for text in (OWN, FILLED_IN, OTHER))
    assert share_in_common(own, copy) > NEAR + Fraction(5, 100)
    assert share_in_common(own, other) < NEAR - Fraction(20, 100)


@pytest.mark.parametrize("pair", list(combinations([OWN, COPY, FILLED_IN, OTHER, ONE_PARAGRAPH], 2)))
def test_a_print_tells_the_share_in_common_within_fifteen_points(pair: tuple[str, str]) -> None:
    true = share_in_common(*(runs_of(search_words(text)) for text in pair))
    assert abs(estimated_share(*map(print_of_text, pair)) - true) < Fraction(15, 100)


def test_a_print_is_the_same_on_every_machine() -> None:
    words = [f"tu{number}" for number in range(200)]
    assert print_of(words) == "3f7c28db883cad5604bde98cdc87cf15ee2ef7386007af858a158bcb4a8a1335"


def test_a_text_too_short_to_tell_has_no_print() -> None:
    words = [f"tu{number}" for number in range(81)]
    assert print_of(words) == ""
    assert len(print_of([*words, "het"])) == BITS // 4


EXPLAINED = """Về việc ban hành kế hoạch: phường đã giao phòng Kinh tế, Hạ tầng và Đô thị chủ trì, hoàn thành
ngày 12/01/2026; số liệu được đối chiếu với sổ theo dõi của Văn phòng, phần chưa đạt có biện pháp khắc phục
trong quý I."""
MORE = """Riêng hai nhiệm vụ về hạ tầng số chưa xong vì nhà thầu chậm bàn giao máy chủ, phường đã phạt
hợp đồng, gia hạn đến hết tháng 3 và cử cán bộ theo dõi hằng tuần."""
OF_ITS_OWN = """Xã chậm ban hành kế hoạch 08 ngày do thay đổi lãnh đạo; đã kiểm điểm người phụ trách, báo cáo
tỉnh và cam kết ban hành kế hoạch năm sau trước ngày 31/12."""


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (EXPLAINED, True),
        (EXPLAINED.replace("12/01/2026", "15/01/2026"), True),
        (EXPLAINED.replace("phường", "xã"), True),
        (f"{EXPLAINED} {MORE}", False),
        (OF_ITS_OWN, False),
    ],
)
def test_explanations_are_compared_run_by_run(other: str, expected: bool) -> None:  # noqa: FBT001 - a table's column
    runs = [runs_of(search_words(text)) for text in (EXPLAINED, other)]
    assert explain_alike(*runs) is expected
    assert explain_alike(*reversed(runs)) is expected


def test_what_everybody_says_is_too_short_to_be_alike() -> None:
    runs = runs_of(
        search_words("Đã thực hiện đầy đủ, đúng thời hạn theo quy định; có tài liệu kiểm chứng kèm theo.")
    )
    assert not explain_alike(runs, runs)


words_of_a_text = st.lists(st.sampled_from(re.findall(r"\w+", OWN)), max_size=300)


@given(words_of_a_text)
def test_a_text_is_like_itself(words: list[str]) -> None:
    print_ = print_of(words)
    if print_:
        assert near_prints(int(print_, 16), int(print_of(list(words)), 16))
    runs = runs_of(words)
    assert share_in_common(runs, runs) == (1 if runs else 0)


@given(words_of_a_text, words_of_a_text)
def test_likeness_has_no_direction_and_lies_between_nothing_and_all(one: list[str], other: list[str]) -> None:
    first, second = runs_of(one), runs_of(other)
    assert share_in_common(first, second) == share_in_common(second, first)
    assert 0 <= share_in_common(first, second) <= 1
