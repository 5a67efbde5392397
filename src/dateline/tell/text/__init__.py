"""Everything as text for people, ready for a `rich` console: aligned, wrapped to its width, coloured on terminals only.

    Tue 29 August 1905   planned       The envoys were to meet again on Tuesday.  2 outlets
                                         28 August 1905 cancelled → 29 August 1905 planned
                                         [c7 102:151] The Rye Courier, 29 August 1905: “The envoys were to meet …”

Every function takes typed records and gives a renderable. Words of reports go through `one_line`, so that no report
can write to the terminal behind the reader's back, and are never read as markup.
"""

from dateline.tell.text.events import changes_text, chronology_text, happenings_text
from dateline.tell.text.people import entities_text, quotes_text
from dateline.tell.text.reports import checks_text, copies_text, disagreements_text, stories_text

__all__ = [
    "changes_text",
    "checks_text",
    "chronology_text",
    "copies_text",
    "disagreements_text",
    "entities_text",
    "happenings_text",
    "quotes_text",
    "stories_text",
]
