"""`pari demo`: make the database ready and load the example data; loading again changes nothing."""

from argparse import Namespace
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import gettext as _

from pari.agencies.examples import load_example_directories
from pari.campaigns.examples import load_example_campaign, load_example_rehearsal
from pari.cli.answers import DONE, print_json, text_table
from pari.core.errors import BadInput, Problem, Refused
from pari.people.examples import ExamplePeople, load_example_accounts
from pari.publication.examples import load_examples
from pari.publication.models import Publication
from pari.regulations.examples import load_example_editions
from pari.scoring.examples.appraisal import load_example_appraisal
from pari.scoring.examples.campaign import load_example_sheets
from pari.scoring.examples.figures import load_example_facts, load_example_past_marks
from pari.scoring.examples.papers import load_example_papers
from pari.words.access import ROLES


def register(verbs: Any) -> None:
    parser = verbs.add_parser(
        "demo",
        help="chuẩn bị cơ sở dữ liệu và nạp dữ liệu ví dụ: cơ quan, bộ tiêu chí, kết quả Khánh Hòa 2017–2019",
    )
    parser.add_argument(
        "--format", choices=("table", "json"), default="table", help="dạng kết quả; mặc định table"
    )
    parser.set_defaults(run=run, empty={"publications": []})


def run(called: Namespace) -> int:
    call_command("migrate", interactive=False, verbosity=0)
    loaded = _load()
    people = _load_office()
    if called.format == "json":
        print_json({"publications": [publication.slug for publication in loaded], "errors": []})
        return DONE
    for publication in loaded:
        print(
            _("Kết quả đã sẵn sàng: %(title)s (%(slug)s).")
            % {"title": publication.title, "slug": publication.slug}
        )
    _print_accounts(people)
    return DONE


def _load() -> list[Publication]:
    """Errors: `BadInput` where an earlier release has loaded other content under the same year."""
    load_example_directories(settings.EXAMPLE_DATA)
    load_example_editions(settings.EXAMPLE_REGULATIONS)
    try:
        return load_examples(settings.EXAMPLE_DATA)
    except Refused as refused:
        figures = {"folder": str(settings.PARI_DATA)}
        raise BadInput([refused.problem, Problem("demo.other_release", figures)]) from None


def _load_office() -> ExamplePeople:
    """The example authorities at work: their people, a campaign, and how far its sheets have come."""
    now = timezone.now()
    people = load_example_accounts(settings.EXAMPLE_DATA, settings.PARI_DATA / "example-password", at=now)
    campaign = load_example_campaign(at=now)
    load_example_facts(campaign, settings.EXAMPLE_DATA, at=now)
    load_example_past_marks(campaign, settings.EXAMPLE_DATA, at=now)
    load_example_sheets(campaign)
    rehearsal = load_example_rehearsal(campaign, at=now)
    if rehearsal is not None:
        load_example_appraisal(rehearsal)
        load_example_papers(rehearsal)
    return people


def _print_accounts(people: ExamplePeople) -> None:
    """Who may come in to look around; all of them with one password."""
    print(
        _("Tài khoản ví dụ (đăng nhập tại /tai-khoan/dang-nhap/, mật khẩu chung: %(password)s):")
        % {"password": people.password}
    )
    rows = [(one.username, _(ROLES[one.role]), one.title, one.authority) for one in people.accounts]
    headings = (_("Tên đăng nhập"), _("Vai trò"), _("Chức danh"), _("Đơn vị chủ trì"))
    print(text_table(headings, rows))
