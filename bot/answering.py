"""What the commands that ask do with a library: an answer, hits, scores and figures, for a person or as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bot import jsonlines, rows, shown, terminal
from retrieval import asking, evaluation, gold
from retrieval import pairs as scoring
from retrieval.answer import Answer, joined
from retrieval.library import Library
from retrieval.selection import Limits
from retrieval.why import quoted_first
from retrieval.why import why as explained

KNOWN = 'add "gold": [{"article_id": …, "sentence": …}], or "answerable": false where the articles hold no answer'
"""What a question needs to be judged by."""

PAIRS_AT_ONCE = 2_000
"""Questions with candidates that are read before the first is scored: how telling a word is counts over them."""


def answer(library: Library, question: str, *, as_json: bool, why: bool) -> bool:
    """Answer one question; whether there was an answer. `why` shows what speaks for it, too."""
    looked_up = asking.look_up_each(library, question)
    found = joined([one.answer for one in looked_up])
    if as_json:
        _print_line(jsonlines.answer(None, question, found))
    else:
        shown.show_answer(terminal.console(), found)
    for one in looked_up if why else ():
        if one.ranked:
            quoted, moved = quoted_first(one)
            evidence = explained(quoted.question, quoted.ranked, library.index)
            shown.show_why(terminal.console(stderr=as_json), evidence, quoted, moved)
    return isinstance(found, Answer)


def answer_each(library: Library, questions: Path) -> None:
    """Answer the questions of a file, a line of JSON each."""
    for row in rows.read(questions, rows.Row):
        limits = Limits(as_of=row.asked_on)
        found = asking.ask(library, row.question, row.history or (), row.asked_on, limits=limits)
        _print_line(jsonlines.answer(row.id, row.question, found))


def search(library: Library, question: str, top: int, *, as_json: bool) -> bool:
    """List the sentences that come nearest to a question; whether there are any."""
    found = asking.look_up(library, question, limit=top)
    if as_json:
        _print_line(jsonlines.hits(None, found))
    else:
        shown.show_hits(terminal.console(), found.ranked)
        if not found.ranked:
            terminal.console(stderr=True).print("Nothing found.")
    return bool(found.ranked)


def search_each(library: Library, questions: Path, top: int) -> None:
    """The same for the questions of a file, a line of JSON each."""
    for row in rows.read(questions, rows.Row):
        _print_line(jsonlines.hits(row.id, _looked_up(library, row, top)))


def score(pairs: Path) -> None:
    """Score the candidate sentences of a file of questions, a line of JSON each."""
    for group in _batched(rows.read(pairs, rows.Pairs), PAIRS_AT_ONCE):
        asked = [scoring.Pair(row.question, row.candidates, row.title) for row in group]
        for row, scored in zip(group, scoring.score(asked), strict=True):
            _print_line({"id": row.id, "scores": scored.scores, "confidence": round(scored.confidence, 4)})


def evaluate(library: Library, questions: Path, wrong: int, *, as_json: bool) -> None:
    """Measure how well a library answers questions whose answers are known. Raises QuestionsError."""
    judged = []
    asked = list(rows.read(questions, gold.Row))
    for row in asked:
        if not row.is_known:
            raise rows.QuestionsError(f"{questions}: question {row.id} doesn't say what is right; {KNOWN}")
    lacking = [
        f"{questions}: question {row.id}: {what}" for row in asked for what in gold.missing(row, library.article)
    ]
    shown.show_lacking(terminal.console(stderr=True), lacking)
    with terminal.progress(terminal.console(stderr=True), "Asking") as report:
        for done, row in enumerate(asked, start=1):
            found = asking.look_up_each(
                library, row.question, row.history or (), row.asked_on, limits=Limits(as_of=row.asked_on)
            )
            judged.append(evaluation.judge(row, joined([one.answer for one in found]), found[0].ranked))
            report(done, len(asked))
    if as_json:
        _print_line({**evaluation.figures(judged), "wrong": jsonlines.wrong(judged, wrong)})
    else:
        shown.show_evaluation(terminal.console(), judged, wrong)


def _looked_up(library: Library, row: rows.Row | gold.Row, top: int = 10) -> asking.Found:
    """What comes of a question as it was asked, on its day."""
    limits = Limits(as_of=row.asked_on)
    return asking.look_up(library, row.question, row.history or (), top, today=row.asked_on, limits=limits)


def _batched(found: Iterator[rows.R], size: int) -> Iterator[list[rows.R]]:
    """Rows in lists of at most `size`."""
    while group := list(islice(found, size)):
        yield group


def _print_line(value: dict[str, object]) -> None:
    terminal.write(jsonlines.line(value) + "\n")
