"""What a search in evidence found, in words."""

from django.utils.translation import gettext, ngettext

from pari.words.numbers import counted


def found_sentence(count: int, words: str) -> str:
    """12 tài liệu có “kế hoạch”."""
    if not count:
        return gettext("Không có tài liệu nào được đọc chứa mọi từ của “%(words)s”.") % {"words": words}
    told = ngettext("%(count)s tài liệu có “%(words)s”.", "%(count)s tài liệu có “%(words)s”.", count)
    return told % {"count": counted(count), "words": words}


def page_text(page: int, pages: int) -> str:
    return gettext("Trang %(page)s/%(pages)s") % {"page": page, "pages": pages}
