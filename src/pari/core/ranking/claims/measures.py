"""The kinds of measure: each computes a claim and says what it rests on. A claim names one by its code."""

from collections.abc import Callable, Mapping

from pari.core.ranking.claims import agencies, counting, means, stated, tables
from pari.core.ranking.claims.claim import Claim, Measured
from pari.core.ranking.claims.figures import Figures

MEASURES: Mapping[str, Callable[[Claim, Figures], Measured]] = {
    "count": counting.count,
    "count_at_most": counting.count_at_most,
    "same_names": counting.same_names,
    "all_among": counting.all_among,
    "largest_rises": counting.largest_rises,
    "grade_change": counting.grade_change,
    "moved_gap": counting.moved_gap,
    "index": agencies.index,
    "delta": agencies.delta,
    "grade": agencies.grade,
    "extreme": agencies.extreme,
    "years_running": agencies.years_running,
    "mean": means.mean,
    "mean_grade": means.mean_grade,
    "mean_rises_yearly": means.mean_rises_yearly,
    "largest_mean_rise": means.largest_mean_rise,
    "share": stated.share,
    "total": stated.total,
    "most": stated.most,
    "in_order": stated.in_order,
    "sequence": stated.sequence,
    "table_indices": tables.table_indices,
    "table_grades": tables.table_grades,
    "table_order": tables.table_order,
    "table_deltas": tables.table_deltas,
    "table_counts": tables.table_counts,
    "table_means": tables.table_means,
    "table_mean_changes": tables.table_mean_changes,
}


def measured(claim: Claim, figures: Figures) -> Measured:
    """What a claim comes to. Errors: `KeyError` for a measure, a list or a figure that isn't there."""
    return MEASURES[claim.measure](claim, figures)
