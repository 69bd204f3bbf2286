"""The tables of the library, a file for each kind of kept thing; Django finds them by this list."""

from placefirst_web.library.models.assessments import Assessment
from placefirst_web.library.models.calculations import SavedCalculation
from placefirst_web.library.models.case_studies import CaseStudy
from placefirst_web.library.models.corrections import Correction
from placefirst_web.library.models.indicators import Indicator, IndicatorValue, PointLayer
from placefirst_web.library.models.interests import GridPosition
from placefirst_web.library.models.lab_documents import LabDocument
from placefirst_web.library.models.lab_notes import LabGroup, LabNote
from placefirst_web.library.models.lab_proposals import LabPriority, LabProposal, LabSource, LabStatement
from placefirst_web.library.models.lab_votes import LabBallot, LabItem, LabRound, LabVote
from placefirst_web.library.models.labs import (
    Lab,
    LabAttendance,
    LabInvitation,
    LabPhase,
    LabProvision,
    LabSeat,
)
from placefirst_web.library.models.lives import Lives
from placefirst_web.library.models.pilots import Pilot, PilotMonth
from placefirst_web.library.models.runs import Run, SavedRun
from placefirst_web.library.models.sweeps import Sweep

__all__ = [
    "Assessment",
    "CaseStudy",
    "Correction",
    "GridPosition",
    "Indicator",
    "IndicatorValue",
    "Lab",
    "LabAttendance",
    "LabBallot",
    "LabDocument",
    "LabGroup",
    "LabInvitation",
    "LabItem",
    "LabNote",
    "LabPhase",
    "LabPriority",
    "LabProposal",
    "LabProvision",
    "LabRound",
    "LabSeat",
    "LabSource",
    "LabStatement",
    "LabVote",
    "Lives",
    "Pilot",
    "PilotMonth",
    "PointLayer",
    "Run",
    "SavedCalculation",
    "SavedRun",
    "Sweep",
]
