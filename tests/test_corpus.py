from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from retrieval.answer import Answer
from retrieval.articles import Article
from retrieval.asking import ask
from retrieval.library import Library, load
from tests.articles_of import check_offsets, quotable

SHIPPED = Path(__file__).parents[1] / "corpus"
LIBRARY = load(SHIPPED)
ASKS = [(article.id, question) for article in LIBRARY.articles for question in article.asks]


@pytest.fixture(scope="module")
def library() -> Library:
    return LIBRARY


def test_there_are_at_least_twelve_articles_and_no_fault(library: Library) -> None:
    assert len(library.articles) >= 12
    assert library.faults == ()


@pytest.mark.parametrize("article", LIBRARY.articles, ids=lambda article: article.id)
def test_a_brief_says_who_wrote_it_when_and_after_which_report(article: Article) -> None:
    assert article.title
    assert article.publisher == "Pullquote briefs"
    assert article.published
    assert article.based_on
    assert article.based_on.publisher
    assert article.based_on.day == article.published.day
    assert len(article.asks) >= 1


@pytest.mark.parametrize("article", LIBRARY.articles, ids=lambda article: article.id)
def test_a_brief_is_quotable_from_its_first_to_its_last_word(article: Article) -> None:
    check_offsets(article)
    assert "".join("".join(quotable(article)).split()) == "".join(article.text.split())


@pytest.mark.parametrize(("article_id", "question"), ASKS)
def test_what_a_brief_says_it_answers_is_answered_with_a_quote_from_that_brief(
    library: Library, article_id: str, question: str
) -> None:
    answer = ask(library, question)
    assert isinstance(answer, Answer), answer
    assert article_id in [quote.article.id for quote in answer.quotes]


def test_no_brief_is_older_than_the_reports_it_may_restate(library: Library) -> None:
    assert library.days
    assert date(2000, 1, 1) < library.days[0] <= library.days[1] < date(2100, 1, 1)
