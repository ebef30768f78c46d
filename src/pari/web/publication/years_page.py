"""Everything that an authority has published, year beside year."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.agencies.models import Authority
from pari.publication.across_years import (
    AgencyYears,
    KnownYear,
    MeansOfYears,
    best_running,
    differ_in_regulation,
    grades_of,
    means_over_years,
    over_years,
)
from pari.publication.models import Publication
from pari.web.charts import Chart
from pari.web.frame.head import Crumb, Head, home_crumb
from pari.web.publication.changes import Change, change
from pari.web.publication.chosen import newest_versions, results_address
from pari.web.publication.comparison_choices import comparison_address
from pari.web.publication.grades_by_block import GradesByBlock, grades_by_block
from pari.web.publication.grades_of_years import GradesOfYears, grades_of_years
from pari.web.publication.years_charts import grades_chart, means_chart
from pari.words import comparison as words
from pari.words.numbers import percent
from pari.words.publication import decision_phrase, year_label

FEWEST_RUNNING = 2  # years that make a run worth telling


@dataclass(frozen=True, slots=True)
class Published:
    """A line of the list; `comparison` leads to the year against the one before it."""

    label: str
    address: str
    title: str
    decision: str
    agencies: int
    mean: str
    change: Change | None
    previous_year: int | None
    comparison: str
    known: str


@dataclass(frozen=True, slots=True)
class Held:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class HeldBlock:
    name: str
    agencies: list[Held]


@dataclass(frozen=True, slots=True)
class Running:
    """Agencies that have held the best grade for equally many years up to the newest one."""

    label: str
    span: str
    count: int
    blocks: list[HeldBlock]


@dataclass(frozen=True, slots=True)
class Mean:
    name: str
    means: list[str]
    change: Change | None


@dataclass(frozen=True, slots=True)
class YearsPage:
    """`years` are those of the tables, oldest first; `newest` is the last of them."""

    head: Head
    authority: str
    summary: list[str]
    csv_address: str
    published: list[Published]
    running_title: str
    running: list[Running]
    years: list[int]
    newest: int
    before_newest: int | None
    means: list[Mean]
    by_block: GradesByBlock
    grades: GradesOfYears
    charts: list[Chart]
    grades_chart: Chart
    means_chart: Chart | None


@dataclass(frozen=True, slots=True)
class NothingPublished:
    head: Head
    authority: str


def years_page(authority: Authority, listed: Sequence[KnownYear]) -> YearsPage:
    """`listed` holds every version, oldest first; the newest ones are read by `read_together`."""
    versions = [known.publication for known in listed]
    publications = newest_versions(versions)
    agencies = over_years(publications)
    running = best_running(agencies, publications)
    means = means_over_years(publications)
    years = [one.year for one in publications]
    of_grades, of_means = grades_chart(publications), means_chart(years, means)
    summary = _summary(publications, agencies, running)
    return YearsPage(
        head=_head(authority, summary),
        authority=authority.code,
        summary=summary,
        csv_address=reverse("years_csv", args=[authority.code]),
        published=_published(listed, publications),
        running_title=words.running_title(_best(publications)),
        running=_running(publications, agencies, running),
        years=years,
        newest=years[-1],
        before_newest=years[-2] if len(years) > 1 else None,
        means=[_mean(one) for one in means],
        by_block=grades_by_block(publications[-1]),
        grades=grades_of_years(publications, agencies, running),
        charts=[chart for chart in (of_grades, of_means) if chart],
        grades_chart=of_grades,
        means_chart=of_means,
    )


def nothing_published(authority: Authority) -> NothingPublished:
    return NothingPublished(_head(authority, [_("Đơn vị chủ trì chưa công bố kết quả nào.")]), authority.code)


def _head(authority: Authority, summary: Sequence[str]) -> Head:
    crumbs = (home_crumb(authority), Crumb(_("Kết quả qua các năm")))
    title = _("Kết quả cải cách hành chính qua các năm · %(authority)s") % {"authority": authority.name}
    return Head(title, " ".join(summary), crumbs)


def _summary(
    publications: Sequence[Publication], agencies: Sequence[AgencyYears], running: dict[str, int]
) -> list[str]:
    years = [one.year for one in publications]
    said = [words.years_sentence(years, len(agencies))]
    if len(years) >= FEWEST_RUNNING:
        always = sum(count == len(years) for count in running.values())
        said.append(words.running_sentence(_best(publications), years, always))
    changed = [now.year for before, now in pairwise(publications) if differ_in_regulation(before, now)]
    return [*said, words.regulation_changed_sentence(changed)] if changed else said


def _best(publications: Sequence[Publication]) -> str:
    """The best grade, where all years call it the same."""
    names = {grades_of(one)[0] for one in publications if grades_of(one)}
    return names.pop() if len(names) == 1 else words.best_grade_label()


def _published(listed: Sequence[KnownYear], newest: Sequence[Publication]) -> list[Published]:
    """The newest year first."""
    versions = [known.publication for known in listed]
    previous = dict(zip((one.year for one in newest[1:]), newest, strict=False))
    return [_line(known, versions, previous.get(known.publication.year)) for known in reversed(listed)]


def _line(known: KnownYear, versions: Sequence[Publication], previous: Publication | None) -> Published:
    one = known.publication
    before = previous.mean if previous else None
    known_change = None if before is None or one.mean is None else change(one.mean - before)
    return Published(
        label=year_label(one.year, one.version),
        address=results_address(one, versions),
        title=one.title,
        decision=decision_phrase(one.decision_number, one.decided_on),
        agencies=known.agencies,
        mean=_percent(one.mean),
        change=known_change,
        previous_year=previous.year if previous else None,
        comparison=comparison_address(one.authority, previous.year, one.year) if previous else "",
        known=words.known_phrase(points=known.points, index=known.index),
    )


def _running(
    publications: Sequence[Publication], agencies: Sequence[AgencyYears], running: dict[str, int]
) -> list[Running]:
    """The longest runs first."""
    lengths = sorted({count for count in running.values() if count >= FEWEST_RUNNING}, reverse=True)
    newest, best = publications[-1].year, _best(publications)
    return [
        Running(
            label=words.running_label(length, best),
            span=f"{newest - length + 1}–{newest}",
            count=sum(count == length for count in running.values()),
            blocks=_held_blocks([one for one in agencies if running.get(one.agency) == length]),
        )
        for length in lengths
    ]


def _held_blocks(agencies: Sequence[AgencyYears]) -> list[HeldBlock]:
    blocks: dict[str, HeldBlock] = {}
    for one in agencies:
        block = blocks.setdefault(one.block.code, HeldBlock(one.block.name, []))
        block.agencies.append(Held(one.agency, one.name))
    return list(blocks.values())


def _mean(row: MeansOfYears) -> Mean:
    return Mean(
        name="" if row.is_overall else row.name,
        means=[_percent(mean) for mean in row.means],
        change=None if row.delta is None else change(row.delta),
    )


def _percent(value: Decimal | None) -> str:
    return "" if value is None else percent(value)
