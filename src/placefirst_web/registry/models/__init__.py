"""The tables of the registry."""

from placefirst_web.registry.models.agencies import IMAGINARY as IMAGINARY
from placefirst_web.registry.models.agencies import Agency as Agency
from placefirst_web.registry.models.agencies import AgencyStatus as AgencyStatus
from placefirst_web.registry.models.campaigns import Campaign as Campaign
from placefirst_web.registry.models.campaigns import CampaignStratum as CampaignStratum
from placefirst_web.registry.models.campaigns import InvitationCode as InvitationCode
from placefirst_web.registry.models.campaigns import RefusalReport as RefusalReport
from placefirst_web.registry.models.campaigns import TakenForm as TakenForm
