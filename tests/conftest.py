"""What every test shares: how many random examples the gate asks for, and how many the soak."""

from hypothesis import HealthCheck, settings

settings.register_profile("gate", max_examples=25, deadline=None, derandomize=True)
settings.register_profile(
    "soak", max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("gate")
