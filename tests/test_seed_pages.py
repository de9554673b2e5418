"""Pages as a reader saved them, which stay outside of the repository."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from retrieval.articles import Article, CorpusError
from retrieval.library import load
from retrieval.readers import page
from tests.articles_of import check_offsets, of_kind, quotable

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"
GOLD: list[dict[str, Any]] = (
    [json.loads(line) for line in (DATA / "seedqa" / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    if DATA.is_dir()
    else []
)
RUN = 8
"""Words in a row that a brief may not share with a page."""

pytestmark = pytest.mark.skipif(not GOLD, reason="the saved pages, ../shared/data, are not here")
each_page = pytest.mark.parametrize("gold", GOLD, ids=lambda gold: str(gold["id"]))


def source(gold: dict[str, Any]) -> Path:
    return DATA / "seeds" / f"{gold['id']}.txt"


def article(gold: dict[str, Any]) -> Article:
    found = page.read(source(gold).name, source(gold).read_bytes())
    return next(one for one in found if isinstance(one, Article))


def states_its_masthead(gold: dict[str, Any]) -> bool:
    return gold["publisher_note"] is None or "not named in the page text" not in gold["publisher_note"]


def runs(text: str) -> set[tuple[str, ...]]:
    words = "".join(letter if letter.isalnum() else " " for letter in text.lower()).split()
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


@each_page
def test_the_page_says_who_published_it_who_wrote_it_and_when(gold: dict[str, Any]) -> None:
    found = article(gold)
    stated = states_its_masthead(gold)
    assert found.publisher == gold["publisher"]  # of one page known only by a line that its publisher alone prints
    assert found.authors == tuple(gold["authors"] or ())
    assert (found.published.day if found.published else None) == (date.fromisoformat(gold["date"]) if stated else None)
    assert found.title == gold["title"]


@each_page
def test_a_page_that_does_not_state_its_day_says_so_and_is_kept(gold: dict[str, Any]) -> None:
    found = list(page.read(source(gold).name, source(gold).read_bytes()))
    faults = [fault.left_out for fault in found if isinstance(fault, CorpusError)]
    assert faults == ([] if states_its_masthead(gold) else [False])


@each_page
def test_a_year_that_was_only_inferred_is_marked(gold: dict[str, Any]) -> None:
    published = article(gold).published
    assert bool(published and published.inferred) == ("year inferred" in gold["date_confidence"])


@each_page
def test_every_sentence_of_the_body_is_found_exactly_and_in_order(gold: dict[str, Any]) -> None:
    other = {*gold["captions"], gold["deck"]}
    assert [text for text in quotable(article(gold)) if text not in other] == gold["body_sentences"]


@each_page
def test_nothing_that_surrounds_the_article_is_quotable(gold: dict[str, Any]) -> None:
    found = article(gold)
    left_out = [text for _, text in found.left_out]
    assert not [line for line in gold["boilerplate"] if any(line in sentence for sentence in quotable(found))]
    assert [line for line in gold["boilerplate"] if line not in left_out] == []


@each_page
def test_captions_and_the_deck_are_marked_as_what_they_are(gold: dict[str, Any]) -> None:
    found = article(gold)
    assert "".join("".join(of_kind(found, "caption")).split()) == "".join("".join(gold["captions"]).split())
    assert of_kind(found, "deck") == [gold["deck"]] * bool(gold["deck"])


@each_page
def test_the_offsets_of_the_page_are_true(gold: dict[str, Any]) -> None:
    check_offsets(article(gold))


@each_page
def test_no_shipped_brief_copies_a_run_of_words_from_the_page(gold: dict[str, Any]) -> None:
    copied = runs(source(gold).read_text(encoding="utf-8"))
    for brief in load(ROOT / "corpus").articles:
        assert not [" ".join(run) for run in sorted(runs(brief.text) & copied)], brief.id
