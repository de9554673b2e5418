import io
import logging

from bot.log import Brief, Formatter


def logged(message: str, error: Exception | None = None, kind: type[Formatter] = Formatter) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(kind("%(levelname)s %(message)s"))
    logger = logging.Logger("test")
    logger.addHandler(handler)
    logger.error(message, exc_info=error)
    return stream.getvalue()


def raised(words: str) -> Exception:
    try:
        raise ValueError(words)
    except ValueError as error:
        return error


def test_tokens_and_socket_addresses_are_blanked() -> None:
    text = logged("sent xoxb-1-abc and xapp-2-def to wss://slack.test/link?ticket=3")
    assert text == "ERROR sent [secret] and [secret] to [secret]\n"


def test_a_traceback_shows_where_and_what_kind_but_not_the_words() -> None:
    text = logged("failed", raised("what the person wrote"))
    assert "in raised" in text
    assert text.endswith("ValueError\n")
    assert "person" not in text


def test_a_person_at_a_terminal_sees_no_traceback() -> None:
    text = logged("the articles stay as they were (xoxb-1-abc)", raised("what the person wrote"), Brief)
    assert text == "ERROR the articles stay as they were ([secret])\n"
