"""Who may ask, and who may write: what stands before every page and every answer.

    Host: evil.example               421: a foreign name that was pointed at this machine (DNS rebinding)
    no token, where one is needed    401
    POST from a foreign page         403: Origin or Sec-Fetch-Site says so, or the double-submitted token is missing
    a body of a gigabyte             413

Every answer forbids the browser to load anything from elsewhere, to run a script that stands in the page, and to show the
page in a frame. A form without script sends its token as the field `csrf_token`; its route asks `form_of` for the fields.
"""

import hmac
import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import FormData, Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request, cookie_parser
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.serve.problems import RefusedError

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LONGEST_BODY, LONGEST_UPLOAD = 1 << 20, 200 << 20
"""Bytes of a request: a correction, and files to add."""
UPLOADS = frozenset({"/api/reports/files", "/api/reports/text"})
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
CSRF_HEADER, CSRF_FIELD = "x-csrf-token", "csrf_token"

HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not `no-referrer`: browsers then send `Origin: null` with forms, which could not be told from a foreign page.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """Who may do what. `hosts` are the names under which the page may be asked for; `None` takes any, with a token."""

    token: str | None = None
    allow_writes: bool = True
    hosts: frozenset[str] | None = LOOPBACK
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def __post_init__(self) -> None:
        if self.hosts is None and not self.token:
            raise ValueError("a page that anybody can reach needs a token")


def csrf_token(request: Request) -> str:
    """What a form or a script on this page must send back with a write."""
    token: str = request.state.csrf
    return token


async def form_of(request: Request) -> FormData:
    """The fields of a form that was sent from one of our own pages; for routes that take forms without script."""
    form = await request.form()
    if not request.state.csrf_proven and not _same(str(form.get(CSRF_FIELD, "")), request.state.csrf):
        raise RefusedError("the form has no valid token; load the page again and repeat")
    return form


