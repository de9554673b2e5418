"""The gallery shows what Slack would take."""

from __future__ import annotations

from docs.gallery import ROOT, situations
from retrieval.library import load
from tests.slack_limits import check_message, check_view


def test_all_twelve_situations_keep_to_what_slack_takes() -> None:
    drawn = dict(situations(load(ROOT / "docs" / "example")))
    assert len(drawn) == 12
    for content in drawn.values():
        for message in content.get("messages", ()):
            if "blocks" in message:
                check_message(message["text"], message["blocks"])
        for view in content.get("views", ()):
            check_view(view)


def test_each_situation_shows_what_its_name_says() -> None:
    drawn = dict(situations(load(ROOT / "docs" / "example")))
    kinds = {
        name: [block["type"] for message in content["messages"] for block in message.get("blocks", ())]
        for name, content in drawn.items()
        if "messages" in content
    }
    assert kinds["timeline"][0] == "table"
    assert kinds["sources"].count("rich_text") == 3
    assert "asked:" in drawn["ask"]["messages"][1]["text"]
    assert "Reporting changed" in drawn["conflict"]["messages"][1]["text"]
    assert drawn["no-answer"]["messages"][1]["text"].startswith("I found no sentence")
    assert "“Tuesday”: Tue 30 Apr 2024" in drawn["additions"]["messages"][1]["text"]
