"""How the processes that read hostile files say that one isn't taken in."""


class Unfit(Exception):
    """`code` is a key of `words.problems.files`; its sentence names the file."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
