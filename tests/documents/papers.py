"""A paper with everything that a paper may have, for the tests of its writers."""

from datetime import datetime
from decimal import Decimal

from pari.core.calendar.days import VIETNAM
from pari.documents.paper import (
    Align,
    Annex,
    Column,
    Heading,
    Issuer,
    Paper,
    Paragraph,
    Row,
    RowKind,
    Signature,
    Table,
    place_and_day,
)

PROSE = "Sở Xây dựng (ví dụ) tự đánh giá, chấm điểm được 87,25 điểm; Ữ Ẵ Ỹ ự ặ ễ ở ₫ “ngoặc” – —"
CODE = '#set page(fill: red) *đậm* $x^2$ `mã` \\alpha @lời <nhãn> {PAGE} =1+1 ${x} {{ y }} </w:t> & "'
COLUMNS = (
    Column("TT", 12, Align.CENTRE),
    Column("Tiêu chí", 60),
    Column("Điểm tối đa", 16, Align.RIGHT),
    Column("Giải trình", 80),
)


def paper(
    *,
    text: str = PROSE,
    cell: str = "Ban hành đúng thời hạn",
    rows: int = 60,
    mark: str = "",
    annexed: bool = True,
) -> Paper:
    table = Table("Bảng điểm", COLUMNS, _rows(cell, rows))
    annex = Annex("Phụ lục", "Bảng tổng hợp điểm tự chấm", (table,), "Kèm theo Báo cáo", landscape=True)
    return Paper(
        issuer=Issuer("Sở Xây dựng", "UBND tỉnh Thanh Giang"),
        kind="Báo cáo",
        title="Tự đánh giá, chấm điểm cải cách hành chính năm 2026",
        blocks=(
            Heading("I. KẾT QUẢ"),
            Heading("1. Thể chế", 2),
            Paragraph(text),
            *(() if annexed else (table,)),
        ),
        made_at=datetime(2026, 12, 15, 10, 30, tzinfo=VIETNAM),
        number="Số:        /BC-SXD",
        place_and_day=place_and_day("Thanh Giang", None, year=2026),
        addressed_to=("Hội đồng thẩm định",),
        signature=Signature(("KT. Giám đốc", "Phó Giám đốc"), "Người ký (ví dụ)"),
        recipients=("- Như trên;", "- Lưu: VT."),
        annexes=(annex,) if annexed else (),
        mark=mark,
    )


def _rows(cell: str, count: int) -> tuple[Row, ...]:
    plain = (Row((f"1.{n}", "Ban hành kế hoạch", Decimal("1.5"), cell)) for n in range(1, count + 1))
    return (
        Row(("1", "Chỉ đạo, điều hành", Decimal(10), ""), RowKind.GROUP),
        *plain,
        Row((None, "Tổng cộng", Decimal("87.125"), None), RowKind.TOTAL),
    )
