"""What becomes of plans whose time has gone by, and of deeds that seem to lie ahead. 23 August 1905 was a Wednesday."""

import pytest
from tests.conftest import ParseText

from dateline.annotate import read_parse
from dateline.mention import Event

TOLD_AS_DONE = [
    # a noun with its own time
    ("Doctors want to understand the 1847 epidemic.", "epidemic", "happened", "1847"),
    ("Scholars plan to study the epidemic of 1847.", "epidemic", "happened", "1847"),
    ("The inquiry could explain the 1847 epidemic.", "epidemic", "happened", "1847"),
    ("The 1847 epidemic killed thousands.", "epidemic", "happened", "1847"),
    # a participle of the past
    ("A museum hopes to buy the coins unearthed last year.", "unearthed", "happened", "1904"),
    ("The company will dismiss a clerk hired last spring.", "hired", "happened", "1905-03"),
    ("A drive to save a bridge built in 1803 has begun.", "built", "happened", "1803"),
    ("They want to revive the talks held in July.", "talks", "happened", "1905-07"),
    # below a deed of the past
    ("The laboratory helped doctors trace the cause in 1903.", "trace", "happened", "1903"),
    ("They had to flee the capital last year.", "flee", "happened", "1904"),
    ("The law allowed women to vote in 1893.", "vote", "happened", "1893"),
    ("The league was widened to include Norland in 1895.", "include", "happened", "1895"),
    ("The guard had been hired to protect the bridge last spring.", "protect", "happened", "1905-03"),
]
NOT_KNOWN = [
    # planned for a day gone by, and nothing more is told
    ("The ship was to sail on Monday.", "sail", "possible", "1905-08-21"),
    ("The sitting was expected to begin on Monday.", "sitting", "possible", "1905-08-21"),
    ("The envoys had planned a dinner for Monday.", "dinner", "possible", "1905-08-21"),
    ("The emperor tried to end the war in 1904.", "end", "possible", "1904"),
    ("He wanted to leave on Monday.", "leave", "possible", "1905-08-21"),
    ("The police believe that he may have stolen the pearls in 1901.", "stolen", "possible", "1901"),
    ("He agreed to sell the house in 1901.", "sell", "possible", "1901"),
    # still ahead
    ("The ship is to sail on Monday.", "sail", "planned", "1905-08-28"),
    ("The envoys will hold talks on Monday.", "talks", "planned", "1905-08-28"),
    ("The sitting will begin at half past nine.", "begin", "planned", "1905-08-23"),
    ("They plan to hold a sitting on the 1847 epidemic on Friday.", "sitting", "planned", "1905-08-25"),
    # denied stays denied
    ("They could not be found on Monday.", "found", "possible", "1905-08-21"),
    ("No sitting was held on Monday.", "sitting", "denied", "1905-08-21"),
]
UNDONE = [
    ("The sitting, expected to begin at half past nine, was postponed.", "begin", "postponed", "1905-08-23"),
    ("The sitting was expected to begin on Monday, but was postponed.", "sitting", "postponed", "1905-08-21"),
    ("The sitting was expected to begin on Monday, but was postponed.", "begin", "postponed", "1905-08-21"),
    ("The sitting was due to begin on Friday but was called off.", "sitting", "cancelled", "1905-08-25"),
    ("The sitting was due to begin on Friday but was called off.", "called", "happened", None),
    ("The sitting was due to begin on Friday and was praised.", "sitting", "planned", "1905-08-25"),
]
IF_AHEAD = [
    ("The strike could end next week.", "strike", "possible", "1905-08-28"),
    ("The minister said the war may end next week.", "war", "possible", "1905-08-28"),
    ("The strike will end next week.", "strike", "planned", "1905-08-28"),
    ("The strike could hurt trade.", "strike", "happened", None),
]
NOT_AHEAD = [
    # what is told as done is not of a day that lies ahead
    ("The bank declared a dividend, payable on December 1.", "declared", "happened", "1905-08-23"),
    ("The envoys sank the ship in 1906.", "sank", "happened", None),
    ("The sitting had been planned for next week.", "sitting", "planned", "1905-08-28"),
    ("The firm set that price in September when it agreed to pay.", "agreed", "happened", "1904-09"),
    ("The paper said in its edition of 24 August that talks had failed.", "said", "happened", "1905-08-24"),
    # what is told as to come is not of a year gone by
    ("The firm expects to report a second-quarter loss.", "loss", "possible", "1905-04"),
    ("The guards are to stand trial over a death in 1903.", "trial", "planned", None),
    # where one is to take part lies ahead, what is to be answered for does not
    ("As Norland prepares to vote in Sunday's election, the mayor spoke.", "election", "planned", "1905-08-27"),
    ("The envoys will speak at Sunday's meeting.", "meeting", "planned", "1905-08-27"),
    ("Norland will join Sunday's talks.", "talks", "planned", "1905-08-27"),
    ("The police will investigate Monday's attack.", "attack", "happened", "1905-08-21"),
    ("He will appear in court over Monday's attack.", "attack", "happened", "1905-08-21"),
    ("The runner set a record in June.", "set", "happened", "1905-06"),
]


def told(parse_text: ParseText, text: str, trigger: str) -> Event:
    reading = read_parse(parse_text(text, published="1905-08-23"), "md")
    return next(event for event in reading.events if text[event.span.start : event.span.end] == trigger)


@pytest.mark.parametrize(("text", "trigger", "status", "day"), TOLD_AS_DONE + NOT_KNOWN + UNDONE + IF_AHEAD + NOT_AHEAD)
def test_an_event_and_its_time_agree(
    parse_text: ParseText, text: str, trigger: str, status: str, day: str | None
) -> None:
    event = told(parse_text, text, trigger)
    assert (event.status, event.begin.isoformat()[: len(day)] if event.begin and day else event.begin) == (status, day)
