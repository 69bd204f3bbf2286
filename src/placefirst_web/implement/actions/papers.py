"""Papers: what documents that exist already say is kept, or is not asked any more."""

from __future__ import annotations

from placefirst_web.registry.papers import keep

__all__ = ["keep"]
