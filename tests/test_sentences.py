from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.articles import Article, Kind, Part
from retrieval.sentences import LONGEST_QUOTATION, sentences, split
from tests.articles_of import LAW, article_of, blankless, hostile_text, quotable

HARD_LINES = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()

SIZE = 300_000
RUNS = [
    *("x", ".", "!", "…", '"', "“", "”", "“”", " ", "•", "'", "(", ")", "[1]", "\u0301", "\u202e", "👍"),
    *(
        ". ",
        "! ",
        "A. ",
        "A.",
        "1. A ",
        "• ",
        '? "',
        "“A. ",
        '"A. ',
        "”A. ",
        ".” A ",
        ".[1] ",
        "Mr. ",
        "U.S. The ",
        ".) ",
    ),
]


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize("line", HARD_LINES)
def test_a_line_of_news_is_cut_at_its_bars_and_nowhere_else(line: str) -> None:
    assert cut(line.replace("|", "")) == [sentence.strip() for sentence in line.split("|")]


@LAW
@given(hostile_text)
def test_sentences_are_stripped_slices_in_order_that_leave_no_character_out(text: str) -> None:
    spans = split(text)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert blankless(cut(text)) == blankless([text])


@LAW
@given(hostile_text)
def test_no_sentence_runs_over_a_line_end(text: str) -> None:
    assert not any("\n" in sentence for sentence in cut(text))


@LAW
@given(hostile_text, hostile_text)
def test_lines_are_cut_each_for_itself(one: str, other: str) -> None:
    assert cut(f"{one}\n{other}") == [*cut(one), *cut(other)]


@pytest.mark.parametrize("run", RUNS)
def test_a_very_long_line_is_cut_in_one_pass(run: str) -> None:
    line = run * (SIZE // len(run))
    assert blankless(cut(line)) == blankless([line])


@pytest.mark.parametrize("tail", [".", '"', "(", "A.", "’s"])
def test_a_very_long_word_behind_an_abbreviation_is_read_once(tail: str) -> None:
    line = f"He left the U.S. {tail * (SIZE // len(tail))}x and came back."
    assert blankless(cut(line)) == blankless([line])


def test_a_quotation_that_opened_in_mid_sentence_is_cut_once_it_is_too_long_to_be_one() -> None:
    inner = "It was so. " * (LONGEST_QUOTATION // 10)
    assert len(cut(f"The mayor said “this. {inner}Then we left.”")) > 1
    assert len(cut("The mayor said “this. It was so. Then we left.”")) == 1


def test_a_quotation_that_is_never_closed_does_not_hold_the_line_together() -> None:
    assert cut("He said “we go. They stayed. It rained.") == ["He said “we go.", "They stayed.", "It rained."]


@pytest.mark.parametrize("kind", ["heading", "dateline", "credit", "boilerplate"])
def test_what_is_not_the_articles_own_prose_is_never_a_sentence(kind: Kind) -> None:
    assert quotable(article_of("The mayor resigned.", kind=kind)) == []


@pytest.mark.parametrize("kind", ["body", "deck", "caption"])
def test_a_sentence_knows_what_kind_of_text_it_stands_in(kind: Kind) -> None:
    assert [found.kind for found in sentences(article_of("The mayor resigned.", kind=kind))] == [kind]


@LAW
@given(st.lists(st.tuples(hostile_text, st.sampled_from(["body", "caption", "boilerplate"])), max_size=6))
def test_sentences_keep_their_place_in_the_article_whatever_stands_between_its_parts(
    stretches: list[tuple[str, Kind]],
) -> None:
    text, parts = "👩‍👩‍👧 ", []
    for stretch, kind in stretches:
        parts.append(Part(kind, len(text), len(text) + len(stretch)))
        text += f"{stretch} | "
    found = sentences(Article("a", text, tuple(parts)))
    assert [sentence.text for sentence in found] == [text[sentence.start : sentence.end] for sentence in found]
    assert blankless([sentence.text for sentence in found]) == blankless(
        [stretch for stretch, kind in stretches if kind != "boilerplate"]
    )
