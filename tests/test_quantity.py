import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import quantity


@pytest.mark.parametrize(
    ("question", "sentence", "told"),
    [
        ("How many ferries sank?", "Three ferries sank.", True),
        ("How many ferries sank?", "No ferry sank.", True),
        ("How many ferries sank?", "Several ferries sank.", True),
        ("How many ferries sank?", "The ferry Corvina sank.", False),
        ("How many ferries sank?", "The Corvina, the Lund, and the Ulm sank.", True),
        ("How many ferries sank?", "The Corvina and the Lund sank.", False),
        ("How many men came?", "A small minority of them came.", True),
        ("how much grain was lost", "A large part of the grain was lost.", True),
        ("how much grain was lost", "The grain was lost.", False),
        ("How much did the repairs cost?", "The repairs cost 14 million crowns.", True),
        ("How much did the repairs cost?", "The repairs came at a price.", False),
        ("How much did they pay for it?", "Most of them paid a price.", False),
        ("How much did they pay for it?", "They paid nothing.", True),
        ("How old is the mayor?", "Mayor Okafor, 52, came.", True),
        ("How old is the mayor?", "The mayor was born in Lund.", True),
        ("How old is the mayor?", "The mayor came on 5 May 2024.", False),
        ("How far is Lund?", "Lund lies nine miles off.", True),
        ("How far is Lund?", "Lund lies in the far south.", False),
        ("What's the range of the missile?", "The missile flies 900 miles.", True),
        ("What's the range of the missile?", "The missile was shown on Monday.", False),
        ("What is the range of goods?", "The goods are many, 900 km off.", True),
        ("What is the length of the sentence?", "She got nine years.", True),
        ("What is the length of the sentence?", "She was sentenced.", False),
        ("What was the hoard valued at?", "The driver may not see a penny of its value.", False),
        ("What was the hoard worth?", "It is worth £9.4m.", True),
        ("What did the wedding end up costing?", "The wedding was held in May.", False),
        ("How much did the yacht cost?", "The film would have won, had it been free of marks.", True),
        ("How much did the yacht cost?", "The film would have won full marks.", False),
        ("how much will the frigates cost", "It is a 52-billion-kroner contest.", True),
        ("How much did he pay?", "He paid 410,000 Canadian dollars.", True),
        ("How much money was lost?", "A large sum was lost.", False),
        ("How much did they pay for it?", "On 9 May 200 men came for it.", False),
        ("How much did they pay for it?", "They paid 38 thalers.", True),
        ("How much did they pay for it?", "It was three thousand florins.", True),
        ("What price did she get?", "She sold 212 acres.", False),
        ("How much are the observers costing?", "Sixty observers watch over it.", False),
        ("How much did his sister lend him?", "He borrowed from his sister in 2009.", False),
        ("How much did his sister lend him?", "She lent him $4,000.", True),
        ("What did the club pay for Nkolo?", "Nkolo was sold to a club in July.", False),
        ("What did the club pay for Nkolo?", "Nkolo went for two million francs.", True),
        ("what's the total bill for the plant", "The plant is built on the west side.", False),
        ("How big was the bonus she gave up?", "She gave up her bonus for 2017.", False),
        ("cost of doing up the theatre", "The theatre lost its roof in 2005.", False),
        ("reward for the coup colonel", "They share a reward of 20 million francs.", True),
        ("how much to keep it going", "They vote on €88m for it.", True),
        ("How heavy is the planet?", "It is 412 light-years away.", False),
        ("How heavy is the planet?", "It has 1.1 times the mass of the Earth.", True),
        ("How fast was the frigate going?", "It turned nine days later.", False),
        ("How fast was the frigate going?", "It was doing 19 knots.", True),
        ("How windy did it get?", "High winds sent 33,000 home.", False),
        ("How windy did it get?", "Winds reached 58 miles an hour.", True),
        ("How many ferries sank?", "Nineteen ferries sank.", True),
        (
            "How many ferries sank?",
            "The 31-year-old ferry sank at 2.40 a.m. in 2021, 19 km off, at a cost of £7.2 million.",
            False,
        ),
        ("How many kilometres off did it sink?", "It sank 19 kilometres off.", True),
    ],
)
def test_a_sentence_tells_how_many_or_how_much_in_figures_or_words(question: str, sentence: str, told: bool) -> None:
    assert quantity.asked(question)
    assert quantity.told(question, sentence) is told


@pytest.mark.parametrize(
    "question",
    ["How did it sink?", "How long ago was it?", "Who is much admired?", "many ferries", "What was worth it?"],
)
def test_other_questions_ask_for_no_quantity(question: str) -> None:
    assert not quantity.asked(question)


@given(st.text(), st.text())
def test_any_text_is_read(question: str, sentence: str) -> None:
    assert quantity.asked(question) in (True, False)
    assert quantity.told(question, sentence) in (True, False)


@pytest.mark.parametrize(
    "question",
    [
        "did they agree on a price",
        "What did she say about who is paying for it?",
        "What do people pay with?",
    ],
)
def test_a_sum_is_not_asked_by_its_word_alone(question: str) -> None:
    assert not quantity.asked(question)


@pytest.mark.parametrize(
    ("question", "sentence", "yes"),
    [
        ("How tall is the tower?", "The tower is 90 metres high.", True),
        ("How tall is the tower?", "Three men saw the tower in 2023.", False),
        ("How far is Lund from here?", "Lund lies some 40 miles to the north.", True),
        ("How far is Lund from here?", "Two ships left Lund.", False),
        ("How fast was the ferry?", "The ferry made eleven knots.", True),
    ],
)
def test_a_measure_has_a_unit(question: str, sentence: str, yes: bool) -> None:
    assert quantity.told(question, sentence) == yes


@pytest.mark.parametrize(
    ("question", "sentence", "yes"),
    [
        ("How long did she stay?", "She went for a three-day visit.", True),
        ("How long did she stay?", "She met the mayor.", False),
        ("How long is the pier?", "The pier is 90 metres long.", True),
        ("How long has it been shut?", "It has been shut since May.", True),
        ("How long has it been shut?", "It has been shut since 2001.", True),
        ("How long ago was that?", "She met the mayor.", True),
    ],
)
def test_how_long_wants_a_stretch_of_time(question: str, sentence: str, yes: bool) -> None:
    assert quantity.told(question, sentence) == yes
