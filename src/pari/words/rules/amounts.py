"""What a rule measures, in words: a phrase for the sentence, and notes on what else holds of it."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from django.utils.translation import gettext as _

from pari.core.rules.amounts import Amount, Answers, Best, Plain, RatioOf, WeightedMean
from pari.core.rules.values import AboveOne, OnZero
from pari.words.numbers import short_number, short_share
from pari.words.rules.said import Said, capital, listed, lowered

OverZero = Callable[[OnZero], str]  # what a zero denominator gives where the amount is used
OVER = " trên "  # between the parts of a ratio; a label that has the word itself is quoted


def amount_text(amount: Amount, said: Said) -> str:
    """The amount within a sentence: `tỷ lệ số hồ sơ đúng hạn trên số hồ sơ đã giải quyết`."""
    match amount:
        case Plain():
            return said.quoted(amount.input.name)
        case Best():
            return _best(amount, said.quoted(amount.input.name))
        case RatioOf():
            return _ratio(amount, said)
        case WeightedMean():
            return _("bình quân gia quyền của %(parts)s") % {"parts": listed(_weighted(amount, said))}
        case Answers():
            return _("tỷ lệ quy đổi của các ý kiến trả lời")
    raise TypeError(f"no words for {type(amount).__name__}")


def amount_in_condition(amount: Amount, said: Said) -> str:
    """The amount before its bounds: an input needs no quotation marks there."""
    return said.label(amount.input.name) if isinstance(amount, Plain) else amount_text(amount, said)


def shown_as(amount: Amount) -> Callable[[Fraction], str]:
    """How its values are written: `80%` of shares and of indices in percent, else `80`."""
    if amount.share:
        return short_share
    in_percent = isinstance(amount, Plain | Best) and amount.input.unit == "%"
    return _percent if in_percent else short_number


def amount_notes(
    amount: Amount, said: Said, over_zero: OverZero, *, among_others: bool = False
) -> Iterator[str]:
    """Zero denominators, values above 100 %, last year's denominator, the block's best, worth of answers.

    `among_others`: the reader meets other ratios beside it, so the notes say which one they are about.
    """
    match amount:
        case Plain():
            yield from _plain_notes(amount, said, over_zero)
        case Best():
            yield _best_note(amount)
        case RatioOf():
            yield from _ratio_notes(amount, said, over_zero, among_others=among_others)
        case WeightedMean():
            yield from _mean_notes(amount, said, over_zero)
        case Answers():
            yield _worth(amount, said)
            yield _("Không có ý kiến trả lời nào: %(outcome)s.") % {"outcome": over_zero(amount.on_zero)}


def in_a_mean(zero: OnZero) -> str:
    """What a part of a mean counts when its denominator is zero."""
    return {
        OnZero.FULL: _("tính là 100%"),
        OnZero.NONE: _("tính là 0%"),
        OnZero.EXEMPT: _("bỏ tỷ lệ này, trọng số chia lại cho các tỷ lệ còn lại"),
        OnZero.REFUSE: not_stated(),
    }[zero]


def in_a_condition(zero: OnZero) -> str:
    return not_stated() if zero is OnZero.REFUSE else _("không xét theo khoảng này")


def not_stated() -> str:
    return _("bộ tiêu chí chưa nêu cách tính")


def _percent(value: Fraction) -> str:
    return f"{short_number(value)}%"


def _best(amount: Best, label: str) -> str:
    template = (
        _("mức thấp nhất của khối về %(label)s") if amount.lowest else _("mức cao nhất của khối về %(label)s")
    )
    return template % {"label": label}


def _ratio(amount: RatioOf, said: Said) -> str:
    labels = [said.label(name) for name in (*_names(amount.part), *_names(amount.whole))]
    plain = len(amount.part) == len(amount.whole) == 1 and not any(OVER in label for label in labels)
    part, whole = (
        _added(listed_amounts, said, plain=plain) for listed_amounts in (amount.part, amount.whole)
    )
    return _("tỷ lệ %(part)s trên %(whole)s") % {"part": part, "whole": whole}


def _added(amounts: tuple[Amount, ...], said: Said, *, plain: bool) -> str:
    """What a part or a whole adds up; in quotation marks unless its label runs on within the sentence."""
    texts = [_lowered_amount(one, said) if plain else amount_text(one, said) for one in amounts]
    return texts[0] if len(texts) == 1 else _("tổng của %(parts)s") % {"parts": listed(texts)}


def _lowered_amount(amount: Amount, said: Said) -> str:
    if isinstance(amount, Best):
        return _best(amount, lowered(said.label(amount.input.name)))
    return lowered(said.label(amount.names()[0]))


def _names(amounts: tuple[Amount, ...]) -> tuple[str, ...]:
    return tuple(name for amount in amounts for name in amount.names())


def _weighted(amount: WeightedMean, said: Said) -> list[str]:
    return [
        _("%(amount)s (trọng số %(weight)s)")
        % {"amount": amount_text(one, said), "weight": short_share(weight)}
        for one, weight in amount.parts
    ]


def _plain_notes(amount: Plain, said: Said, over_zero: OverZero) -> Iterator[str]:
    if not amount.share:
        return
    label = said.quoted(amount.input.name)
    yield _zero_note(_("Mẫu số của %(label)s bằng 0") % {"label": label}, over_zero(amount.on_zero))
    yield from _above_one(amount.input.above_one, label)


def _ratio_notes(amount: RatioOf, said: Said, over_zero: OverZero, *, among_others: bool) -> Iterator[str]:
    whole = _added(amount.whole, said, plain=False)
    if amount.fallback:
        figures = {"whole": whole, "fallback": _added(amount.fallback, said, plain=False)}
        yield _("Chưa có số liệu về %(whole)s thì lấy mẫu số của năm trước: %(fallback)s.") % figures
    if _may_be_zero(amount.whole) or (amount.fallback and _may_be_zero(amount.fallback)):
        yield _zero_note(_("Mẫu số (%(whole)s) bằng 0") % {"whole": whole}, over_zero(amount.on_zero))
    yield from _above_one(amount.above_one, _ratio(amount, said) if among_others else _("tỷ lệ"))
    for one in (*amount.part, *amount.whole, *amount.fallback):
        if isinstance(one, Best):
            yield _best_note(one)


def _may_be_zero(added: tuple[Amount, ...]) -> bool:
    """Whether the sum may come to zero; none of what a denominator adds up is negative."""
    return not any(isinstance(one, Plain | Best) and (one.input.least or 0) > 0 for one in added)


def _mean_notes(amount: WeightedMean, said: Said, over_zero: OverZero) -> Iterator[str]:
    for one, _weight in amount.parts:
        yield from amount_notes(one, said, in_a_mean, among_others=True)
    if amount.on_zero is OnZero.EXEMPT:
        yield _zero_note(_("Các tỷ lệ thành phần đều có mẫu số bằng 0"), over_zero(OnZero.EXEMPT))


def _worth(amount: Answers, said: Said) -> str:
    figures = {"worth": "; ".join(_answer(name, worth, said) for name, worth in amount.worth.items())}
    return _("Quy đổi: %(worth)s; cộng lại rồi chia cho tổng số ý kiến trả lời.") % figures


def _answer(name: str, worth: Fraction, said: Said) -> str:
    return _("%(label)s tính %(worth)s") % {"label": said.quoted(name), "worth": short_share(worth)}


def _zero_note(head: str, outcome: str) -> str:
    return _("%(head)s (không phát sinh): %(outcome)s.") % {"head": head, "outcome": outcome}


def _above_one(above_one: AboveOne, amount: str) -> Iterator[str]:
    figures = {"amount": capital(amount)}
    if above_one is AboveOne.CAP:
        yield _("%(amount)s vượt 100%% được tính bằng 100%%.") % figures
    if above_one is AboveOne.ALLOW:
        yield _("%(amount)s vượt 100%% được tính theo thực tế.") % figures


def _best_note(amount: Best) -> str:
    if amount.lowest:
        return _(
            "Mức thấp nhất lấy trong số liệu đã có của các cơ quan, đơn vị cùng khối có áp dụng tiêu chí."
        )
    return _("Mức cao nhất lấy trong số liệu đã có của các cơ quan, đơn vị cùng khối có áp dụng tiêu chí.")
