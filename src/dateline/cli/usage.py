"""Wrong usage is told in plain words, whatever library notices it.

--dates 0        must be at least 1               not: Input should be greater than or equal to 1
--format prose   'prose' is not one of 'text', …  not: Value error, 'prose' is not one of 'text', …
"""

import re
from typing import Any

import typer
from typer.core import TyperGroup

_IN_PLAIN_WORDS = (
    (re.compile(r"^Value error, "), ""),
    (re.compile(r"^Input should be greater than or equal to (\S+)$"), r"must be at least \1"),
    (re.compile(r"^Input should be less than or equal to (\S+)$"), r"must be at most \1"),
    (re.compile(r"^Input should be a valid integer\b.*$", re.DOTALL), "must be a whole number"),
    (re.compile(r"^Input should be "), "must be "),
)


def in_plain_words(message: str) -> str:
    """What is wrong with the value of an option."""
    for pattern, words in _IN_PLAIN_WORDS:
        message = pattern.sub(words, message)
    return message


class Commands(TyperGroup):
    """The commands; what is wrong with an option of any of them is told in plain words."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = in_plain_words(error.message)
            raise
