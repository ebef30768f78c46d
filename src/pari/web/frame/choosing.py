"""Choices that nobody makes by a slip: nothing is chosen beforehand."""

from collections.abc import Iterable
from typing import Any

from django import forms


class MustChoose(forms.TypedChoiceField):
    """A list that begins with an entry that asks, `asks`, and refuses it with `refuses`.

    A list of one entry has no such choice: that entry stands chosen.
    """

    def __init__(self, *, asks: Any, refuses: Any, **wishes: Any) -> None:
        self.asks = asks
        super().__init__(error_messages={"required": refuses}, **wishes)

    def offer(self, entries: Iterable[tuple[Any, Any]]) -> None:
        """Entries, or groups of them."""
        listed = list(entries)
        is_only_one = len(listed) == 1 and not isinstance(listed[0][1], (list, tuple))
        self.choices = listed if is_only_one else [("", self.asks), *listed]


def offer(form: forms.Form, name: str, entries: Iterable[tuple[Any, Any]]) -> None:
    """Give a field of choices its entries."""
    field = form.fields[name]
    if isinstance(field, MustChoose):
        field.offer(entries)
    elif isinstance(field, forms.ChoiceField):
        field.choices = list(entries)
    else:
        raise TypeError(f"{name} offers no choice")
