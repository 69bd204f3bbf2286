"""The pages as a client asks them, on a real PostgreSQL."""

from collections.abc import Iterator

import pytest

from tests.site import database, django_db_modify_db_settings, django_db_setup, drawing_library
from tests.web import sample, sample_life

__all__ = ["database", "django_db_modify_db_settings", "django_db_setup", "drawing_library"]


class SampleModel:
    """Stands for the model: answers at once with invented figures, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list = []
        self.factor = 1.06
        self.error: Exception | None = None

    def __call__(self, question, ticket: object) -> dict:
        self.asked.append(question)
        if self.error is not None:
            raise self.error
        return sample.answer(*question.scenarios, factor=self.factor)

    def follow(self, question) -> dict:
        """Tell the lives that are asked for."""
        self.asked.append(question)
        if self.error is not None:
            raise self.error
        return sample_life.told(question)


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[SampleModel]:
    """A model that answers at once; the tests of the model itself are elsewhere."""
    from placefirst_web.explain.actions import answers, life

    stand_in = SampleModel()
    monkeypatch.setattr(answers, "_run", stand_in)
    monkeypatch.setattr(life, "_follow", lambda question, ticket: stand_in.follow(question))
    answers.stop()
    yield stand_in
    answers.stop()


@pytest.fixture
def client(db, client):
    """A reader; even a page that asks nothing of the database gives its connection back."""
    return client
