"""Exact decimals, on whichever database the tests run."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.forms import DecimalField
from hypothesis import given
from hypothesis import strategies as st

from pari.columns.decimals import ScaledDecimalField
from pari.publication.models import Origin, Publication

FIELD = ScaledDecimalField(places=4)


def publication(year: int, mean: str | None) -> Publication:
    return Publication.objects.create(
        slug=f"x-{year}",
        authority="x",
        authority_name="X",
        year=year,
        version=1,
        title="X",
        shows_rank=False,
        mean=mean,
        mean_origin=Origin.GIVEN,
        content_sha256="",
    )


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4))
def test_what_is_stored_comes_back_exactly(number: Decimal) -> None:
    assert FIELD.to_python(number) == number
    assert Decimal(FIELD.get_prep_value(number)).scaleb(-4) == number


@pytest.mark.parametrize("number", ["0.00001", "85.12345", "1E-30", "0." + "0" * 40 + "1"])
def test_more_places_are_refused_and_never_rounded_away(number: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        FIELD.get_prep_value(Decimal(number))
    assert refusal.value.code == "places"


def test_zeros_behind_the_last_place_are_no_places() -> None:
    assert FIELD.to_python("85.5000000") == Decimal("85.5")


@pytest.mark.parametrize("value", [85.5, True, "abc", "85,5", Decimal("NaN"), Decimal("Infinity"), object()])
def test_what_is_no_exact_number_is_refused(value: object) -> None:
    with pytest.raises(ValidationError) as refusal:
        FIELD.get_prep_value(value)
    assert refusal.value.code == "invalid"


@pytest.mark.parametrize("number", ["1E30", "1E999999", "-1E30", "922337203685477.6", "-922337203685478"])
def test_a_number_beyond_64_bits_is_refused(number: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        FIELD.get_prep_value(Decimal(number))
    assert refusal.value.code == "large"


def test_a_form_takes_as_many_places_as_the_column() -> None:
    field = FIELD.formfield()
    assert isinstance(field, DecimalField)
    assert field.decimal_places == 4


@pytest.mark.django_db
def test_a_row_gives_back_every_place() -> None:
    publication(2019, "83.7")
    assert str(Publication.objects.get().mean) == "83.70"


@pytest.mark.django_db
def test_equal_numbers_are_found_and_sorted_exactly() -> None:
    for year, mean in ((2017, "0.3"), (2018, "10.00"), (2019, "9.99"), (2020, None)):
        publication(year, mean)
    assert Publication.objects.get(mean=Decimal("0.1") + Decimal("0.2")).year == 2017
    assert Publication.objects.filter(mean__gte=10).get().year == 2018
    ordered = Publication.objects.exclude(mean=None).order_by("mean")
    assert [one.year for one in ordered] == [2017, 2019, 2018]
