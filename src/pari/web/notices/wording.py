"""The words of mails as their pages show them, with a preview that is filled in by an example."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.notices.letters import OF_ANY_KIND, SHIPPED, Letter, Template, letter, notice_text
from pari.notices.models import MailTemplate
from pari.notices.queries import templates_of
from pari.web.frame.desk import Desk
from pari.web.frame.head import Crumb, Head
from pari.web.notices.forms import TemplateForm
from pari.words.notices import LETTER, kind_name, placeholders_of
from pari.words.time import day_text, until_text


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    title: str
    address: str
    own: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    head: Head
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class TemplatePage:
    """`own` where the authority has words of its own, which may be taken back."""

    head: Head
    label: str
    placeholders: list[tuple[str, str]]
    preview: Letter
    own: bool


def list_page(desk: Desk) -> ListPage:
    """1 query: the words that are the authority's own."""
    own = MailTemplate.objects.filter(authority=desk.authority.code)
    titles = dict(own.values_list("kind", "title"))
    kinds = [LETTER, *(kind for kind in SHIPPED if kind != LETTER)]
    rows = [
        Row(
            kind_name(kind),
            titles.get(kind, SHIPPED[kind].title),
            reverse("mail_template", args=[desk.authority.code, kind]),
            own=kind in titles,
        )
        for kind in kinds
    ]
    return ListPage(_head(desk, _("Mẫu thư điện tử")), rows)


def template_page(desk: Desk, kind: str, form: TemplateForm) -> TemplatePage:
    """2 queries."""
    templates = templates_of(desk.authority.code)
    label = kind_name(kind)
    return TemplatePage(
        head=_head(desk, _("Mẫu thư: %(kind)s") % {"kind": label}, below=True),
        label=label,
        placeholders=[(f"{{{name}}}", _(meaning)) for name, meaning in placeholders_of(kind).items()],
        preview=_preview(desk, kind, Template(*form.typed), templates),
        own=MailTemplate.objects.filter(authority=desk.authority.code, kind=kind).exists(),
    )


def words_now(desk: Desk, kind: str) -> dict[str, str]:
    """The words that hold, for the form: 1 query."""
    template = templates_of(desk.authority.code)[kind]
    return {"title": template.title, "body": template.body}


def _preview(desk: Desk, kind: str, typed: Template, templates: Mapping[str, Template]) -> Letter:
    """The whole letter with one notice of the kind; the frame is shown with two, as a digest is."""
    if kind == LETTER:
        notices = [
            notice_text(templates.get(one, OF_ANY_KIND), _example(desk, one))
            for one in ("due_3", "supplement")
        ]
        return letter(typed, notices, _around(desk))
    return letter(templates[LETTER], [notice_text(typed, _example(desk, kind))], _around(desk))


def _example(desk: Desk, kind: str) -> Mapping[str, str]:
    return {
        "tiêu đề": kind_name(kind),
        "nội dung": _("(nội dung của thông báo)"),
        "thời hạn": until_text(desk.at),
        "đường dẫn": _("(địa chỉ trang)"),
        "đợt đánh giá": _("(tên đợt đánh giá)"),
        "cơ quan": _("(tên cơ quan)"),
    }


def _around(desk: Desk) -> Mapping[str, str]:
    return {
        "họ tên": desk.account.name,
        "ngày": day_text(desk.at.date()),
        "đơn vị đánh giá": desk.authority.name,
        "đường dẫn": _("(địa chỉ hộp thông báo)"),
    }


def _head(desk: Desk, title: str, *, below: bool = False) -> Head:
    code = desk.authority.code
    crumbs = [
        Crumb(_("Việc cần làm"), reverse("desk_home", args=[code])),
        Crumb(_("Thông báo"), reverse("inbox", args=[code])),
        *([Crumb(_("Mẫu thư điện tử"), reverse("mail_templates", args=[code]))] if below else []),
        Crumb(title),
    ]
    return Head(title, title, tuple(crumbs))
