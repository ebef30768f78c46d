"""What any exact, and what any inexact, computation of so many cells costs at least: bare sums, no rules."""

from decimal import Decimal
from random import Random
from time import perf_counter

import numpy

from bench.instance import SEED


def decimal_loop(agencies: int, leaves: int) -> float:
    """Seconds for one sum of `Decimal` points × weight per agency, cell by cell."""
    random = Random(SEED)  # noqa: S311 - repeatable on purpose
    weights = [Decimal(random.randint(1, 8)) / 4 for _ in range(leaves)]
    points = [[Decimal(random.randint(0, 100)).scaleb(-2) for _ in weights] for _ in range(agencies)]
    began = perf_counter()
    sums = []
    for row in points:
        total = Decimal(0)
        for point, weight in zip(row, weights, strict=True):
            total += point * weight
        sums.append(total)
    return perf_counter() - began


def numpy_sum(agencies: int, leaves: int) -> float:
    """Seconds for the same over an array of floats."""
    generator = numpy.random.default_rng(SEED)
    weights, points = generator.random(leaves), generator.random((agencies, leaves))
    began = perf_counter()
    (points * weights).sum(axis=1)
    return perf_counter() - began
