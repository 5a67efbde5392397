"""Events, entities and quotes as one self-contained HTML page each.

The Markdown of the list, rendered by markdown-it (CommonMark, raw HTML off) and put into a page that forbids itself to
load or run anything. The style sheet is that of the chronology's page.
"""

from functools import cache
from importlib import resources

from markdown_it import MarkdownIt
from markupsafe import escape

from dateline.tell.markdown_lists import list_markdown
from dateline.tell.telling import Telling
from dateline.tell.wording import one_line

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
<main>
{body}</main>
</body>
</html>
"""


POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@cache
def _style() -> str:
    return resources.files("dateline.tell").joinpath("templates", "page.css").read_text(encoding="utf-8")


def list_page(what: str, told: Telling) -> str:
    """`events`, `entities` or `quotes` as one HTML page."""
    body = MarkdownIt("commonmark", {"html": False}).render(list_markdown(what, told))
    return PAGE.format(policy=POLICY, title=escape(one_line(told.title)), style=_style(), body=body)
