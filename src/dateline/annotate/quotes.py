"""quotes: to be written."""

from dateline.annotate.language import Parse
from dateline.mention import Reading


def annotate(parse: Parse, reading: Reading) -> Reading:
    return reading
