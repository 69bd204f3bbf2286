"""What every test shares: how many random examples the gate asks for, and what only a soak has time for."""

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("gate", max_examples=25, deadline=None, derandomize=True)
settings.register_profile(
    "soak", max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("gate")


def soaks(config: pytest.Config) -> bool:
    """Whether this run is a soak."""
    return config.getoption("--hypothesis-profile") == "soak"


@pytest.fixture(scope="session")
def is_soak(request: pytest.FixtureRequest) -> bool:
    """Whether there is time: whoever asks for it does more in a soak than in the gate."""
    return soaks(request.config)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep in a soak what does more there than in the gate; leave out of the gate what only a soak runs."""
    if soaks(config):
        kept = [item for item in items if _is_longer_in_a_soak(item)]
    else:
        kept = [item for item in items if item.get_closest_marker("soak") is None]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _is_longer_in_a_soak(item: pytest.Item) -> bool:
    marked = any(item.get_closest_marker(name) for name in ("soak", "hypothesis"))
    return marked or "is_soak" in getattr(item, "fixturenames", ())
