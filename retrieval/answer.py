"""The best hits into an answer: verbatim quotes with their citations, or a reason why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from retrieval import speakers
from retrieval.additions import NOTHING_ADDED, Additions, additions
from retrieval.articles import Article
from retrieval.change import newest_first
from retrieval.citation import Citation, cite
from retrieval.fitting import of_the_named, of_what_is_asked, of_what_is_sought
from retrieval.index import Index
from retrieval.introductions import stands_for
from retrieval.message import Reason
from retrieval.picking import also, is_gathered, is_list, picked, stages
from retrieval.plainly import plainly_told
from retrieval.question import Question
from retrieval.ranking import SILENCE, Ranked
from retrieval.small_talk import is_foreign
from retrieval.told import sought
from retrieval.unnamed import is_known
from retrieval.when.time_scope import describe

FOLLOWING = 0.115
"""How much less sure a follow-up may be: words of the question before it dilute its own."""

DEVELOPING = 0.11
"""How much less sure one may be that a sentence answers how something developed: several tell it together."""

MOST_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Quote:
    """An exact slice of an article and its citation. Raises ValueError for a text that is not that slice."""

    article: Article
    start: int
    end: int
    text: str
    citation: Citation
    score: float
    confidence: float
    additions: Additions = NOTHING_ADDED
    also: tuple[Citation, ...] = ()
    """Other articles that say nearly the same."""

    def __post_init__(self) -> None:
        if not self.text or self.article.text[self.start : self.end] != self.text:
            raise ValueError(f"a quote must be article.text[{self.start}:{self.end}] of {self.article.id}")

    @property
    def place(self) -> tuple[str, int]:
        """The article and where in it the quote starts."""
        return self.article.id, self.start


@dataclass(frozen=True, slots=True)
class Answer:
    """One to three quotes, best first; of a list up to six, of a development so many, oldest first."""

    question: Question
    quotes: tuple[Quote, ...]
    confidence: float
    notices: tuple[str, ...] = ()
    """What was understood and searched, where that is not plain from the question."""
    changed: bool = False
    """The quotes contradict one another: reporting changed from one day to another."""
    as_of: date | None = None
    """The day of the newest article that was searched."""

    @property
    def timeline(self) -> bool:
        """Whether the quotes follow a development, one a day."""
        return bool(self.question.scope and self.question.scope.timeline)

    def __post_init__(self) -> None:
        if not self.quotes:
            raise ValueError("an answer holds at least one quote")


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Why there is no answer, in a word and in a sentence, and the articles that come nearest."""

    question: Question
    reason: Reason
    explanation: str
    nearest: tuple[Citation, ...]
    confidence: float = 0.0
    notices: tuple[str, ...] = ()


def compose(
    question: Question, ranked: Sequence[Ranked], index: Index, silence: float | None = None
) -> Answer | NoAnswer:
    """The quotes of the best hits, or the reason why none of them may be quoted. `ranked` is best first.

    Nothing is quoted where the chance that the articles answer is below `silence`, by default `SILENCE`.
    """
    develops = bool(question.scope and question.scope.timeline)
    silence = (SILENCE if silence is None else silence) - FOLLOWING * bool(question.earlier) - DEVELOPING * develops
    unknown = [name for name in question.names if not is_known(name, index)]
    nearest = list({found.hit.sentence.article.id: found.hit.sentence.article for found in ranked}.values())
    confidence = ranked[0].confidence if ranked else 0.0
    if unknown or not ranked:
        silent = min(confidence, silence / 2)
        return refuse(question, Reason.NO_MATCH, nearest, names=unknown, confidence=silent)
    plain = plainly_told(question, ranked, index) or is_gathered(question, ranked, index)
    if max(found.answerable for found in ranked) < silence and not plain:
        return refuse(question, Reason.WEAK_MATCH, nearest, confidence=confidence)
    ranked, silent_of = (ranked, []) if plain else of_the_named(question, ranked, index)
    if silent_of:
        return refuse(question, Reason.WEAK_MATCH, nearest, names=silent_of, confidence=min(confidence, silence / 2))
    ranked = of_what_is_asked(question, ranked, index)
    if not ranked:
        return refuse(question, Reason.WEAK_MATCH, nearest, confidence=min(confidence, silence / 2))
    ranked = of_what_is_sought(question, ranked, index)
    if not ranked:
        return refuse(question, Reason.NOT_TOLD, nearest, confidence=min(confidence, silence / 2))
    changed = None
    if develops:
        chosen = stages(question, ranked, index)
    else:
        chosen = picked(question, ranked, index)
        if not question.scope and not is_list(question):
            chosen, changed = newest_first(question, chosen, ranked, index)
    quotes = tuple(quote(found, index, tuple(map(cite, also(found, ranked)))) for found in chosen)
    return Answer(question, quotes, quotes[0].confidence, (changed,) if changed else (), changed=bool(changed))


