"""`pari demo`: make the database ready and load the example data; loading again changes nothing."""

from argparse import Namespace
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import gettext as _

from pari.agencies.examples import load_example_directories
from pari.campaigns.examples import load_example_campaign, load_example_rehearsal
from pari.campaigns.examples_2025 import load_example_campaign_2025
from pari.campaigns.examples_ward_2025 import load_example_ward_2025
from pari.cli.answers import DONE, print_json, text_table
from pari.core.access.roles import Role
from pari.core.errors import BadInput, Problem, Refused
from pari.people.examples import ExampleAccount, ExamplePeople, load_example_accounts
from pari.publication.models import Publication
from pari.publication.shipped.ward_2025 import load_example_ward_publication
from pari.publication.shipped.year_2025 import load_example_past_marks, load_example_publication_2025
from pari.publication.shipped.years import load_examples
from pari.regulations.examples import load_example_editions
from pari.scoring.examples.appraisal import load_example_appraisal
from pari.scoring.examples.campaign import load_example_sheets
from pari.scoring.examples.figures import load_example_facts
from pari.scoring.examples.papers import load_example_papers
from pari.scoring.examples.ward_2025 import load_example_ward_year
from pari.scoring.examples.year_2025.load import load_example_year_2025
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
    people, published = _load_office()
    loaded += published
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


def _load_office() -> tuple[ExamplePeople, list[Publication]]:
    """The example authorities at work: people, years that are over, a campaign under way, a rehearsal."""
    now, data = timezone.now(), settings.EXAMPLE_DATA
    people = load_example_accounts(data, settings.PARI_DATA / "example-password", at=now)
    last_year = load_example_campaign_2025()
    load_example_year_2025(last_year, data)
    published = [*load_example_publication_2025(last_year), *_load_ward()]
    campaign = load_example_campaign(at=now)
    load_example_facts(campaign, data, at=now)
    load_example_past_marks(campaign, last_year, at=now)
    load_example_sheets(campaign)
    rehearsal = load_example_rehearsal(campaign, at=now)
    if rehearsal is not None:
        load_example_appraisal(rehearsal)
        load_example_papers(rehearsal)
    return people, published


def _load_ward() -> list[Publication]:
    """The level below: the ward's own year that is over."""
    campaign = load_example_ward_2025()
    if campaign is None:
        return []
    load_example_ward_year(campaign)
    return load_example_ward_publication(campaign)


def _print_accounts(people: ExamplePeople) -> None:
    """Who may come in to look around, the first of each role at length; all of them with one password."""
    print(
        _("Tài khoản ví dụ (đăng nhập tại /tai-khoan/dang-nhap/, mật khẩu chung: %(password)s):")
        % {"password": people.password}
    )
    first: dict[tuple[str, Role], ExampleAccount] = {}
    for one in people.accounts:
        first.setdefault((one.authority, one.role), one)
    rows = [(one.username, _(ROLES[one.role]), one.title, one.authority) for one in first.values()]
    headings = (_("Tên đăng nhập"), _("Vai trò"), _("Chức danh"), _("Đơn vị chủ trì"))
    print(text_table(headings, rows))
    others = [one for one in people.accounts if one not in first.values()]
    for authority in dict.fromkeys(one.authority for one in others):
        usernames = ", ".join(one.username for one in others if one.authority == authority)
        print(
            _("Tài khoản khác của %(authority)s: %(usernames)s.")
            % {"authority": authority, "usernames": usernames}
        )
