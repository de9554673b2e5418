"""Articles and libraries made for a test, without files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from retrieval.articles import Article, BasedOn, Part, Published
from retrieval.library import Library


def article(
    text: str,
    name: str = "harbour",
    *,
    title: str | None = "Harbour reopens",
    publisher: str | None = "The Daily Gull",
    day: date | None = date(2024, 5, 2),
    url: str | None = None,
    based_on: BasedOn | None = None,
    asks: tuple[str, ...] = (),
    authors: tuple[str, ...] = (),
) -> Article:
    return Article(
        id=name,
        text=text,
        parts=(Part("body", 0, len(text)),),
        title=title,
        publisher=publisher,
        published=Published(day) if day else None,
        url=url,
        based_on=based_on,
        asks=asks,
        authors=authors,
    )


def library(*articles: Article) -> Library:
    return Library.of(articles)


HARBOUR = article(
    "Mayor Ines Okafor reopened the harbour of Port Salvo on 30 April 2024. "
    "The repairs had cost 14 million crowns. "
    "“We will never close it again,” Okafor told reporters on the quay. "
    "Fishermen had blocked the road for nine days.",
    asks=("Who reopened the harbour of Port Salvo?",),
)
FERRY = article(
    "The ferry Corvina sank off Cape Lund in March 2023 after its bow door failed. "
    "All 212 passengers were rescued by a Danish trawler.",
    "ferry",
    title="Ferry sinks off Cape Lund",
    publisher="Northern Wire",
    day=date(2023, 3, 9),
    url="https://example.com/ferry",
)
LIBRARY = library(HARBOUR, FERRY)


def shelf(held: Library) -> Callable[[], Library]:
    """What gives the articles of a bot, which are always these."""
    return lambda: held
