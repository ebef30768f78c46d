"""Which objections a list shows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.publication.models import Objection
from pari.web.council.remarks_draft import Choice
from pari.words.numbers import counted

Fits = Callable[[Objection, int | None], bool]
WAYS: Mapping[str, tuple[object, Fits]] = {
    "": (gettext_lazy("Tất cả"), lambda _row, _person: True),
    "chua-giao": (gettext_lazy("Chưa giao"), lambda row, _person: not row.outcome and not row.assigned_to_id),
    "cho": (gettext_lazy("Chờ trả lời"), lambda row, _person: not row.outcome),
    "toi": (
        gettext_lazy("Giao cho tôi"),
        lambda row, person: not row.outcome and person is not None and row.assigned_to_id == person,
    ),
    "giu": (gettext_lazy("Giữ nguyên"), lambda row, _person: row.outcome == "kept"),
    "dieu-chinh": (gettext_lazy("Điều chỉnh, chấp nhận"), lambda row, _person: row.outcome == "adjusted"),
    "rut": (gettext_lazy("Đã rút"), lambda row, _person: row.outcome == "withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """`state` is one of `WAYS`; `agency` a code or empty; `person` who looks."""

    state: str = ""
    agency: str = ""
    person: int | None = None

    def fits(self, row: Objection) -> bool:
        of_agency = self.agency in ("", row.sheet.participant.agency.code)
        return of_agency and WAYS[self.state][1](row, self.person)

    def but(self, *, state: str | None = None, agency: str | None = None) -> "Filters":
        return Filters(
            self.state if state is None else state, self.agency if agency is None else agency, self.person
        )

    def address(self, base: str) -> str:
        said = {"trang-thai": self.state, "co-quan": self.agency}
        words = urlencode({name: one for name, one in said.items() if one})
        return f"{base}?{words}" if words else base


def states_of(rows: Sequence[Objection], filters: Filters, base: str) -> list[Choice]:
    return [
        _choice(str(label), rows, filters.but(state=state), base, current=state == filters.state)
        for state, (label, _fits) in WAYS.items()
    ]


def agencies_of(
    rows: Sequence[Objection], filters: Filters, base: str, names: Mapping[str, str]
) -> list[Choice]:
    """Nothing where there is but one."""
    codes = list(dict.fromkeys(row.sheet.participant.agency.code for row in rows))
    if len(codes) < 2 and not filters.agency:
        return []
    every = _choice(_("Mọi cơ quan"), rows, filters.but(agency=""), base, current=not filters.agency)
    single = [
        _choice(names.get(code, code), rows, filters.but(agency=code), base, current=filters.agency == code)
        for code in codes
    ]
    return [every, *single]


def _choice(label: str, rows: Sequence[Objection], filters: Filters, base: str, *, current: bool) -> Choice:
    count = sum(filters.fits(row) for row in rows)
    return Choice(label, counted(count), filters.address(base), current)
