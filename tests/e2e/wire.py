"""One HTTP request to 127.0.0.1, by hand: no proxy, no retry, no header that wasn't asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlsplit

TIMEOUT = 10.0
"""Seconds; Slack itself gives up on an event after 3."""


@dataclass(frozen=True, slots=True)
class Response:
    status: int
    text: str


def request(method: str, url: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Response:
    """The answer, whatever its status; OSError when nobody answers."""
    address = urlsplit(url)
    connection = HTTPConnection(address.hostname or "", address.port, timeout=TIMEOUT)
    try:
        path = f"{address.path}?{address.query}" if address.query else address.path
        connection.request(method, path, body, dict(headers or {}))
        response = connection.getresponse()
        return Response(response.status, response.read().decode())
    finally:
        connection.close()


def answers_200(url: str) -> bool:
    """Whether somebody answers GET `url` with 200 now."""
    try:
        return request("GET", url).status == 200
    except OSError:
        return False
