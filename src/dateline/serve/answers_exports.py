"""Downloads: the view in every form that `tell/formats.py` writes.

export(opened, View(story="s-1f…"), "timeline", "icalendar")   →  the bytes, their media type, a name for the file
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from dateline.known import Known
from dateline.serve import answers, records
from dateline.serve.opened import OpenStore
from dateline.serve.problems import MissingError
from dateline.serve.view import View
from dateline.tell.find import find_entities

if TYPE_CHECKING:
    from dateline.tell.formats import What
    from dateline.tell.telling import Telling


@dataclass(frozen=True, slots=True)
class Download:
    """A file to save."""

    name: str
    media_type: str
    data: bytes


def forms() -> list[records.Export]:
    """What can be had in which forms."""
    from dateline.tell.formats import FORMATS  # loads what only downloads need

    return [
        {
            "name": form.name,
            "of": list(form.of),
            "suffix": form.suffix,
            "media_type": form.media_type,
            "about": form.about,
        }
        for form in FORMATS
    ]


def export(opened: OpenStore, view: View, what: str, name: str) -> Download:
    """The view's timeline, events, entities or quotes in one form. Raises `MissingError` where there is no such form."""
    from dateline.tell.formats import FORMATS, What

    form = next((form for form in FORMATS if form.name == name and what in form.of), None)
    asked = next((one for one in get_args(What) if one == what), None)
    if form is None or asked is None:
        raise MissingError(f"{what[:40]}/{name[:40]}: no such download; /api/exports lists them")
    title = title_of(opened.known(view), view)
    return Download(
        file_name(title, asked) + form.suffix, form.media_type, form.write(asked, _told(opened, view, asked))
    )


def _told(opened: OpenStore, view: View, what: "What") -> "Telling":
    from dateline.tell.telling import Telling

    known = opened.known(view)
    title = title_of(known, view)
    match what:
        case "timeline":
            return Telling(known, title, answers.chronology(opened, view), answers.happenings(opened, view))
        case "events":
            return Telling(known, title, happenings=answers.happenings(opened, view))
        case "entities":
            found = known.resolved.entities
            return Telling(known, title, entities=find_entities(found, view.about) if view.about else found)
        case "quotes":
            return Telling(known, title, sayings=tuple(answers.sayings(opened, view)))


def title_of(known: Known, view: View) -> str:
    """What a page or file is called: the story asked for, or the only one there is."""
    titles = [story.title for story in known.resolved.stories if view.story in {None, story.id}]
    return titles[0] if len(titles) == 1 else "Chronology"


def file_name(title: str, what: str) -> str:
    """`talks-at-portsmouth-timeline`: plain letters only, so that it is a name everywhere."""
    words = re.findall(r"[a-z0-9]+", title.lower())[:6]
    return "-".join([*words, what])[:80]
