"""A sentence answers only if it tells what is sought: when, why, what was said, how many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answer import Answer, NoAnswer
from retrieval.asking import ask
from retrieval.message import Reason
from retrieval.told import Sought, sought, tells
from tests.made import article, library


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("When did the ferry sink?", Sought.TIME),
        ("hi, on what day did the ferry sink", Sought.TIME),
        ("What time did the ferry leave?", Sought.TIME),
        ("Who steered when the ferry sank?", Sought.SOMEBODY),
        ("When the ferry sank, who steered?", None),
        ("Why did the ferry sink?", Sought.REASON),
        ("What caused the leak?", Sought.REASON),
        ("What was the reason for the leak?", Sought.REASON),
        ("What did Okafor say about the ferry?", Sought.SAYING),
        ("what did okafor tell the crew", Sought.SAYING),
        ("What did Okafor see?", None),
        ("What is said about the ferry?", None),
        ("What has been said about the ferry?", None),
        ("How many ferries sank?", Sought.QUANTITY),
        ("How old is the mayor?", Sought.AGE),
        ("Which company owns the ferry?", Sought.NAME),
        ("what's the name of the captain", Sought.NAME),
        ("who owns the ferry", Sought.SOMEBODY),
        ("Where did it sink?", Sought.PLACE),
        ("Which city is it in?", Sought.NAME),
        ("What is Okafor accused of?", Sought.CHARGE),
        ("what did they charge her with", Sought.CHARGE),
        ("Which of them sank?", None),
        ("Who steered the ferry?", Sought.SOMEBODY),
    ],
)
def test_what_is_sought_is_read_off_the_question(question: str, kind: Sought | None) -> None:
    assert sought(question) is kind


@pytest.mark.parametrize(
    ("question", "sentence", "yes"),
    [
        ("When did it sink?", "It sank on Tuesday.", True),
        ("When did it sink?", "It sank in the 1990s.", True),
        ("When did it sink?", "It sank once the storm had passed.", True),
        ("When did it sink?", "It sank at 6:40.", True),
        ("When did it sink?", "The ferry sank.", False),
        ("Why did it sink?", "It sank because of a leak.", True),
        ("Why did she go?", "She went to meet the crew.", True),
        ("Why was she fined?", "She was fined for speeding.", True),
        ("Why was she fined?", "She was fined for the third day.", False),
        ("Why did it sink?", "It had not sunk before.", False),
        ("Why did she go?", "Asked why, she said she was tired.", True),
        ("Why was it sold?", "It was sold despite the failure of the bank.", True),
        ("Why is she in prison?", "She is in prison on suspicion of fraud.", True),
        ("Why did she go?", "She took responsibility and left.", True),
        ("Why did she go?", "She went to the office.", False),
        ("Why did she go?", "She went to Lund.", False),
        ("Why did it sink?", "The ferry sank.", False),
        ("What did she say?", "“It was late,” said Okafor.", True),
        ("What did she say?", "She called it a disgrace.", True),
        ("What did she say?", "Okafor conceded that it was late.", True),
        ("What did she say?", "Okafor left the hall.", False),
        ("How old is she?", "Okafor, 52, left the hall.", True),
        ("How old is she?", "Okafor left the hall.", False),
        ("Which airline owns it?", "Lund Airlines owns it.", True),
        ("Which airline owns it?", "An airline owns it.", False),
        ("What is the name of Okafor's ship?", "Okafor’s ship sank.", False),
        ("What is the name of Okafor's ship?", "Okafor lost the Corvina.", True),
        ("In which year did it sink?", "It sank in the first months of the war.", False),
        ("In which year did it sink?", "It sank in 1917.", True),
        ("In which year did it sink?", "It sank in this connection.", False),
        ("In which year did it sink?", "It sank last May.", True),
        ("On what date did it sink?", "It sank at the end of the month.", False),
        ("On what date did it sink?", "It sank on 9 May.", True),
        ("Where did it sink?", "It sank off Ulm.", True),
        ("Where did it sink?", "It sank quickly.", False),
        ("What is Okafor accused of?", "Okafor was held on Monday.", False),
        ("What is Okafor accused of?", "Okafor was held on suspicion of fraud.", True),
        ("Who steered?", "The ferry sank.", True),
    ],
)
def test_a_sentence_tells_it_or_not(question: str, sentence: str, yes: bool) -> None:
    assert tells(question, sentence) is yes


@given(st.text(), st.text())
def test_any_text_is_read(question: str, sentence: str) -> None:
    assert sought(question) in (None, *Sought)
    assert tells(question, sentence) in (True, False)


@pytest.mark.parametrize(
    ("question", "untold"),
    [
        ("Why did Mayor Ines Okafor reopen the harbour of Port Salvo?", "why"),
        ("When did the fishermen block the road to Port Salvo?", "when"),
        ("What did Corvina's passengers say about the trawler?", "what was said"),
    ],
)
def test_the_reader_is_told_what_no_sentence_says(question: str, untold: str) -> None:
    text = (
        "Mayor Ines Okafor reopened the harbour of Port Salvo. Fishermen blocked the road to Port Salvo. "
        "Corvina’s passengers left the trawler with Okafor."
    )
    answer = ask(library(article(text)), question)

    assert isinstance(answer, NoAnswer)
    assert (answer.reason, answer.explanation) == (
        Reason.NOT_TOLD,
        f"Of the sentences that come nearest none says {untold}.",
    )


def test_a_time_is_told_of_what_is_asked() -> None:
    """Opening is no word of the sentence that names the day, nor like one of it."""
    held = library(
        article("Mayor Ines Okafor visited Port Salvo on 30 April. Okafor and Port Salvo parted as friends.")
    )

    assert isinstance(ask(held, "When did Ines Okafor resign in Port Salvo?"), NoAnswer)
    assert isinstance(ask(held, "When did Ines Okafor visit Port Salvo?"), Answer)
