"""Days are written as offices write them, whatever the browser's language."""

from datetime import date

import pytest
from django import forms
from django.utils.translation import override

from pari.web.frame.days import day_field, day_in


class OneDay(forms.Form):
    day = day_field("Từ ngày", initial=date(2026, 4, 30))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("text", ["05/06/2026", "5/6/2026", "05-06-2026", "05.06.2026", "2026-06-05"])
def test_a_day_comes_before_its_month_in_every_language(language: str, text: str) -> None:
    with override(language):
        form = OneDay({"day": text})
        assert form.is_valid()
        assert form.cleaned_data["day"] == date(2026, 6, 5)
    assert day_in(text) == date(2026, 6, 5)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_day_is_shown_as_it_is_written(language: str) -> None:
    with override(language):
        assert 'value="30/04/2026"' in str(OneDay()["day"])


@pytest.mark.parametrize("text", ["12/15/2026", "hôm nay", "31/02/2026", ""])
def test_what_is_no_day_is_said_so(text: str) -> None:
    assert not OneDay({"day": text}).is_valid()
    assert day_in(text) is None
