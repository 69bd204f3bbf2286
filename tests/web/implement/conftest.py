"""What the tests of Implement share."""

import pytest

from tests.web.implement.cast import Cast, everybody


@pytest.fixture
def cast(db) -> Cast:
    """Two services, and everybody in them."""
    return everybody()
