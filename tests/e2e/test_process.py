"""How the process starts, how it ends, and what it writes down."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from .corpus import Corpus
from .processes import eventually, free_port
from .stage import Bot, Door, Stage, http_stage, socket_stage

pytestmark = pytest.mark.e2e

OpenStage = Callable[[Path], AbstractContextManager[Stage[Any]]]

over_both = pytest.mark.parametrize("open_stage", [http_stage, socket_stage])


@over_both
def test_sigterm_ends_the_bot_with_status_0(open_stage: OpenStage, tmp_path: Path) -> None:
    with open_stage(tmp_path) as stage:
        stage.bot.ask_to_end()

        assert stage.bot.exit_status() == 0


@over_both
def test_a_question_that_was_accepted_before_sigterm_is_still_answered(
    open_stage: OpenStage, tmp_path: Path, question: str
) -> None:
    with open_stage(tmp_path) as stage:
        slack = stage.slack
        room = slack.new_room()
        slack.refuse_posts(1)  # the answer has to wait for a second, and SIGTERM comes in that second
        ts = slack.post(room, slack.mention(question))
        eventually(lambda: slack.refusals_left() == 0, 15, "an answer that Slack refuses for now")

        stage.bot.ask_to_end()

        assert stage.bot.exit_status() == 0
        (answer,) = slack.replies(room, ts)
        assert answer.quotes()


def test_the_log_holds_no_word_of_a_question_and_no_secret(stage: Stage[Door], room: str, corpus: Corpus) -> None:
    slack = stage.slack
    conversation = slack.direct_messages()
    asked = [corpus.questions()[0], "Who is Quentin Zwetschgenknall?", "hello Zwetschgenknall"]
    for question in asked:
        slack.wait_for_reply(room, slack.post(room, slack.mention(question)))
        ts = slack.post(conversation, question)
        slack.edit(conversation, ts, f"{question}!")
        slack.wait_for_post(conversation, since=ts)
        _, lost = slack.mention_twins("C0NOWHERE", question)
        stage.door.deliver(lost)
    stage.settle()

    log = stage.bot.output()

    assert log
    for text in (*asked, "Zwetschgenknall", slack.bot_token, slack.signing_secret, slack.app_token):
        assert text not in log


def test_wrong_settings_are_named_all_at_once_without_their_values(tmp_path: Path) -> None:
    settings = {"SLACK_APP_TOKEN": "not-an-app-token", "SLACK_API_URL": "http://127.0.0.1:9/api/"}

    with Bot("bot", tmp_path, free_port(), settings) as bot:
        assert bot.exit_status() == 2
        output = bot.output()

    assert "SLACK_BOT_TOKEN" in output
    assert "SLACK_APP_TOKEN" in output
    assert "not-an-app-token" not in output
    assert "Traceback" not in output
