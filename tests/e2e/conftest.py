"""One workspace and one bot for all tests of a transport; each test writes in a room of its own."""

from collections.abc import Iterator

import pytest

from .corpus import Corpus
from .stage import Bridge, Door, EventsUrl, Stage, environment, http_stage, socket_stage


@pytest.fixture(scope="session")
def over_http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage[EventsUrl]]:
    with http_stage(tmp_path_factory.mktemp("http")) as stage:
        yield stage


@pytest.fixture(scope="session")
def over_socket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage[Bridge]]:
    with socket_stage(tmp_path_factory.mktemp("socket")) as stage:
        yield stage


@pytest.fixture(params=["over_http", "over_socket"])
def stage(request: pytest.FixtureRequest) -> Stage[Door]:
    """Each of the two transports in turn."""
    chosen: Stage[Door] = request.getfixturevalue(request.param)
    return chosen


@pytest.fixture
def room(stage: Stage[Door]) -> str:
    return stage.slack.new_room()


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return Corpus(environment(tmp_path_factory.mktemp("corpus")))


@pytest.fixture(scope="session")
def question(corpus: Corpus) -> str:
    """A question that has an answer."""
    return corpus.questions()[0]
