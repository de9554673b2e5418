"""The figures of a sentence that count what is asked for."""

from __future__ import annotations

import pytest
from hypothesis import given

from retrieval.figures import figures, is_toll, says_number
from retrieval.question import read
from tests.articles_of import LAW, hostile_text

DIED, VOTES = "How many people died in the storm?", "how many votes did Okafor win by"


@pytest.mark.parametrize(
    ("question", "sentence", "found"),
    [
        (DIED, "The storm killed 41 people on Tuesday.", {"41"}),
        (DIED, "Thirteen people died in the storm, which lasted 11 days.", {"13"}),
        (DIED, "At least 1,204 dead were counted.", {"1204"}),
        (DIED, "The number of dead, which officials give every day at noon, rose to 187.", {"187"}),
        (DIED, "Two of the dead were twins.", set()),
        (DIED, "It killed another 118 in May.", set()),
        (DIED, "On 9 May 2024 people died.", set()),
        (DIED, "It left 9,000 homeless.", set()),
        (DIED, "People died.", set()),
        (DIED, "The 3rd storm killed people; 1.2.3, ² and 16-year-old people died.", set()),
        (VOTES, "Okafor won by 50 votes.", {"50"}),
        (VOTES, "Okafor, 45, won.", set()),
        ("Who won?", "Okafor won by 50 votes.", set()),
        (DIED, "", set()),
    ],
)
def test_figures_stand_beside_what_they_count(question: str, sentence: str, found: set[str]) -> None:
    assert figures(read(question), sentence) == found


@pytest.mark.parametrize(
    ("question", "sentence", "said"),
    [
        ("How many boats sank?", "Three boats sank on Tuesday.", True),
        ("How many boats sank?", "Of the boats, officials said, at least nine sank.", True),
        ("How many homes burned?", "Nine houses burned down.", True),
        ("How many boats sank?", "Several boats sank.", True),
        ("How many boats sank?", "A nine-boat fleet sank.", True),
        ("How many towns were hit?", "The storm hit Lund, Ulm and Port Salvo.", True),
        ("How many times did the bell ring?", "The bell rang twice.", True),
        ("How many people saw the boats?", "It drew 400 to the quay.", True),
        ("How many people saw the boats?", "It came two years late.", False),
        ("How many people saw the boats?", "The 11.5-metre boat left.", False),
        ("How many boats did she own?", "She had been in charge of a boat for 31 years.", False),
        ("How many boats did she own?", "Okafor, 58, had a boat.", False),
        ("How many years did she sail?", "She sailed the boat for 31 years.", True),
        ("How many asylum seekers were aboard?", "The first flight left with 11 men aboard.", True),
        ("How many sacks of rice did it carry?", "The first flight left with 11 men aboard.", False),
        ("Who saw the boats?", "Okafor did.", True),
        (
            "How many boats sank?",
            "The boats sank in a storm that blew for days on end, and the harbour was shut for 9 hours.",
            False,
        ),
        ("How many grandchildren has she?", "She and her three brothers own the mill.", False),
    ],
)
def test_a_number_is_said_of_what_is_counted(question: str, sentence: str, said: bool) -> None:
    assert says_number(read(question), sentence) is said


@pytest.mark.parametrize(
    ("question", "toll"),
    [
        (DIED, True),
        ("how many are missing", True),
        ("How many were hurt in the fire?", True),
        ("how many died in the second fire", False),
        (VOTES, False),
        ("Who died?", False),
    ],
)
def test_a_toll_is_counted_again_from_day_to_day(question: str, toll: bool) -> None:
    assert is_toll(read(question)) is toll


@LAW
@given(hostile_text, hostile_text)
def test_any_text_has_figures_that_are_numbers(question: str, text: str) -> None:
    for asked in (DIED, question, f"How many boats of {question}"):
        assert all(float(figure) >= 0 for figure in figures(read(asked), text))
        assert says_number(read(asked), text) in (True, False)
