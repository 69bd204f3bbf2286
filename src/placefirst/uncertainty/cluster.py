"""Cluster: draws on a Dask cluster that is already there, given by its address."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any, Final

from placefirst.errors import InvalidRequest
from placefirst.uncertainty.pool import Batch, Results, call

WAITS: Final = 10  # seconds for an answer from the address
PAUSE: Final = 0.1  # seconds between two looks at whether to stop


def on_cluster(
    address: str,
    task: str,
    setting: Any,
    batches: Sequence[Batch],
    *,
    stop: Callable[[], bool],
    patience: float = WAITS,
) -> Results:
    """
    Yield (batch, result) as the cluster at *address* finishes batches; arguments as ``on_this_machine``.

    *patience* is how many seconds are waited for an answer. Workers need this version of Placefirst. Raises
    ``InvalidRequest`` where Dask is not installed, nobody answers, or the cluster is lost on the way: what
    was finished until then has been yielded.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - only for those who have a cluster
    except ImportError as error:
        raise InvalidRequest(
            "--cluster needs Dask: install 'distributed' beside Placefirst, here and on the cluster."
        ) from error
    try:
        client = Client(address, timeout=patience, set_as_default=False)
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
                ended = [future for future in out if future.done()]
                for future in ended:
                    yield out.pop(future), _result(future, address)
                if not ended:
                    time.sleep(PAUSE)
        finally:
            client.cancel(list(out))


def _result(future: Any, address: str) -> Any:
    """Return what a batch gave, or None where its workers died again and again."""
    from distributed.scheduler import KilledWorker  # noqa: PLC0415 - as above

    if future.status in ("cancelled", "lost"):
        raise InvalidRequest(
            "The cluster at {address} was lost. What was finished is kept: ask again to go on.",
            address=address,
        )
    try:
        return future.result()
    except KilledWorker:
        return None
