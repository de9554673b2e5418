"""The command `pullquote`: ask, chat, search, show, check, index, run, start."""

from __future__ import annotations

import json
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from bot import settings as settings_of
from bot import terminal
from bot.opening import opened, update_index
from bot.rows import QuestionsError
from retrieval.articles import CorpusError
from retrieval.corpus import Corpus
from retrieval.library import Library

NO_ANSWER, WRONG = 1, 2
"""Exit status: no quote was given; the command, the settings or the corpus can't be used."""

CorpusPath = Annotated[
    Path | None,
    typer.Option("--corpus", help="A folder of articles, or one file. Default: corpus/", show_default=False),
]
Questions = Annotated[
    Path | None, typer.Option("--questions", help='A file with {"id": …, "question": …} a line; - for standard input.')
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]

app = typer.Typer(
    name="pullquote",
    help="Answers from your articles, in their own words, with publisher and date.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def ask(
    words: Annotated[list[str] | None, typer.Argument(metavar="QUESTION", help="What you want to know.")] = None,
    corpus: CorpusPath = None,
    questions: Questions = None,
    as_json: AsJson = False,
    why: Annotated[
        bool, typer.Option("--why", help="Show what speaks for the first quote, and the runner-up.")
    ] = False,
) -> None:
    """Answer one question, or with --json --questions a file of them."""
    from bot import answering  # noqa: PLC0415 - loaded only where it is used

    question = _one_question(words, questions, as_json=as_json)
    library = _library(corpus)
    if questions:
        answering.answer_each(library, questions)
    elif not answering.answer(library, question, as_json=as_json, why=why):
        raise typer.Exit(NO_ANSWER)


@app.command()
def search(
    words: Annotated[list[str] | None, typer.Argument(metavar="QUESTION", help="What you look for.")] = None,
    top: Annotated[int, typer.Option("--top", min=1, max=1000, help="How many sentences.")] = 10,
    corpus: CorpusPath = None,
    questions: Questions = None,
    as_json: AsJson = False,
) -> None:
    """List the sentences that come nearest to a question, best first."""
    from bot import answering  # noqa: PLC0415

    question = _one_question(words, questions, as_json=as_json)
    library = _library(corpus)
    if questions:
        answering.search_each(library, questions, top)
    elif not answering.search(library, question, top, as_json=as_json):
        raise typer.Exit(NO_ANSWER)


@app.command()
def score(
    pairs: Annotated[Path, typer.Option("--pairs", help='A file with {"id", "question", "candidates": […]} a line.')],
) -> None:
    """Score candidate sentences for questions, without articles around them; JSON, one object a line."""
    from bot import answering  # noqa: PLC0415

    answering.score(pairs)


