"""What the store holds, in a few numbers."""

from dateline import __version__
from dateline.serve import records
from dateline.serve.answers_places import ticks
from dateline.serve.opened import OpenStore
from dateline.serve.view import STATUSES, View


def about(opened: OpenStore) -> records.About:
    """An empty store is told as one; so is a missing one, which writing makes."""
    exists = opened.path.exists()
    known = opened.outline(View()) if exists else None
    days = [tick["day"] for tick in opened.answer(ticks, View())] if exists else []
    outlets = {report.source for report in known.reports.values() if report.source} if known else set()
    return {
        "version": __version__,
        "store": opened.path.name,
        "exists": exists,
        "reports": len(known.reports) if known else 0,
        "stories": len(known.resolved.stories) if known else 0,
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "sources": sorted(outlets),
        "statuses": list(STATUSES),
        "being_written": opened.is_being_written,
    }
