"""Questions with known answers, and what a collection lacks of them."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from retrieval.gold import Row, missing
from tests.made import FERRY, library

LIBRARY = library(FERRY)


def lacking(**known: Any) -> list[str]:
    return list(missing(Row.model_validate({"id": "1", "question": "q", **known}), LIBRARY.article))


def test_what_the_articles_say_is_not_missing() -> None:
    half = len(FERRY.text) // 2
    sentence = FERRY.text.split(". ")[0].replace(" ", "\n  ")

    assert lacking(gold=[{"article_id": FERRY.id, "sentence": sentence}]) == []
    assert lacking(article_id=FERRY.id, answers=[{"text": FERRY.text[half:], "start": half}]) == []
    assert lacking(gold_multi=[{"article_id": FERRY.id, "span": [0, half]}]) == []
    assert lacking(answerable=False) == []


@pytest.mark.parametrize(
    ("known", "what"),
    [
        ({"gold": [{"article_id": "gone", "sentence": "It sank."}]}, "there is no article 'gone'"),
        (
            {"gold": [{"article_id": FERRY.id, "sentence": "It flew."}]},
            f"the article '{FERRY.id}' does not say “It flew.”",
        ),
        ({"article_id": "gone", "answers": [{"text": "x", "start": 0}]}, "there is no article 'gone'"),
        ({"gold_multi": [{"article_id": "gone", "span": [0, 1]}]}, "there is no article 'gone'"),
        (
            {"article_id": FERRY.id, "answers": [{"text": "x", "start": 10**6}]},
            f"an answer lies outside the text of the article '{FERRY.id}'",
        ),
    ],
)
def test_what_the_articles_do_not_say_is_missing(known: dict[str, Any], what: str) -> None:
    assert lacking(**known) == [what]


def test_facets_are_places_in_gold() -> None:
    with pytest.raises(ValidationError, match="facets are lists of places in gold"):
        lacking(gold=[{"article_id": FERRY.id, "sentence": "x"}], gold_mode="all", facets=[[0], [1]])
