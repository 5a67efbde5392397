"""The pages of the site, rendered on the server from the answers of `serve/answers.py`."""

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

router = APIRouter(include_in_schema=False)


@router.get("/", response_class=PlainTextResponse)
def home() -> str:
    return "Dateline\n"
