"""A parser that speaks Vietnamese and raises instead of leaving the process."""

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

# argparse passes its own few words through this name; they are said in Vietnamese here.
_WORDS = {
    "usage: ": "Cách dùng: ",
    "positional arguments": "Tham số",
    "options": "Tùy chọn",
    "show this help message and exit": "xem hướng dẫn này",
    "the following arguments are required: %s": "thiếu tham số: %s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r không hợp lệ; chọn: %(choices)s",
    "invalid %(type)s value: %(value)r": "giá trị %(value)r không hợp lệ",
    "expected one argument": "cần một giá trị",
    "expected at least one argument": "cần ít nhất một giá trị",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s chưa rõ; có thể là %(matches)s",
    "argument %(argument_name)s: %(message)s": "tham số %(argument_name)s: %(message)s",
    "not allowed with argument %s": "không dùng cùng %s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "không có %(parser_name)r; chọn: %(choices)s",
    "ignored explicit argument %r": "không nhận giá trị %r",
    "one of the arguments %s is required": "cần một trong các tham số %s",
}


def _vietnamese(text: str) -> str:
    return _WORDS.get(text, text)


argparse._ = _vietnamese  # type: ignore[attr-defined] # argparse offers no other way to translate its words


class UsageError(Exception):
    """The command was called with arguments that it doesn't take."""

    def __init__(self, message: str, usage: str) -> None:
        super().__init__(message)
        self.message = message
        self.usage = usage


class Parser(argparse.ArgumentParser):
    """argparse, with options written out in full and errors raised."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        kwargs.setdefault("allow_abbrev", False)
        super().__init__(*args, **kwargs)

    def parse_known_args(self, *args: Any, **kwargs: Any) -> Any:
        """What a verb doesn't know is said by the verb itself, with its own usage."""
        found, unknown = super().parse_known_args(*args, **kwargs)
        if unknown:
            self.error(f"không có tham số: {' '.join(unknown)}")
        return found, unknown

    def error(self, message: str) -> NoReturn:
        raise UsageError(message, self.format_usage())


def asks_for_json(arguments: Sequence[str]) -> bool:
    """Whether the caller wants JSON, even when the rest can't be understood."""
    pairs = zip(arguments, [*arguments[1:], ""], strict=False)
    return any(one == "--format=json" or (one == "--format" and after == "json") for one, after in pairs)
