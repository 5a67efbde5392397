"""One polite GET that cannot be led astray.

    get("https://harbour.example/feed", {"If-None-Match": '"17"'})  →  Fetched(304, …)

A feed or a link is written by strangers, so where it leads is looked at before anything is sent: the name is resolved,
every address that it has must be a public one, and the connection goes to the address that was looked at, whatever the
name resolves to a moment later. The same holds for each redirect. Time and size have limits, unpacked size too.
"""

import asyncio
import socket
from collections.abc import Mapping
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from dateline import __version__
from dateline.errors import ReadError
from dateline.read.http_answer import decoded
from dateline.read.limits import Refused

AGENT = f"dateline/{__version__}"
LONGEST = 16 * 1024 * 1024
SECONDS = 30.0
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset((301, 302, 303, 307, 308))


class NotPublicError(ReadError):
    """An address that leads where we do not go: a rule of ours, so that nothing is gained by asking again later."""


class _Inner(Refused):
    """The same, before the address is known as it was asked for."""


class Fetched(NamedTuple):
    """A status, where it came from in the end, the header fields in lower case, and the body as it was meant."""

    status: int
    url: str
    fields: dict[str, str]
    body: bytes


def get(
    url: str,
    fields: Mapping[str, str] | None = None,
    *,
    allow_private: bool = False,
    longest: int = LONGEST,
    seconds: float = SECONDS,
) -> Fetched:
    """What stands at an address. Raises `ReadError`; `NotPublicError` where it leads to an inner address."""
    try:
        return asyncio.run(asyncio.wait_for(_follow(url, fields or {}, allow_private, longest), seconds))
    except _Inner as error:
        raise NotPublicError(url, error.problem, error.advice) from None
    except Refused as error:
        raise ReadError(url, error.problem, error.advice) from None
    except TimeoutError:
        raise ReadError(url, f"no full answer within {seconds:g} seconds", "try again later") from None


async def _follow(url: str, fields: Mapping[str, str], allow_private: bool, longest: int) -> Fetched:
    for _ in range(_MOST_REDIRECTS + 1):
        found = await _get(url, fields, allow_private, longest)
        if found.status not in _REDIRECTS or "location" not in found.fields:
            return found
        url = urljoin(url, found.fields["location"])
    raise Refused(f"more than {_MOST_REDIRECTS} redirects", "check the address")


async def _get(url: str, fields: Mapping[str, str], allow_private: bool, longest: int) -> Fetched:
    import httpx

    host, port, scheme = _parts(url)
    addresses = await _addresses(host, port, allow_private)
    headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate", "Host": urlsplit(url).netloc.rpartition("@")[2]}
    # No proxies from the environment: they would go where we have not looked.
    async with httpx.AsyncClient(timeout=10.0, trust_env=False, follow_redirects=False) as client:
        failure: Exception | None = None
        for address in addresses[:3]:
            try:
                pinned = httpx.URL(url).copy_with(host=str(address))
                extensions = {"sni_hostname": host} if scheme == "https" else {}
                async with client.stream(
                    "GET", pinned, headers=headers | dict(fields), extensions=extensions
                ) as answer:
                    stated = {name.lower(): value for name, value in answer.headers.items()}
                    body = b"" if answer.status_code in _REDIRECTS else await _body(answer, longest)
                    return Fetched(
                        answer.status_code, url, stated, decoded(body, stated.get("content-encoding", ""), longest)
                    )
            except httpx.ConnectError as error:
                failure = error
            except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
                raise Refused(f"no answer ({_short(error)})", "check the address, or try again later") from None
    raise Refused(f"no connection ({_short(failure)})", "check the address, or try again later")


async def _body(answer: object, longest: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in answer.aiter_raw():  # type: ignore[attr-defined]  # httpx.Response, which is loaded late
        parts.append(part)
        size += len(part)
        if size > longest:
            raise Refused(f"more than {longest // 1024**2} MB", "leave it out")
    return b"".join(parts)


def _parts(url: str) -> tuple[str, int, str]:
    """Host, port and scheme of an address. Raises `Refused` for what is no plain web address."""
    with suppress(ValueError):
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and parts.hostname and not parts.username and len(url) < 4000:
            return parts.hostname, parts.port or (443 if parts.scheme == "https" else 80), parts.scheme
    raise Refused("no web address that can be fetched", "give one that begins with http:// or https://")


async def _addresses(host: str, port: int, allow_private: bool) -> list[IPv4Address | IPv6Address]:
    """What a name resolves to. Raises `Refused` if any of it is no public address."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Refused("no such host", "check the address") from None
    addresses = [ip_address(str(info[4][0]).partition("%")[0]) for info in found]
    if not allow_private and (inner := next((a for a in addresses if not is_public(a)), None)):
        advice = "fetch it yourself, or allow it with --allow-private if you trust where it leads"
        raise _Inner(f"it leads to {inner}, which is not on the public internet", advice)
    return list(dict.fromkeys(addresses))


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Is an address on the public internet, the one that it may wrap too?"""
    if isinstance(address, IPv6Address):
        value = int(address)
        wrapped = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if value >> 32 in (0, 0x64FF9B << 64):  # ::a.b.c.d, and 64:ff9b::a.b.c.d
            wrapped.append(IPv4Address(value & 0xFFFFFFFF))
        if value >> 80 == 0x64FF9B0001:  # the local part of the latter
            return False
        if any(inner is not None and not is_public(inner) for inner in wrapped):
            return False
        if address.ipv4_mapped is not None:
            return True
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _short(error: Exception | None) -> str:
    return " ".join(f"{type(error).__name__} {error}".split())[:100]
