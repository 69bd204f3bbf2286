"""Forms: one that lists what is wrong with it, as ``_errors.html`` shows it."""

from __future__ import annotations

from placefirst_web.design.parts import Problem
from placefirst_web.design.parts import problems as problems_of


class Listed:
    """Mixed into a form: its problems in the order of the page."""

    @property
    def problems(self) -> list[Problem]:
        """What is wrong, each with its field."""
        return problems_of(self)
