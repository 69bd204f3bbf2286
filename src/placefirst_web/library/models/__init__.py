"""The tables of the library, a file for each kind of kept thing; Django finds them by this list."""

from placefirst_web.library.models.assessments import Assessment
from placefirst_web.library.models.calculations import SavedCalculation
from placefirst_web.library.models.corrections import Correction
from placefirst_web.library.models.indicators import Indicator, IndicatorValue, PointLayer
from placefirst_web.library.models.interests import GridPosition
from placefirst_web.library.models.lives import Lives
from placefirst_web.library.models.pilots import Pilot, PilotMonth
from placefirst_web.library.models.runs import Run, SavedRun

__all__ = [
    "Assessment",
    "Correction",
    "GridPosition",
    "Indicator",
    "IndicatorValue",
    "Lives",
    "Pilot",
    "PilotMonth",
    "PointLayer",
    "Run",
    "SavedCalculation",
    "SavedRun",
]
