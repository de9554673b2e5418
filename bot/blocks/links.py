"""A url and a quote into a link that opens the page where the quote stands.

The form is that of a text fragment (https://wicg.github.io/scroll-to-text-fragment): `#:~:text=first words,last words`.
A browser that doesn't know it opens the page at its top.
"""

from __future__ import annotations

from urllib.parse import quote as percent

from bot.blocks.limits import LONGEST_URL

SHORT = 60
"""Characters up to which a quote is named whole."""

EDGE = 5
"""Words of the beginning and of the end by which a longer one is named."""


def to_page(url: str | None) -> str | None:
    """A url that may be linked: of the web, and not too long."""
    if not url or not url.lower().startswith(("https://", "http://")) or len(url) > LONGEST_URL:
        return None
    return None if any(sign in url for sign in " <>|\n\r\t") else url


def to_passage(url: str | None, quote: str) -> str | None:
    """The url that opens a page where a quote stands; that of the page where this would be too long."""
    page = to_page(url)
    if not page:
        return None
    words = quote.split()
    if len(quote) <= SHORT or len(words) < 2 * EDGE:
        fragment = _encoded(words)
    else:
        fragment = f"{_encoded(words[:EDGE])},{_encoded(words[-EDGE:])}"
    linked = f"{page}{':~:' if '#' in page else '#:~:'}text={fragment}"
    return linked if fragment and len(linked) <= LONGEST_URL else page


def _encoded(words: list[str]) -> str:
    """Words as a fragment holds them; a hyphen has a meaning there."""
    return percent(" ".join(words), safe="", errors="replace").replace("-", "%2D")
