"""What takes many statements to make is made once; for every further test its rows are put back at once.

The rows are those of the real deeds, with the same keys; each test has them in its own transaction and gets
what was returned as a copy of its own.
"""

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django.apps import apps
from django.db import connection, transaction
from django.db.models.sql import InsertQuery

Made = TypeVar("Made")
Statement = tuple[str, Any]


@dataclass(frozen=True)
class _Kept:
    statements: list[Statement]
    made: bytes


_kept: dict[str, _Kept] = {}


def again(name: str, make: Callable[[], Made]) -> Made:
    """What `make` returns, with every row that it adds; it changes none that is there and reads no clock.

    To be called where the tables hold the same rows each time.
    """
    if name not in _kept:
        before = {model: set(model.objects.values_list("pk", flat=True)) for model in _models()}
        made = make()
        _kept[name] = _Kept(_statements(before), pickle.dumps(made))
        return made
    with transaction.atomic(), connection.cursor() as cursor:
        for sql, values in _kept[name].statements:
            cursor.execute(sql, values)
    again_made: Made = pickle.loads(_kept[name].made)  # noqa: S301 - pickled above
    return again_made


def _models() -> list[Any]:
    return [model for model in apps.get_models() if model.__module__.startswith("pari.")]


def _statements(before: dict[Any, set[Any]]) -> list[Statement]:
    """What adds the rows that weren't there before."""
    return [
        statement
        for model, known in before.items()
        for statement in _inserts(model, [row for row in model.objects.order_by("pk") if row.pk not in known])
    ]


def _inserts(model: Any, rows: list[Any]) -> Iterator[Statement]:
    fields = model._meta.concrete_fields
    size = connection.ops.bulk_batch_size(fields, rows) or 1
    for start in range(0, len(rows), size):
        query = InsertQuery(model)
        query.insert_values(fields, rows[start : start + size], raw=True)
        yield from query.get_compiler(connection=connection).as_sql()
