"""Cluster: draws on a Dask cluster that is already there, given by its address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from placefirst.errors import InvalidRequest
from placefirst.uncertainty.pool import Batch, Results, call

WAITS: Final = 10  # seconds for an answer from the address
PAUSE: Final = 0.1  # seconds between two looks at whether to stop


def on_cluster(
    address: str, task: str, setting: Any, batches: Sequence[Batch], *, stop: Callable[[], bool]
) -> Results:
    """
    Yield (batch, result) as the cluster at *address* finishes batches; arguments as ``on_this_machine``.

    Workers need this version of Placefirst. Raises ``InvalidRequest`` where Dask is not installed, nobody
    answers, or the cluster is lost on the way: what was finished until then has been yielded.
    """
    try:
        from distributed import Client, wait  # noqa: PLC0415 - only for those who have a cluster
    except ImportError as error:
        raise InvalidRequest(
            "--cluster needs Dask: install 'distributed' beside Placefirst, here and on the cluster."
        ) from error
    try:
        client = Client(address, timeout=WAITS, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise InvalidRequest(
            "No Dask scheduler answers at {address}. Start one (dask scheduler) or correct --cluster.",
            address=address,
        ) from error
    with client:
        if not client.scheduler_info()["workers"]:
            raise InvalidRequest(
                "The cluster at {address} has no workers. Start one: dask worker {address} --nthreads 1.",
                address=address,
            )
        out = {client.submit(call, task, setting, batch, pure=False): batch for batch in batches}
        try:
            while out and not stop():
                try:
                    done = wait(list(out), timeout=PAUSE, return_when="FIRST_COMPLETED").done
                except TimeoutError:
                    continue
                for future in done:
                    yield out.pop(future), future.result()
        finally:
            client.cancel(list(out))
