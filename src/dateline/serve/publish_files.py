"""What stands beside the pages of a published story, or inside a single file: style, scripts, fonts, outlines of land."""

import base64
import hashlib
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup

STATIC = Path(__file__).parent / "static"
NEEDED = (
    "page.css", "theme.js", "page.js", "published.js", "pictures.js", "graph.js", "map.js", "icon.svg", "vendor/d3.js",
    "vendor/inter-latin-wght-normal.woff2", "vendor/source-serif-4-latin-wght-normal.woff2", "vendor/LICENSES.txt",
)  # fmt: skip


def name_of(page: str) -> str:
    """The file of a page: the chronology is what a web host shows first."""
    return "index.html" if page == "chronology" else f"{page}.html"


def copied(folder: Path) -> None:
    """The files that the pages of a folder need."""
    for name in NEEDED:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(STATIC / name, place)


def land() -> Markup:
    """The outlines of land, as JSON that may stand in a page."""
    text = (STATIC / "vendor" / "land-110m.json").read_text(encoding="utf-8")
    return Markup(text.replace("<", "\\u003c"))


def inlined(style: str) -> str:
    """The style sheet with its fonts in it."""

    def font(match: re.Match[str]) -> str:
        data = base64.b64encode((STATIC / match[1]).read_bytes()).decode()
        return f'url("data:font/woff2;base64,{data}")'

    return re.sub(r'url\("(vendor/[\w.-]+\.woff2)"\)', font, style)


def script_hashes(scripts: Iterable[str]) -> str:
    """What a policy must name so that these scripts run and no others."""
    found = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts)
    return " ".join(f"'sha256-{one}'" for one in found)
