"""Exact decimal columns: SQLite keeps decimals as floats, so both databases keep scaled integers."""

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.forms import DecimalField, Field
from django.utils.translation import gettext_lazy as _

LARGEST_STORED = 2**63 - 1

Taken_contra = TypeVar("Taken_contra", contravariant=True)
Given_co = TypeVar("Given_co", covariant=True)

if TYPE_CHECKING:

    class Column(models.Field[Taken_contra, Given_co]):
        """What mypy's Django plugin reads: what a column takes and gives; null=True adds None to both."""

        _pyi_private_set_type: Decimal | int | str
        _pyi_private_get_type: Decimal

else:

    class Column(models.Field):
        """Django's own; it takes no type arguments while running."""

        def __class_getitem__(cls, _types: Any) -> type:
            return cls


class ScaledDecimalField(Column[Taken_contra, Given_co]):
    """A `Decimal` with at most `places` decimals, kept as an integer of 10⁻ᵖˡᵃᶜᵉˢ.

    What comes back has exactly `places` decimals. More decimals than that are refused, never rounded away.
    Comparing and sorting in SQL are exact. Averages and arithmetic in SQL know nothing of the scale: sums and
    means are made in Python, from `Decimal`.
    Errors: `ValidationError` for what isn't such a number, from forms as well as from `save()`.
    """

    description = _("Số thập phân chính xác, lưu dưới dạng số nguyên")
    empty_strings_allowed = False
    default_error_messages = {
        "invalid": _("Giá trị “%(value)s” không phải là số."),
        "places": _("Giá trị “%(value)s” có quá %(places)s chữ số thập phân."),
        "large": _("Giá trị “%(value)s” quá lớn."),
    }

    def __init__(self, *args: Any, places: int = 4, **kwargs: Any) -> None:
        self.places = places
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "places": self.places}

    def get_internal_type(self) -> str:
        return "BigIntegerField"

    def to_python(self, value: Any) -> Decimal | None:
        """The value as `Decimal`; a float is refused, since it has lost its digits already."""
        if value is None:
            return None
        if isinstance(value, (bool, float)):
            raise self._refusal("invalid", value)
        try:
            number = Decimal(value)
        except (InvalidOperation, TypeError, ValueError):
            raise self._refusal("invalid", value) from None
        if not number.is_finite():
            raise self._refusal("invalid", value)
        return self._fitting(number)

    def from_db_value(
        self, value: int | None, _expression: Any, _connection: BaseDatabaseWrapper
    ) -> Decimal | None:
        return None if value is None else self._decimal(value)

    def get_prep_value(self, value: Any) -> Any:
        prepared = super().get_prep_value(value)
        if prepared is None or hasattr(prepared, "resolve_expression"):
            return prepared
        number = self.to_python(prepared)
        return None if number is None else int(number.scaleb(self.places))

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else str(self.to_python(value))

    def formfield(self, **kwargs: Any) -> Field | None:
        return super().formfield(**{"form_class": DecimalField, "decimal_places": self.places, **kwargs})

    def _fitting(self, number: Decimal) -> Decimal:
        if number.adjusted() > 18:
            raise self._refusal("large", number)
        _, digits, exponent = number.as_tuple()
        dropped = -int(exponent) - self.places
        if dropped > 0 and any(digits[-dropped:]):
            raise self._refusal("places", number)
        scaled = int(number.scaleb(self.places))
        if abs(scaled) > LARGEST_STORED:
            raise self._refusal("large", number)
        return self._decimal(scaled)

    def _decimal(self, stored: int) -> Decimal:
        return Decimal(stored).scaleb(-self.places)

    def _refusal(self, code: str, value: Any) -> ValidationError:
        figures = {"value": value, "places": self.places}
        return ValidationError(self.error_messages[code], code=code, params=figures)
