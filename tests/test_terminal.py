"""Answers, hits and faults as a terminal, or what is none, shows them."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.shown import show_answer, show_evaluation, show_hits
from bot.terminal import console, harmless, progress, show_faults
from retrieval.additions import Addition, Additions
from retrieval.answer import Answer, NoAnswer, Quote
from retrieval.articles import UNDATED, Article, CorpusError
from retrieval.citation import cite
from retrieval.evaluation import judge
from retrieval.gold import Row
from retrieval.index import Hit
from retrieval.message import Reason
from retrieval.question import Question
from retrieval.ranking import Ranked
from retrieval.sentences import sentences
from tests.made import FERRY, HARBOUR

EVIL = "\x1b]0;owned\x07\x9b2J\u202e"


def paper(*, terminal: bool = False) -> Console:
    return Console(file=io.StringIO(), width=100_000, force_terminal=terminal, legacy_windows=False)


def printed(on: Console) -> str:
    assert isinstance(on.file, io.StringIO)
    return on.file.getvalue()


def quote(made: Article, additions: Additions | None = None) -> Quote:
    first = sentences(made)[0]
    return Quote(made, first.start, first.end, first.text, cite(made), 1.0, 0.9, additions or Additions())


def shown(answer: Answer | NoAnswer) -> str:
    on = paper()
    show_answer(on, answer)
    return printed(on)


def answer(*quotes: Quote, notices: tuple[str, ...] = ()) -> Answer:
    return Answer(Question("q"), quotes, 0.9, notices)


def test_a_quote_stands_above_its_source() -> None:
    assert shown(answer(quote(FERRY))) == (
        "  The ferry Corvina sank off Cape Lund in March 2023 after its bow door failed.\n"
        "  — Northern Wire · Ferry sinks off Cape Lund · 9 Mar 2023\n"
    )


def test_quotes_come_in_their_order_a_blank_line_between() -> None:
    first, second = shown(answer(quote(HARBOUR), quote(FERRY))).split("\n\n")
    assert "Mayor Ines Okafor" in first
    assert "Corvina" in second


def test_what_is_told_beside_a_quote_stands_below_its_source() -> None:
    told = Additions((Addition(0, 3, "The", "this one"),))
    assert shown(answer(quote(FERRY, told))).splitlines()[2] == "  [“The”: this one]"


def test_notices_close_an_answer_and_a_refusal() -> None:
    refused = NoAnswer(Question("q"), Reason.NO_MATCH, "Nothing.", (), notices=("One.", "Two."))
    assert shown(answer(quote(FERRY), notices=("One.", "Two."))).endswith("\nOne. Two.\n")
    assert shown(refused) == "Nothing.\nOne. Two.\n"


def test_a_refusal_names_the_nearest_articles() -> None:
    refused = NoAnswer(Question("q"), Reason.WEAK_MATCH, "Nothing.", (cite(FERRY), cite(HARBOUR)))
    assert shown(refused).splitlines() == [
        "Nothing.",
        "Nearest articles:",
        "  • Northern Wire · Ferry sinks off Cape Lund · 9 Mar 2023",
        "  • The Daily Gull · Harbour reopens · 2 May 2024",
    ]


def test_what_looks_like_markup_is_shown_as_it_stands() -> None:
    made = replace(FERRY, title="[bold]A[/bold] [/] :ship:", publisher="[red]Wire")
    assert "[red]Wire · [bold]A[/bold] [/] :ship:" in shown(answer(quote(made)))


def test_a_headline_is_a_link_on_a_terminal_only() -> None:
    on = paper(terminal=True)
    show_answer(on, answer(quote(FERRY)))
    assert "https://example.com/ferry" in printed(on)
    assert "https://example.com/ferry" not in shown(answer(quote(FERRY)))


@pytest.mark.parametrize("terminal", [False, True])
def test_nothing_of_an_article_or_a_question_commands_the_terminal(terminal: bool) -> None:
    made = replace(FERRY, title=EVIL, publisher=EVIL, id=EVIL)
    told = Additions((Addition(0, 3, EVIL, EVIL),), sentences(replace(FERRY, text=EVIL))[0])
    found = Ranked(Hit(sentences(made)[0], 0, 1.0), 1.0, 0.9, 0.9)
    on = paper(terminal=terminal)
    show_answer(on, answer(quote(made, told), notices=(EVIL,)))
    show_answer(on, NoAnswer(Question(EVIL), Reason.NO_MATCH, EVIL, (cite(made),), notices=(EVIL,)))
    show_hits(on, [found])
    show_faults(on, [CorpusError(EVIL, EVIL)])
    show_evaluation(on, [judge(Row(id=EVIL, question=EVIL, answers=()), answer(quote(made)), [])], wrong=1)
    assert not any(sign in printed(on) for sign in ("\x1b]0", "\x07", "\x9b", "\u202e"))


def test_a_link_does_not_command_the_terminal() -> None:
    on = paper(terminal=True)
    show_answer(on, answer(quote(replace(FERRY, url=f"https://example.com/{EVIL}"))))
    assert "\x1b]0" not in printed(on)
    assert "\x07" not in printed(on)


@given(st.text())
def test_harmless_text_keeps_its_length_and_is_harmless(text: str) -> None:
    made = harmless(text)
    assert len(made) == len(text)
    assert harmless(made) == made
    assert not any(ord(sign) < 32 and sign not in "\t\n" for sign in made)


def test_ordinary_text_is_left_as_it_is() -> None:
    assert harmless("“Łódź”\t東京 🙏\n") == "“Łódź”\t東京 🙏\n"


def test_hits_are_numbered_with_score_and_place() -> None:
    on = paper()
    show_hits(on, [Ranked(Hit(one, 0, 2.345), 9.0, 0.9, 0.9) for one in sentences(FERRY)])
    lines = printed(on).splitlines()
    assert lines[0].startswith("  1. The ferry Corvina sank")
    assert lines[1].split()[:3] == ["2.35", "·", "body"] or lines[1].split()[:3] == ["2.34", "·", "body"]
    assert lines[1].endswith("ferry[0:77]")
    assert lines[2].startswith("  2. All 212 passengers")


@pytest.mark.parametrize(
    ("fault", "effect"),
    [
        (CorpusError("a.md", "no use", 3), "left out"),
        (CorpusError("a.md", "no use", 3, left_out=False), "kept"),
        (CorpusError("a.md", "no use", 3, left_out=False, effect=UNDATED), "kept; it is cited as undated"),
    ],
)
def test_a_fault_says_what_became_of_the_article(fault: CorpusError, effect: str) -> None:
    on = paper()
    show_faults(on, [fault])
    assert printed(on) == f"  • a.md, line 3: no use ({effect})\n"


def test_an_evaluation_lists_no_more_of_what_went_wrong_than_wanted() -> None:
    wrong = judge(Row(id="w", question="who?", answers=()), NoAnswer(Question("q"), Reason.WEAK_MATCH, "", ()), [])
    on = paper()
    show_evaluation(on, [wrong] * 3, wrong=2)
    assert printed(on).count("w who?") == 2
    assert printed(on).count("said: no answer") == 2
    assert "top                0.000" in printed(on)


def test_a_bar_is_drawn_on_a_terminal_only() -> None:
    for terminal in (False, True):
        on = paper(terminal=terminal)
        with progress(on, "Reading") as report:
            report(1, 2)
        assert ("Reading" in printed(on)) is terminal


def test_a_stream_that_is_no_terminal_keeps_a_line_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    console().print("word " * 500)
    assert capsys.readouterr().out.count("\n") == 1
