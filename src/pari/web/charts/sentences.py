"""What charts say beside their figures."""

from django.utils.translation import gettext as _

UNKNOWN = "—"


def drawing_label(title: str, summary: str) -> str:
    said = f"{title}. {summary}".rstrip(" .")
    return _("%(said)s. Số liệu đầy đủ ở bảng ngay sau biểu đồ.") % {"said": said}


def rows_phrase(count: int) -> str:
    return _("%(count)s dòng") % {"count": count}


def range_sentence(shape: str, count: int, highest: tuple[str, str], lowest: tuple[str, str]) -> str:
    """`Biểu đồ thanh, 21 dòng; cao nhất: Sở A 93,43%; thấp nhất: Sở B 77,22%.`"""
    figures = {
        "shape": shape,
        "rows": rows_phrase(count),
        "highest": " ".join(highest),
        "lowest": " ".join(lowest),
    }
    return _("%(shape)s, %(rows)s; cao nhất: %(highest)s; thấp nhất: %(lowest)s.") % figures


def size_sentence(shape: str, rows: int, columns: int) -> str:
    return _("%(shape)s, %(rows)s, %(columns)s cột.") % {
        "shape": shape,
        "rows": rows_phrase(rows),
        "columns": columns,
    }


def changes_sentence(shape: str, count: int, up: int, down: int) -> str:
    """`Biểu đồ tăng, giảm, 44 dòng: 21 tăng, 23 giảm.`"""
    figures = {"shape": shape, "rows": rows_phrase(count), "up": up, "down": down}
    return _("%(shape)s, %(rows)s: %(up)s tăng, %(down)s giảm.") % figures