class Guard:
    """ASGI middleware that holds every request to the rules."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self.app, self.rules = app, rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        headers = Headers(scope=scope)
        port = headers.get("host", "").rpartition(":")[2] if ":" in headers.get("host", "") else ""
        # Cookies do not know ports: two servers on one machine keep apart by name.
        port = port if _is_number(port) else ""
        cookies = _cookies(headers)
        known = cookies.get(f"dateline_csrf_{port}", "")
        csrf = known if self._is_ours(known) else self._new_csrf()
        new_cookies = [] if csrf is known else [_cookie(f"dateline_csrf_{port}", csrf, scope, "strict")]

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    sent[name] = value
                sent.setdefault("cache-control", "private, no-cache")
                for cookie in new_cookies:
                    sent.append("set-cookie", cookie)
            await send(message)

        refusal = self._refusal(scope, headers, cookies, csrf, port)
        if refusal is not None:
            await refusal(scope, receive, send_with_headers)
            return
        scope.setdefault("state", {}).update(
            csrf=csrf, csrf_proven=_same(headers.get(CSRF_HEADER, ""), csrf) or self._has_bearer(headers),
            allow_writes=self.rules.allow_writes,
        )  # fmt: skip
        longest = LONGEST_UPLOAD if scope["path"] in UPLOADS else LONGEST_BODY
        await self.app(scope, _limited(receive, longest), send_with_headers)

    # --- what is refused ---

    def _refusal(
        self, scope: Scope, headers: Headers, cookies: dict[str, str], csrf: str, port: str
    ) -> Response | None:
        if not self._is_our_host(headers):
            return _problem(scope, 421, "this address is not ours; open the one that `dateline serve` printed")
        entry = self._entry(scope, headers, cookies, port)
        if entry is not None:
            return entry
        if scope["method"] in SAFE:
            return None
        if not self.rules.allow_writes:
            return _problem(scope, 403, "this page only reads: it was started without writing")
        longest = LONGEST_UPLOAD if scope["path"] in UPLOADS else LONGEST_BODY
        length = headers.get("content-length", "0")
        if not _is_number(length) or int(length) > longest:
            return _problem(scope, 413, f"more than {longest >> 20} MB were sent; add files in several steps")
        if not self._is_own_page(scope, headers):
            return _problem(scope, 403, "the request comes from a foreign page")
        if self._has_bearer(headers) or _same(headers.get(CSRF_HEADER, ""), csrf):
            return None
        by_form = headers.get("content-type", "").startswith(FORMS) and not scope["path"].startswith("/api/")
        return (
            None
            if by_form
            else _problem(scope, 403, f"the header {CSRF_HEADER} is missing or old; load the page again")
        )

    def _is_our_host(self, headers: Headers) -> bool:
        named = headers.getlist("host")
        return self.rules.hosts is None or (len(named) == 1 and _host_name(named[0]) in self.rules.hosts)

    def _entry(self, scope: Scope, headers: Headers, cookies: dict[str, str], port: str) -> Response | None:
        """Nothing for whoever may come in; else the way in, or a refusal."""
        token = self.rules.token
        if token is None or _same(cookies.get(f"dateline_access_{port}", ""), self._access(token)):
            return None
        if self._has_bearer(headers):
            return None
        pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = next((value for name, value in pairs if name == "token"), "")
        if scope["method"] == "GET" and _same(given, token):
            rest = urlencode([pair for pair in pairs if pair[0] != "token"])
            # One slash only: a path that begins with two would lead to another host.
            target = "/" + scope["path"].lstrip("/\\") + (f"?{rest}" if rest else "")
            entry = RedirectResponse(target, 303)
            # Lax: whoever follows a link from a letter comes in with the same cookie.
            cookie = _cookie(f"dateline_access_{port}", self._access(token), scope, "lax")
            entry.headers.append("set-cookie", cookie)
            return entry
        return _problem(scope, 401, "a token is needed; open the address that `dateline serve` printed")

    def _access(self, token: str) -> str:
        return hmac.new(self.rules.secret, b"access " + token.encode(), "sha256").hexdigest()

    def _has_bearer(self, headers: Headers) -> bool:
        """Programs send the token in a header, which no foreign page can make a browser do."""
        scheme, _, given = headers.get("authorization", "").partition(" ")
        return self.rules.token is not None and scheme.lower() == "bearer" and _same(given.strip(), self.rules.token)

    def _is_own_page(self, scope: Scope, headers: Headers) -> bool:
        """Does the browser say that the request comes from one of our own pages, or is it none?"""
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site not in {None, "same-origin", "none"}:
            return False
        # A server that others can reach may stand behind one with TLS, which speaks plainly to us.
        schemes = {scope["scheme"]} if self.rules.token is None else {scope["scheme"], "https"}
        return origin is None or origin in {f"{scheme}://{headers.get('host', '')}" for scheme in schemes}

    def _new_csrf(self) -> str:
        nonce = secrets.token_urlsafe(18)
        return f"{nonce}.{self._signed(nonce)}"

    def _is_ours(self, csrf: str) -> bool:
        nonce, _, signature = csrf.partition(".")
        return _same(signature, self._signed(nonce))

    def _signed(self, nonce: str) -> str:
        return hmac.new(self.rules.secret, b"csrf " + nonce.encode(), "sha256").hexdigest()[:32]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 20


def _same(given: str, wanted: str) -> bool:
    """Compared in constant time; nothing is nobody's token."""
    return bool(wanted) and hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def _host_name(host: str) -> str:
    """Without the port: `[::1]:8000` → `[::1]`."""
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.partition(":")[0].lower()


def _cookies(headers: Headers) -> dict[str, str]:
    """Read as browsers write them: what another program on this machine has set, of whatever form, hides none of ours."""
    return cookie_parser("; ".join(headers.getlist("cookie")))


def _cookie(name: str, value: str, scope: Scope, same_site: str) -> str:
    secure = "; Secure" if scope["scheme"] == "https" else ""
    return f"{name}={value}; Path=/; HttpOnly; SameSite={same_site.capitalize()}{secure}"


def _problem(scope: Scope, status: int, detail: str) -> Response:
    if scope["path"].startswith("/api"):
        return JSONResponse({"detail": detail}, status)
    return Response(f"{detail}\n", status, media_type="text/plain; charset=utf-8")


def _limited(receive: Receive, longest: int) -> Receive:
    """Also for a body whose length was not told in advance."""
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > longest:
            raise HTTPException(413, f"more than {longest >> 20} MB were sent; add files in several steps")
        return message

    return limited