def joined(answers: Sequence[Answer | NoAnswer]) -> Answer | NoAnswer:
    """The answers of a message's questions as one: the first quote of each, and a word for those without."""
    if len(answers) == 1:
        return answers[0]
    given = [answer for answer in answers if isinstance(answer, Answer)]
    if not given:
        return answers[0]
    quotes = list({answer.quotes[0].place: answer.quotes[0] for answer in given}.values())
    silent = [f"“{answer.question.text}”: {answer.explanation}" for answer in answers if isinstance(answer, NoAnswer)]
    told = [notice for answer in given for notice in answer.notices if not notice.startswith("Understood together")]
    return Answer(
        given[0].question,
        tuple(quotes),
        given[0].confidence,
        tuple(dict.fromkeys([*told, *silent])),
        as_of=max((answer.as_of for answer in given if answer.as_of), default=None),
    )


def refuse(
    question: Question,
    reason: Reason,
    nearest: Sequence[Article] = (),
    *,
    names: Sequence[str] = (),
    confidence: float = 0.0,
) -> NoAnswer:
    """No answer, and why. `names` are those that the articles lack."""
    explanation = _explained(question, reason, names)
    if reason in (Reason.NO_MATCH, Reason.WEAK_MATCH) and is_foreign(question.text):
        explanation += " I understand questions in English only."
    return NoAnswer(question, reason, explanation, tuple(map(cite, nearest[:MOST_NEAREST])), confidence)


def quote(found: Ranked, index: Index, also: tuple[Citation, ...] = ()) -> Quote:
    """The sentence of a hit as a quote, with what a reader needs beside it."""
    sentence = found.hit.sentence
    return Quote(
        article=sentence.article,
        start=sentence.start,
        end=sentence.end,
        text=sentence.text,
        citation=cite(sentence.article),
        score=found.score,
        confidence=found.confidence,
        additions=additions(sentence, index.before(found.hit.number, speakers.REACH)),
        also=also,
    )


def _explained(question: Question, reason: Reason, names: Sequence[str]) -> str:
    match reason:
        case Reason.EMPTY:
            return f"I am here. {_ASK_LIKE}"
        case Reason.NOT_A_QUESTION:
            return f"I answer questions with quotes from the articles, nothing else. {_ASK_LIKE}"
        case Reason.TOO_VAGUE:
            return "I can't tell what this is about: name a person, a place or a thing, and I will look it up."
        case Reason.NO_OUTLET:
            missing = question.outlets.missing[0] if question.outlets else "that outlet"
            return f"The collection holds no article by {missing}."
        case Reason.OUTSIDE_DATES:
            scope = describe(question.scope) if question.scope else "articles of these days"
            return f"The articles tell of no {scope}." if scope.startswith("events") else f"No {scope} answer this."
        case Reason.NO_MATCH if names:
            return f"Nothing in the articles mentions {' or '.join(f'“{name}”' for name in names)}."
        case Reason.NO_MATCH:
            return "No sentence of the articles holds a word of what you ask about."
        case Reason.NOT_TOLD if (initials := stands_for(question)).isupper():
            return f"None of the sentences that come nearest spells out “{initials}”."
        case Reason.NOT_TOLD:
            return f"Of the sentences that come nearest none says {sought(question.text) or 'that'}."
        case Reason.WEAK_MATCH if names:
            return f"The sentences that come nearest say nothing of {' or '.join(f'“{name}”' for name in names)}."
        case Reason.WEAK_MATCH:
            return "I found no sentence in the articles that answers this."


_ASK_LIKE = "Ask me a question in plain words, for example “Who …?”, “When did …?” or “What did … say about …?”"
