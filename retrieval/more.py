"""What was found for a question into the quotes that come next, behind those of its answer."""

from __future__ import annotations

from collections.abc import Collection

from retrieval.answer import Quote, quote
from retrieval.asking import Found
from retrieval.index import Index

MOST = 5


def more(found: Found, index: Index, shown: Collection[tuple[str, int]]) -> tuple[Quote, ...]:
    """The next quotes, best first; `shown` holds those that were given already, as (article id, start)."""
    fresh = [ranked for ranked in found.ranked if ranked.place not in shown]
    return tuple(quote(ranked, index) for ranked in fresh[:MOST])
