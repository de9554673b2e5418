"""An article into the citation of a quote from it: who published it, under which headline, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from retrieval import dates
from retrieval.articles import Article, BasedOn


@dataclass(frozen=True, slots=True)
class Citation:
    """Who published a quote, under which headline, and when."""

    article_id: str
    publisher: str | None
    title: str | None
    headline: str
    published: date | None
    year_inferred: bool
    url: str | None
    based_on: BasedOn | None
    authors: tuple[str, ...] = ()

    @property
    def outlet(self) -> str:
        """The publisher, or that none is known."""
        return self.publisher or "publisher unknown"

    @property
    def day(self) -> str:
        """The publication day as it is cited: "3 Oct 2023", "undated"."""
        if self.published is None:
            return "undated"
        return f"{dates.show(self.published)}{' (year inferred)' if self.year_inferred else ''}"


def cite(article: Article) -> Citation:
    """The citation of an article."""
    published = article.published
    return Citation(
        article_id=article.id,
        publisher=article.publisher,
        title=article.title,
        headline=article.headline,
        published=published.day if published else None,
        year_inferred=bool(published and published.inferred),
        url=article.url,
        based_on=article.based_on,
        authors=article.authors,
    )
