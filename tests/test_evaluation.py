"""Answers compared with what is known to be right."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.answer import Answer, NoAnswer, Quote
from retrieval.citation import cite
from retrieval.evaluation import BINS, COVERS, Judged, figures, judge, reliability
from retrieval.gold import Row
from retrieval.index import Hit
from retrieval.message import Reason
from retrieval.question import Question
from retrieval.ranking import Ranked
from retrieval.sentences import Sentence, sentences
from tests.articles_of import LAW
from tests.made import FERRY, HARBOUR

HARBOURS, FERRIES = sentences(HARBOUR), sentences(FERRY)
EVERY = [*HARBOURS, *FERRIES]
REOPENED, COST = HARBOURS[:2]
SCORER = Path(__file__).parents[2] / "shared" / "tools" / "score_answers.py"


def said(*quoted: Sentence, confidence: float = 0.9) -> Answer | NoAnswer:
    """An answer of these sentences, or none."""
    if not quoted:
        return NoAnswer(Question("q"), Reason.WEAK_MATCH, "none", (), confidence)
    quotes = [Quote(one.article, one.start, one.end, one.text, cite(one.article), 1.0, confidence) for one in quoted]
    return Answer(Question("q"), tuple(quotes), confidence)


def gold(sentence: Sentence, text: str | None = None) -> dict[str, str]:
    return {"article_id": sentence.article.id, "sentence": text or sentence.text}


def row(*right: Sentence, **others: object) -> Row:
    return Row.model_validate({"id": "1", "question": "q", "gold": [gold(one) for one in right], **others})


def judged(known: Row, *quoted: Sentence, confidence: float = 0.9) -> Judged:
    return judge(known, said(*quoted, confidence=confidence), ())


NOTHING_KNOWN = row(answerable=False)


def test_a_first_quote_that_is_gold_is_right() -> None:
    assert judged(row(REOPENED), REOPENED).right
    assert not judged(row(REOPENED), COST).right
    assert not judged(row(REOPENED), COST, REOPENED).right


def test_silence_is_right_only_where_there_is_no_answer() -> None:
    assert judged(NOTHING_KNOWN).right
    assert not judged(NOTHING_KNOWN, COST).right
    assert not judged(row(COST)).right


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        (COST.text, True),
        (f"  {COST.text.replace(' ', chr(160))}\n", True),
        (COST.text[:8], True),
        (f"{COST.text} And more.", True),
        (COST.text + "x" * int(len(COST.text) * (1 / COVERS - 1) - 1), True),
        (COST.text + "x" * int(len(COST.text) * (1 / COVERS - 1) + 2), False),
        (COST.text.lower(), False),
    ],
)
def test_a_quote_and_gold_that_hold_one_another_are_the_same(sentence: str, right: bool) -> None:
    assert judged(row(gold=[gold(COST, sentence)]), COST).right is right


def test_the_same_words_of_another_article_are_not_right() -> None:
    assert not judged(row(gold=[{"article_id": "ferry", "sentence": COST.text}]), COST).right


@pytest.mark.parametrize(
    ("start", "length", "right"),
    [(0, 10, True), (len(COST.text) - 5, 10, True), (len(COST.text) - 4, 10, False), (-20, 5, False)],
)
def test_a_quote_that_holds_half_of_a_span_is_right(start: int, length: int, right: bool) -> None:
    known = row(article_id="harbour", answers=[{"text": "x" * length, "start": COST.start + start}])
    assert judged(known, COST).right is right


def test_a_span_without_a_place_and_no_spans_at_all_make_nothing_right() -> None:
    assert not judged(row(article_id="harbour", answers=[{"text": "crowns"}]), COST).right
    assert not judged(row(article_id="harbour", answers=None), COST).right


def test_any_looks_at_the_first_three_quotes() -> None:
    assert judged(row(REOPENED), COST, HARBOURS[2], REOPENED).any == 1.0
    assert judged(row(REOPENED), COST, HARBOURS[2], HARBOURS[3], REOPENED).any == 0.0


def test_a_question_that_wants_all_gets_the_share_of_its_facets() -> None:
    known = row(REOPENED, COST, HARBOURS[2], gold_mode="all", facets=[[0, 1], [2]])
    assert judged(known, COST).any == 0.5
    assert judged(known, COST, HARBOURS[2]).any == 1.0
    assert judged(row(REOPENED, COST, HARBOURS[2], HARBOURS[3], gold_mode="all"), COST).any == 0.25


def test_a_trap_counts_only_where_the_first_quote_is_wrong() -> None:
    traps = [gold(COST), gold(REOPENED)]
    assert judged(row(REOPENED, traps=traps), COST).trapped
    assert not judged(row(REOPENED, traps=traps), REOPENED, COST).trapped
    assert not judged(row(REOPENED, traps=traps)).trapped


def test_the_rank_is_the_place_of_the_first_right_sentence_among_those_ranked() -> None:
    ranked = [Ranked(Hit(one, at, 1.0), 1.0, 0.9, 0.9) for at, one in enumerate(HARBOURS)]
    assert judge(row(COST), said(), ranked).rank == 2
    assert judge(row(FERRIES[0]), said(), ranked).rank is None


def test_figures_by_hand() -> None:
    rows = [
        judge(row(COST), said(COST, confidence=0.8), [Ranked(Hit(COST, 1, 1.0), 1.0, 0.8, 0.9)]),
        judged(row(COST, traps=[gold(REOPENED)]), REOPENED, COST, confidence=0.6),
        judged(row(COST)),
        judged(NOTHING_KNOWN),
        judged(NOTHING_KNOWN, COST, confidence=0.1),
    ]
    assert figures(rows) == pytest.approx(
        {
            "questions": 5,
            "top": 1 / 3,
            "any": 2 / 3,
            "silent": 1 / 3,
            "trapped": 1 / 3,
            "honest": 1 / 2,
            "score": 2 / 5,
            "precise": 1 / 3,
            "mrr": 1 / 3,
            "calibration_error": (0.2 + 0.6 + 0.1) / 3,
        }
    )


def test_no_questions_have_figures_of_nought() -> None:
    assert set(figures([]).values()) == {0}


def test_the_reliability_table_has_the_least_sure_answers_first_and_no_silence() -> None:
    rows = [judged(row(COST), COST, confidence=1.0), judged(row(COST), REOPENED, confidence=0.9)]
    rows += [judged(NOTHING_KNOWN, COST, confidence=0.1), judged(row(COST), confidence=0.5)]
    assert reliability(rows) == [(0.1, 0.0, 1), (pytest.approx(0.95), 0.5, 2)]


def test_a_row_ignores_what_it_does_not_know_and_takes_a_number_as_its_id() -> None:
    assert Row.model_validate({"id": 7, "question": "q", "kind": "who", "note": 1}) == row(id="7", gold=[])


SENTENCES = st.sampled_from(EVERY)


@st.composite
def rows_with_answers(draw: st.DrawFn) -> tuple[dict[str, object], list[Sentence]]:
    right = draw(st.lists(SENTENCES, min_size=1, max_size=3))
    places = st.lists(st.integers(0, len(right) - 1), min_size=1, max_size=2)
    cut = draw(st.integers(0, 30))
    known: dict[str, object] = {
        "kind": "any",
        "question": "q",
        "answerable": draw(st.booleans()),
        "gold": [gold(one, one.text[cut:]) for one in right],
        "gold_mode": draw(st.sampled_from(["any", "all"])),
        "facets": draw(st.none() | st.lists(places, max_size=3)),
        "traps": [gold(one) for one in draw(st.lists(SENTENCES, max_size=2))],
    }
    return known, draw(st.lists(SENTENCES, max_size=4))


@LAW
@given(st.lists(rows_with_answers(), min_size=1, max_size=6))
def test_figures_are_shares_and_the_table_counts_every_answer(
    asked: list[tuple[dict[str, object], list[Sentence]]],
) -> None:
    found = [judged(Row.model_validate({"id": "1", **known}), *quoted) for known, quoted in asked]
    assert all(0.0 <= value <= 1.0 for name, value in figures(found).items() if name != "questions")
    assert sum(count for *_, count in reliability(found)) == sum(one.answered for one in found)
    assert len(reliability(found)) <= BINS


def scored(asked: Sequence[tuple[dict[str, object], list[Sentence]]], folder: Path) -> dict[str, float]:
    """The figures that the scorer gives."""
    (folder / "gold.jsonl").write_text(
        "".join(f"{json.dumps({'id': str(at), **a})}\n" for at, (a, _) in enumerate(asked))
    )
    answers = [
        {
            "id": str(at),
            "answered": bool(quoted),
            "quotes": [{"text": one.text, "article_id": one.article.id} for one in quoted],
        }
        for at, (_, quoted) in enumerate(asked)
    ]
    (folder / "answers.jsonl").write_text("".join(f"{json.dumps(answer)}\n" for answer in answers))
    done = subprocess.run(
        [sys.executable, SCORER, "--json", "--gold", "gold.jsonl", "--answers", "answers.jsonl"],
        cwd=folder,
        capture_output=True,
        check=True,
        timeout=60,
    )
    found: dict[str, float] = {name: value for name, value in json.loads(done.stdout).items() if name != "kinds"}
    return found


@pytest.mark.skipif(not SCORER.exists(), reason="the scorer lies beside the repository only where it is developed")
@settings(LAW, max_examples=12)
@given(st.lists(rows_with_answers(), min_size=1, max_size=40))
def test_figures_agree_with_the_scorer_of_the_question_sets(
    tmp_path_factory: pytest.TempPathFactory, asked: list[tuple[dict[str, object], list[Sentence]]]
) -> None:
    found = figures([judged(Row.model_validate({"id": "1", **known}), *quoted) for known, quoted in asked])
    expected = scored(asked, tmp_path_factory.mktemp("scored"))
    assert {name: found[name] for name in expected} == pytest.approx(expected)


def test_gold_sentences_and_gold_of_several_articles_count() -> None:
    listed = Row(id="1", question="?", article_id="a", gold_sentences=((0, 10),))
    several = Row.model_validate(
        {"id": "2", "question": "?", "article_id": "a", "gold_multi": [{"article_id": "b", "span": [5, 9]}]}
    )

    assert (listed.spans("a"), listed.spans("b")) == ([(0, 10)], [])
    assert (several.spans("a"), several.spans("b")) == ([], [(5, 9)])


def test_a_row_that_does_not_say_what_is_right_is_known_as_one() -> None:
    asked = {"id": "1", "question": "?"}
    assert not Row.model_validate({**asked, "answer": "Vietnam"}).is_known
    assert Row.model_validate({**asked, "answerable": False}).is_known
    assert Row.model_validate({**asked, "gold": [{"article_id": "a", "sentence": "It is."}]}).is_known
