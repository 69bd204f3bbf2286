"""Ask the model: at once from the library, else by a fair queue of one worker; no page waits for it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import close_old_connections, connection, transaction

from placefirst.errors import PlacefirstError
from placefirst.kernels import unreadable
from placefirst_web.accounts.models import Account, owned_by
from placefirst_web.accounts.owner import owner
from placefirst_web.design.errors import error_in_words
from placefirst_web.explain.actions import briefs
from placefirst_web.jobs import queues
from placefirst_web.jobs.queue import Asker, Queue, QueueFull, Ticket
from placefirst_web.jobs.queues import Elsewhere
from placefirst_web.library import runs
from placefirst_web.library.models import Run, SavedRun
from placefirst_web.library.runs import Question

if TYPE_CHECKING:
    from placefirst_web.explain.actions.model import Model

LONGEST_QUEUE = 24
MOST_WAIT = 30  # requests that wait for their answer; half of those that are worked on at once anywhere
logger = logging.getLogger(__name__)
_waiting_rooms = BoundedSemaphore(MOST_WAIT // settings.WORKERS)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a question: *run*, *ticket*, *problem*, *is_full* or *is_superseded* says it."""

    run: Run | None = None
    ticket: Ticket | None = None
    problem: str = ""  # a sentence for the reader
    is_broken: bool = False  # the problem is ours, not the reader's
    is_full: bool = False
    is_superseded: bool = False  # the same tab has asked something newer


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer of the library with its question."""

    run: Run
    question: Question


def kept(country: str, address: str) -> Kept | None:
    """Return the answer kept at *address*, if it is one about *country*."""
    run = runs.at(address)
    return Kept(run, runs.question_of(run)) if run is not None and run.country == country else None


def ask(question: Question, *, patience: float, asker: Asker | None = None) -> Outcome:
    """Return the kept answer, or queue the question and wait at most *patience* seconds for it.

    *asker* takes turns with others; a newer wish of the same tab takes the place of this one.
    """
    if run := runs.find(question):
        if asker is not None:
            _queue().withdraw(asker)
        return Outcome(run=run)
    said = work(runs.address(question), partial(_answer, question), patience=patience, asker=asker)
    if said is not None:
        return said
    run = runs.find(question)
    return Outcome(run=run) if run else Outcome(is_full=True)  # what waited was dropped: the server goes down


def work(
    key: str, do: Callable[[Ticket], None], *, patience: float, asker: Asker | None = None
) -> Outcome | None:
    """Queue the work called *key* and wait at most *patience* seconds for it.

    *do* is a function of a module with what it needs: it may be done in another process. Return None once it
    is done, or what is to be said instead.
    """
    failed = _queue().failed(key)
    if failed is None:
        try:
            with _waiting_room(patience) as seconds:
                wished = _queue().ask(key, do, asker, patience=seconds)
        except QueueFull:
            return Outcome(is_full=True)
        if not wished.is_done:
            return Outcome(ticket=wished)
        if wished.is_superseded:
            return Outcome(is_superseded=True)
        failed = wished
    if failed.error is not None:
        return Outcome(problem=why(failed), is_broken=not isinstance(failed.error, PlacefirstError))
    return None


def model() -> Model:
    """Return the model at hand; only work of the queue may use it."""
    return _model()


@contextmanager
def _waiting_room(patience: float) -> Iterator[float]:
    """Give the seconds to wait, and wait without holding a connection that others could use.

    Only some wait so; in a crowd the others are told at once that it will take a while, and look again.
    """
    if patience <= 0 or not _waiting_rooms.acquire(blocking=False):
        yield 0.0
        return
    try:
        if not connection.in_atomic_block:
            connection.close()
        yield patience
    finally:
        _waiting_rooms.release()


def cancel(address: str, asker: Asker) -> bool:
    """Let *asker* no longer want the run at *address*; return whether it waited or ran for them."""
    return _queue().cancel(address, asker)


def ticket(address: str) -> Ticket | None:
    """Return the ticket of the run at *address*, while it waits or runs, and for a minute if it failed."""
    return _queue().ticket(address)


def waiting() -> int:
    """Return how many runs wait."""
    return _queue().waiting()


def why(failed: Ticket) -> str:
    """Return why a run failed, in the reader's language; the name of the mistake where it is ours."""
    if isinstance(failed.error, PlacefirstError):
        return error_in_words(failed.error)
    return type(failed.error).__name__


def save(account: Account, run: Run, title: str, organisation: str, names: Sequence[str] = ()) -> None:
    """Keep *run* under *title* for *account* or one of its organisations; a second time renames it.

    *names* are what its scenarios are called. Raises InvalidRequest for an organisation that the account
    does not belong to.
    """
    with transaction.atomic():
        SavedRun.objects.update_or_create(
            run=run, **owner(account, organisation), defaults={"title": title, "names": list(names)}
        )


def saved_title(account: Account, run: Run, organisation: str) -> str:
    """Return under which title *account* or its *organisation* keeps *run*; nothing if it does not."""
    rows = SavedRun.objects.filter(owned_by(account), run=run)
    if organisation.isascii() and organisation.isdigit() and len(organisation) < 19:
        kept = rows.filter(organisation_id=int(organisation)).first()
    else:
        kept = rows.filter(account=account).first()
    return kept.title if kept else ""


def stop() -> None:
    """End the running work, drop what waits and forget what was kept: the server is going down."""
    queues.close()
    briefs.stop()
    _model.cache_clear()


def _queue() -> Queue | Elsewhere:
    return queues.queue("explain", longest=LONGEST_QUEUE)


@cache
def _model() -> Model:
    from placefirst_web.explain.actions.model import Model  # brings the simulation: seconds, and much memory

    return Model()


@contextmanager
def in_turn(question: object) -> Iterator[None]:
    """Work on *question* in the queue's own thread: a connection for it, and a mistake of ours in the log."""
    close_old_connections()
    try:
        yield
    except PlacefirstError:
        raise
    except Exception as error:
        logger.exception("the model failed: %s", question)
        if told := unreadable(error):
            raise told from error
        raise
    finally:
        connection.close()


def _answer(question: Question, ticket: Ticket) -> None:
    """Run the model and keep its answer."""
    with in_turn(question):
        runs.keep(question, _run(question, ticket))


def _run(question: Question, ticket: Ticket) -> dict[str, Any]:
    return _model().answer(question, ticket)