@app.command()
def evaluate(
    questions: Annotated[Path, typer.Argument(help="Questions whose answers are known, a JSON object a line.")],
    corpus: CorpusPath = None,
    wrong: Annotated[int, typer.Option("--wrong", min=0, help="How many of those that went wrong are listed.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Measure how well your articles answer your questions: top, honest, calibration, and what went wrong."""
    from bot import answering  # noqa: PLC0415

    answering.evaluate(_library(corpus), questions, wrong, as_json=as_json)


@app.command()
def chat(corpus: CorpusPath = None) -> None:
    """A conversation; follow-up questions refer to the ones before. An empty line or Ctrl-D ends it."""
    from bot import log  # noqa: PLC0415
    from bot.conversation import converse  # noqa: PLC0415
    from bot.watching import watched  # noqa: PLC0415

    log.configure_terminal()
    articles = _corpus(corpus)
    with watched(articles):
        converse(terminal.console(), lambda: articles.current)


@app.command()
def show(
    article_id: Annotated[str, typer.Argument(help="The article's id: its file name without the ending.")],
    corpus: CorpusPath = None,
    left_out: Annotated[
        bool, typer.Option("--left-out", help="List what is never quoted instead: menus, notices, credits.")
    ] = False,
) -> None:
    """Print an article's text, in which the offsets of quotes count."""
    article = _library(corpus).article(article_id)
    if not article:
        _fail(f"no article is called '{article_id}'; `pullquote check` says what the collection holds")
    elif left_out:
        for kind, text in article.left_out:
            terminal.console().print(Text(f"{kind:12}", style="dim").append(terminal.harmless(text)))
    elif sys.stdout.isatty():
        terminal.write(terminal.harmless(article.text) + "\n")
    else:
        terminal.write(article.text)


@app.command()
def check(corpus: CorpusPath = None) -> None:
    """Say what is there, what is missing and how to get it: settings, corpus, Slack tokens."""
    from bot.check import check as run_checks  # noqa: PLC0415 - loaded only where it is used

    if not run_checks(terminal.console(), _environment(), corpus):
        raise typer.Exit(WRONG)


@app.command()
def index(
    corpus: CorpusPath = None,
    anew: Annotated[bool, typer.Option("--anew", help="Read every article again, changed or not.")] = False,
) -> None:
    """Bring the saved index of your articles up to date, and say what was read and what was left out."""
    update_index(terminal.console(), settings_of.read(_environment()), corpus, anew=anew)


@app.command()
def manifest(
    url: Annotated[
        str | None, typer.Option("--url", help="Your public address, https://…, for HTTP instead of a socket.")
    ] = None,
) -> None:
    """Print the manifest of the Slack app that the settings need: its events and scopes, and no others."""
    from bot import config  # noqa: PLC0415
    from bot.manifest import manifest as made  # noqa: PLC0415

    if url and not url.startswith("https://"):
        _fail("--url must begin with https://")
    settings = settings_of.read(_environment())
    terminal.write(json.dumps(made(config.live(settings.config).now, url), indent=4, ensure_ascii=False) + "\n")


@app.command()
def run(corpus: CorpusPath = None) -> None:
    """Run the bot in Slack: over a socket with SLACK_APP_TOKEN, else over HTTP with SLACK_SIGNING_SECRET."""
    from bot import log, server  # noqa: PLC0415 - Slack is loaded only where it is used
    from bot.asker import Asker  # noqa: PLC0415
    from bot.watching import watched  # noqa: PLC0415

    settings = settings_of.read(_environment(), for_slack=True)
    log.configure(settings.log_level)
    articles = _corpus(corpus)
    with watched(articles) as apart:
        server.run(settings, Asker(lambda: articles.current, apart.update))


@app.command()
def start(corpus: CorpusPath = None) -> None:
    """The bot when Slack's tokens are set, else a conversation here or, without a terminal, sample questions."""
    environment = _environment()
    if settings_of.read(environment).speaks_slack:
        run(corpus)
        return
    for fault in settings_of.lacking(environment):
        _complain(f"Not in Slack: {fault}")
    if sys.stdin.isatty() and sys.stdout.isatty():
        chat(corpus)
    else:
        from bot.conversation import show_samples  # noqa: PLC0415

        show_samples(terminal.console(), _library(corpus))


def main() -> int:
    """The command's exit status; whatever fails, a person reads a sentence and never a traceback."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - it was closed by the caller
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app()
        sys.stdout.flush()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else WRONG
    except (CorpusError, QuestionsError, settings_of.FaultsError) as error:
        _complain(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        _complain(
            f"can't go on: {error.strerror or type(error).__name__}{f' ({error.filename})' if error.filename else ''}"
        )
    except Exception as error:  # the last line of defence
        if os.environ.get("PULLQUOTE_DEBUG"):
            raise
        kind = type(error).__name__
        _complain(
            f"something went wrong inside pullquote ({kind}); see where with PULLQUOTE_DEBUG=1, and please report it"
        )
    return WRONG


def _corpus(path: Path | None) -> Corpus:
    """The articles, with a word on standard error about what could not be read."""
    return opened(terminal.console(stderr=True), settings_of.read(_environment()), path)


def _library(path: Path | None) -> Library:
    return _corpus(path).current


def _environment() -> dict[str, str]:
    return settings_of.environment(os.environ, Path(".env"))


def _one_question(words: list[str] | None, questions: Path | None, *, as_json: bool) -> str:
    """The question of a command line, empty where it names a file of them instead."""
    if bool(words) == (questions is not None):
        _fail('ask a question ("…"), or name a file of them with --json --questions FILE')
    if questions and not as_json:
        _fail("--questions needs --json")
    return " ".join(words or [])


def _fail(reason: str) -> None:
    _complain(reason)
    raise typer.Exit(WRONG)


def _complain(reason: str) -> None:
    terminal.console(stderr=True).print(Text(terminal.harmless(reason), style="red"))
