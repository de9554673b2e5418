"""Answers, hits and figures for a person at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from bot import wording
from bot.terminal import harmless
from retrieval.answer import Answer, NoAnswer, Quote
from retrieval.asking import Found
from retrieval.citation import Citation
from retrieval.evaluation import Judged, figures, reliability
from retrieval.ranking import Ranked
from retrieval.why import Why

MOST_LACKING = 10
"""Things that a collection lacks that are told one by one."""


def show_answer(console: Console, answer: Answer | NoAnswer) -> None:
    """An answer's quotes, best first, each with its source below; or why there is none and what comes near."""
    if isinstance(answer, Answer):
        _show_quotes(console, answer.quotes)
    else:
        _show_reason(console, answer)
    if answer.notices:
        console.print(Text(harmless(" ".join(answer.notices)), style="dim"))


def _show_reason(console: Console, answer: NoAnswer) -> None:
    console.print(Text(harmless(answer.explanation), style="yellow"))
    if answer.nearest:
        console.print(Text("Nearest articles:", style="dim"))
    for citation in answer.nearest:
        console.print(Text("  • ").append_text(_source(citation)))


def _show_quotes(console: Console, quotes: Sequence[Quote]) -> None:
    for number, quote in enumerate(quotes):
        if number:
            console.print()
        console.print(
            Padding(Text(harmless(quote.text), style="bold" if number == 0 else ""), (0, 0, 0, 2), expand=False)
        )
        console.print(Padding(Text("— ", style="dim").append_text(_source(quote.citation)), (0, 0, 0, 2), expand=False))
        if told := wording.beside(quote):
            console.print(Padding(Text(harmless(told), style="italic"), (0, 0, 0, 2), expand=False))


def show_hits(console: Console, ranked: Sequence[Ranked]) -> None:
    """Ranked sentences, each with its rank, its BM25 score and its article."""
    for rank, found in enumerate(ranked, start=1):
        sentence = found.hit.sentence
        console.print(Text(f"{rank:3}. ", style="dim").append(_on_one_line(sentence.text)))
        about = f"     {found.hit.score:.2f} · {sentence.kind} · {sentence.article.id}[{sentence.start}:{sentence.end}]"
        console.print(Text(harmless(about), style="dim"))


def show_why(console: Console, evidence: Why, found: Found, moved: str = "") -> None:
    """What speaks for the first sentence: the words it shares, what counted against the runner-up, how sure.

    `moved` tells why it is first where the runner-up has more evidence.
    """
    first = found.ranked[0]
    console.print(Text(f"\nwhy: holds {_listed(evidence.matched)}; lacks {_listed(evidence.lacking)}", style="dim"))
    sure = f"confidence {first.confidence:.2f}; that the articles answer {first.answerable:.2f}"
    console.print(Text(f"     {sure}; score {first.score:.2f}", style="dim"))
    if len(found.ranked) > 1:
        runner_up = found.ranked[1]
        text = _on_one_line(runner_up.hit.sentence.text)
        console.print(Text(f"     runner-up {runner_up.score:.2f}: {text}", style="dim"))
    if moved:
        console.print(Text(f"     it has more evidence, but {moved}", style="dim"))
        return
    for counted in evidence.counted:
        values = f"{counted.first:.2f} against {counted.runner_up:.2f}"
        console.print(Text(f"     {counted.effect:+.2f}  {counted.meaning}: {values}", style="dim"))


def _on_one_line(sentence: str) -> str:
    """A sentence as a list shows it, also where its lines were broken at a column."""
    return harmless(" ".join(sentence.splitlines()))


def _listed(terms: Sequence[str]) -> str:
    return harmless(", ".join(terms)) or "nothing"


def show_evaluation(console: Console, judged: Sequence[Judged], wrong: int) -> None:
    """The figures of an evaluation, how far the confidence can be trusted, and the first of what went wrong."""
    for name, value in figures(judged).items():
        console.print(Text(f"{name:18} {value:.3f}" if isinstance(value, float) else f"{name:18} {value}"))
    console.print(Text("\nanswers by confidence: said, right, answers", style="dim"))
    for said, right, count in reliability(judged):
        console.print(Text(f"{said:18.2f} {right:6.2f} {count:6}"))
    for one in [one for one in judged if not one.right][:wrong]:
        console.print(Text(harmless(f"\n{one.row.id} {one.row.question}"), style="yellow"))
        console.print(Text(f"   said: {harmless(one.said or 'no answer')}"))
        for gold in one.row.gold[:1]:
            console.print(Text(f"   gold: {harmless(gold.sentence)}", style="dim"))


def show_lacking(console: Console, lacking: Sequence[str]) -> None:
    """What questions take for granted and the collection does not hold, the first of it a line each."""
    for what in lacking[:MOST_LACKING]:
        console.print(Text(f"  • {harmless(what)}", style="yellow"))
    if len(lacking) > MOST_LACKING:
        console.print(Text(f"  • and {len(lacking) - MOST_LACKING:,} more", style="yellow"))


def _source(citation: Citation) -> Text:
    link = Style(link=harmless(citation.url)) if citation.url else Style()
    source = Text(harmless(citation.outlet), style="cyan").append(" · ").append(harmless(citation.headline), style=link)
    return source.append(f" · {harmless(wording.details(citation))}")
