"""Articles, what readers find in a text, and hostile texts to test with."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from retrieval.articles import QUOTABLE, Article, CorpusError, Kind, Part
from retrieval.readers import READERS
from retrieval.sentences import Sentence, sentences

LAW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For properties: as many cases as the suite's time allows, and no clock on a shared machine."""

_PIECES = (
    "Mr. Kim|said|Putin|U.S.|U.N.|Ph.D.|J.D. Vance|Jan. 6|No. 5|p.m.|1. |2.5%|...|…|. |! |? |?” |.” |.[12] |“|”|\"|'"
    "|‘|’|(|)|[|]|•|· |SEOUL/MOSCOW: |June 17 (UPI) — |KYIV, Ukraine (AP) — |—|-- |: |, |By Ann Lee|Reuters"
    "|© 2024 The Post, LLC.|Photo by Ann Lee/UPI|Tuesday, October 3, 2023|3 May 2021|2023-02-30|ſep 3, 2023|ı|İ"
    "|\n|\n\n|\r\n|\r|\t| |\u00a0|\u2028|\u3000|\x0b|\x0c|\x1c|\x1f|\x85|\u200b|\u202e|\ufeff|e\u0301"
    "|שלום. |مرحبا؟ |東京。|👩‍👩‍👧|---\n|title: x\n|# |* |> |`|```\n|[a](b)|<!-- c -->|<br>|&amp;|{|}|\\|null|A|the|x"
).split("|")

hostile_text = st.one_of(st.text(max_size=400), st.lists(st.sampled_from(_PIECES), max_size=60).map("".join))
"""Any text, and texts of the pieces that the rules for news look for, in any order."""


def article_of(text: str, name: str = "a", title: str | None = None, kind: Kind = "body") -> Article:
    """An article of one part."""
    return Article(id=name, text=text, parts=(Part(kind, 0, len(text)),), title=title)


def sentences_of(*texts: str) -> list[Sentence]:
    """The sentences of articles called "0", "1", …, one for each text."""
    return [found for number, text in enumerate(texts) for found in sentences(article_of(text, str(number)))]


def read(ending: str, source: str | bytes) -> tuple[list[Article], list[CorpusError]]:
    """The articles and the faults of a file "corpus/a" with this ending."""
    data = source.encode() if isinstance(source, str) else source
    found = list(READERS[ending](f"corpus/a{ending}", data))
    articles = [one for one in found if isinstance(one, Article)]
    faults = [one for one in found if isinstance(one, CorpusError)]
    assert len(articles) + len(faults) == len(found)
    return articles, faults


def read_article(ending: str, source: str | bytes) -> Article:
    """The one article of a file."""
    articles, _ = read(ending, source)
    assert len(articles) == 1
    return articles[0]


def read_fault(ending: str, source: str | bytes) -> CorpusError:
    """The one fault of a file."""
    _, faults = read(ending, source)
    assert len(faults) == 1
    return faults[0]


def quotable(article: Article) -> list[str]:
    """The texts of the sentences that may be quoted."""
    return [sentence.text for sentence in sentences(article)]


def of_kind(article: Article, kind: Kind) -> list[str]:
    """The texts of the parts of one kind."""
    return [article.text[part.start : part.end] for part in article.parts if part.kind == kind]


def blankless(texts: Sequence[str]) -> str:
    """Every character that is not blank, in order."""
    return "".join("".join(texts).split())


def check_offsets(article: Article) -> None:
    """The parts lie in the text, in order, apart and not empty; the sentences hold what is quotable of them."""
    places = [(part.start, part.end) for part in article.parts]
    assert all(0 <= start < end <= len(article.text) for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    parts = [article.text[part.start : part.end] for part in article.parts if part.kind in QUOTABLE]
    assert blankless(quotable(article)) == blankless(parts)


def check_reader(ending: str, source: str | bytes) -> None:
    """A file is articles with true offsets, or faults that name it; one that gives no article says why."""
    articles, faults = read(ending, source)
    assert articles or faults
    assert all(fault.path == f"corpus/a{ending}" and fault.reason for fault in faults)
    for article in articles:
        check_offsets(article)
