"""The tables of the library, a file for each kind of kept thing; Django finds them by this list."""

from placefirst_web.library.models.runs import Run

__all__ = ["Run"]
