"""Runs that programs ask for: found, queued, looked after; each is known by its address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from placefirst_web.design.problems import Problem
from placefirst_web.explain.actions import answers
from placefirst_web.jobs.queue import Asker
from placefirst_web.library import runs
from placefirst_web.library.models import Run
from placefirst_web.library.runs import Question

LATER = "10"  # seconds after which a full queue may have a place


class Caller(Protocol):
    """Who asks, and what they may still ask."""

    @property
    def asker(self) -> Asker:
        """The same in the queue of runs."""

    def spend(self, kind: str) -> None:
        """Count one of *kind*; raises Problem where the quota is used up."""


@dataclass(frozen=True, slots=True)
class State:
    """How far a run is; *state* is "waiting", "running", "done" or "failed"."""

    address: str
    state: str
    ahead: int = 0
    waiting: int = 0
    progress: float = 0.0
    problem: str = ""


def kept(address: str) -> Run | None:
    """Return the answer kept at *address*, if there is one."""
    return runs.at(address)


def ask(question: Question, caller: Caller) -> tuple[Run | None, State]:
    """Return the kept answer to *question*, or None where it is queued now, and how far it is.

    What is known already, or waits already, costs nothing of the quota of runs. Raises Problem for a quota
    used up, a full queue, and a question that the model refused a moment ago.
    """
    address = runs.address(question)
    if run := runs.find(question):
        return run, State(address, "done", progress=1.0)
    if answers.ticket(address) is None:
        caller.spend("runs")
    outcome = answers.ask(question, patience=0, asker=caller.asker)
    if outcome.is_full:
        raise Problem("queue-full", headers={"Retry-After": LATER})
    if outcome.problem:
        raise Problem("internal" if outcome.is_broken else "run-refused", outcome.problem)
    return outcome.run, state(address) or State(address, "waiting")


def cancel(address: str, caller: Caller) -> None:
    """Let *caller* no longer want the run at *address*; what nobody else wants is dropped or stopped.

    Raises Problem for a run that has ended, that somebody else asked for, or that nobody did.
    """
    if answers.cancel(address, caller.asker):
        return
    found = state(address)
    if found is None:
        raise Problem("not-found")
    raise Problem("already-ended" if found.state in ("done", "failed") else "not-allowed")


def state(address: str) -> State | None:
    """Return how far the run at *address* is; None for one that nobody asked for."""
    found, waiting = answers.ticket(address), answers.waiting()
    if found is None:
        return State(address, "done", progress=1.0) if runs.at(address) else None
    if found.error is not None:
        return State(address, "failed", waiting=waiting, problem=answers.why(found))
    if found.is_done:
        return State(address, "done", waiting=waiting, progress=1.0) if runs.at(address) else None
    word = "running" if found.is_running else "waiting"
    return State(address, word, found.ahead, waiting, round(found.share, 3))
