"""The library as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Tables of kept things."""

    name = "placefirst_web.library"
    label = "library"

    def ready(self) -> None:
        """Add the kinds of saved work that the library keeps."""
        from placefirst_web.accounts import saved
        from placefirst_web.library.assessments import Assessments
        from placefirst_web.library.calculations import Calculations
        from placefirst_web.library.interests import Grids
        from placefirst_web.library.kept_labs import Labs
        from placefirst_web.library.pilots import Pilots
        from placefirst_web.library.saved import Answers, Corrections
        from placefirst_web.library.stories import CaseStudies

        for kind in (
            Answers(),
            Calculations(),
            Corrections(),
            Assessments(),
            Grids(),
            Pilots(),
            Labs(),
            CaseStudies(),
        ):
            saved.register(kind)
