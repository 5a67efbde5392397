"""The errors that Dateline raises on purpose.

Each message is one line that names the file (or option), says what is wrong and what to do, so that the command line
can print it as it is: `notes.txt: no text in it; remove it or add a report`.
"""


class DatelineError(Exception):
    """Base of all errors that Dateline raises on purpose; `str(error)` is one line for a person."""


class ReadError(DatelineError):
    """A file, or one line of it, that is no report. The rest of the input goes on.

    `path` is the file as the user named it (with `:line` where a line is meant), `problem` what is wrong with it and
    `advice` what to do.
    """

    def __init__(self, path: str, problem: str, advice: str) -> None:
        super().__init__(f"{path}: {problem}; {advice}")
        self.path, self.problem, self.advice = path, problem, advice

    def __reduce__(self) -> tuple[type["ReadError"], tuple[str, str, str]]:
        """So that it passes from one process to another."""
        return type(self), (self.path, self.problem, self.advice)


class ModelError(DatelineError):
    """The language model named in the settings is not installed or cannot do what Dateline needs of it."""


class StoreError(DatelineError):
    """The store is missing, locked by another program, of another schema version, or was not made by Dateline."""


class UsageError(DatelineError):
    """An option or argument whose value makes no sense, such as `--as-of 2018-02-31`."""
