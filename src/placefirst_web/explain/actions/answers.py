"""Ask the model: at once from the library, else by a queue of one worker, so that no page waits for it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import close_old_connections, connection

from placefirst.errors import InvalidRequest, PlacefirstError
from placefirst_web.accounts.models import Account
from placefirst_web.jobs.queue import Queue, QueueFull, Ticket
from placefirst_web.library import runs
from placefirst_web.library.models import Run, SavedRun
from placefirst_web.library.runs import Question

LONGEST_QUEUE = 12
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a question: exactly one of *run*, *ticket*, *problem* or *is_full* says it."""

    run: Run | None = None
    ticket: Ticket | None = None
    problem: str = ""  # a sentence for the reader
    is_broken: bool = False  # the problem is ours, not the reader's
    is_full: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer of the library with its question."""

    run: Run
    question: Question


def kept(country: str, address: str) -> Kept | None:
    """Return the answer kept at *address*, if it is one about *country*."""
    run = runs.at(address)
    return Kept(run, runs.question_of(run)) if run is not None and run.country == country else None


def ask(question: Question, *, patience: float) -> Outcome:
    """Return the kept answer, or queue the question and wait at most *patience* seconds for it."""
    if run := runs.find(question):
        return Outcome(run=run)
    key = runs.address(question)
    failed = _queue().failed(key)
    if failed is None:
        try:
            ticket = _queue().ask(key, lambda ticket: _answer(question, ticket))
        except QueueFull:
            return Outcome(is_full=True)
        if not ticket.wait(patience):
            return Outcome(ticket=ticket)
        failed = ticket
    if isinstance(failed.error, PlacefirstError):
        return Outcome(problem=str(failed.error))
    if failed.error is not None:
        return Outcome(problem=type(failed.error).__name__, is_broken=True)
    return Outcome(run=runs.find(question))


def save(account: Account, run: Run, title: str, organisation: str) -> None:
    """Keep *run* under *title* for *account* or one of its organisations; a second time renames it.

    Raises InvalidRequest for an organisation that the account does not belong to.
    """
    owner = None
    if organisation:
        owner = account.memberships.filter(organisation_id=organisation).first()
        if owner is None:
            raise InvalidRequest("You do not belong to this organisation. Choose one of yours.")
    SavedRun.objects.update_or_create(
        run=run,
        account=None if owner else account,
        organisation=owner.organisation if owner else None,
        defaults={"title": title},
    )


def stop() -> None:
    """End the running work and drop what waits: the server is going down."""
    if _queue.cache_info().currsize:
        _queue().close()
        _queue.cache_clear()


@cache
def _queue() -> Queue:
    return Queue("explain", longest=LONGEST_QUEUE)


def _answer(question: Question, ticket: Ticket) -> None:
    """Run the model and keep its answer; called in the queue's own thread."""
    close_old_connections()
    try:
        runs.keep(question, _run(question, ticket))
    except PlacefirstError:
        raise
    except Exception:
        logger.exception("a run failed: %s", question)
        raise
    finally:
        connection.close()


def _run(question: Question, ticket: Ticket) -> dict[str, Any]:
    from placefirst.loop.explain import explain

    answer = explain(
        question.country,
        options=question.scenarios,
        start=question.start,
        years=question.years,
        share=question.share,
        seed=question.seed,
        progress=lambda _what, done, all_: ticket.tell(done / max(all_, 1)),
        stop=ticket.should_stop,
    )
    result: dict[str, Any] = answer.to_json()
    return result
