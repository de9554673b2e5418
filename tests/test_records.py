"""What is kept of an article is all of it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from retrieval.articles import Article, BasedOn, Part, Published
from retrieval.records import KINDS, pack, unpack
from tests.articles_of import LAW, hostile_text

texts = st.one_of(hostile_text, st.text(st.characters(), max_size=30))
maybe = st.none() | texts
days = st.dates(date(1, 1, 1))
articles = st.builds(
    Article,
    id=texts,
    text=texts,
    parts=st.lists(
        st.builds(Part, st.sampled_from(KINDS), st.integers(0, 10**9), st.integers(0, 10**9), st.booleans()), max_size=4
    ).map(tuple),
    title=maybe,
    publisher=maybe,
    authors=st.lists(texts, max_size=3).map(tuple),
    published=st.none() | st.builds(Published, days, st.booleans()),
    url=maybe,
    based_on=st.none() | st.builds(BasedOn, texts, maybe, st.none() | days),
    asks=st.lists(texts, max_size=3).map(tuple),
)


@LAW
@given(articles, st.none() | st.integers(1, 10**9))
def test_an_article_comes_back_as_it_went(article: Article, line: int | None) -> None:
    again = unpack(pack(article), line)
    assert (again, again.asks, again.line) == (article, article.asks, line)


def test_a_lone_half_of_a_character_comes_back() -> None:
    article = Article("\ud800", "\udfff", (), title="\ud800")
    assert unpack(pack(article)) == article
