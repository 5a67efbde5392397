"""Who is told to be the right speaker of a quote is the one by whose account its events are told."""

from tests.conftest import ReadText

from dateline.mention import Reading
from dateline.resolve.corrections import Correction, corrected
from dateline.span import Evidence


def sources(reading: Reading, speaker: str | None) -> list[str | None]:
    """The names by whose account the events of the first quote are told, with its speaker corrected."""
    quote = reading.quotes[0]
    one = Correction(
        "c-1", "speaker", (Evidence(reading.report.id, quote.content[0]),), speaker, "editor", "1905-09-01T09:00:00Z"
    )
    right = next(corrected([reading], [one]))
    names = {name.id: name.span.of(reading.report.text) for name in right.names}
    return [names.get(event.source, event.source) for event in right.events if event.quote == quote.id]


def test_the_events_of_a_quote_follow_its_speaker(read_text: ReadText) -> None:
    reading = read_text("Kenji Oto met Edward Hale. Hale said the talks had failed.", "1905-08-30")
    assert set(sources(reading, "Edward Hale")) == {"Hale"}
    assert set(sources(reading, "Kenji Oto")) == {"Kenji Oto"}
    assert set(sources(reading, None)) == {"author"}
