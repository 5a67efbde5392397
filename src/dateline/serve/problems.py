"""What is wrong with a request, as an answer: the HTTP status says of what sort it is, `detail` says it in one line."""

from dateline.errors import DatelineError, UsageError


class MissingError(UsageError):
    """What is asked for is not there (404)."""


class RefusedError(DatelineError):
    """The request is not allowed (403): no token, a foreign page, a page that only reads."""
