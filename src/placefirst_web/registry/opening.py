"""Opening: a new service or network, by whoever runs the installation, who then has no seat in it."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import connection, transaction
from django.utils import timezone

from placefirst.errors import InvalidRequest, UnknownName
from placefirst.parameters.read import country_codes
from placefirst.practice.vocabulary import term
from placefirst_web.accounts.letters import LETTERS
from placefirst_web.accounts.roles import account_of
from placefirst_web.privacy.inside import inside
from placefirst_web.registry import invitations
from placefirst_web.registry.models import Network, Service
from placefirst_web.registry.rights import MANAGER
from placefirst_web.settings.mail import CONSOLE


def open_service(
    country: str,
    name: str,
    manager: str,
    *,
    japanese: str = "",
    places: int | None = None,
    keep_years: int = 5,
) -> tuple[Service, str]:
    """Return the new service and the secret of its first manager's link, which is kept nowhere.

    Raises UnknownName for a country that there is not, InvalidRequest for what cannot be, and where the
    database would let the application pass the wall between services.
    """
    if country not in country_codes():
        raise UnknownName("country", country, country_codes())
    try:
        validate_email(manager)
    except ValidationError:
        raise InvalidRequest(f"{manager}: this is no e-mail address.") from None
    if not name.strip() or max(len(name), len(japanese)) > 160:
        raise InvalidRequest("The name of a service has 1 to 160 signs.")
    if not 1 <= keep_years <= 100:
        raise InvalidRequest("Records are kept for 1 to 100 years after they closed.")
    require_wall()
    with transaction.atomic():
        service = Service.objects.create(
            code=_next_code(country), country=country, name_en=name.strip(), name_ja=japanese.strip(),
            places=places, keep_years=keep_years, opened_on=timezone.localdate(),
        )  # fmt: skip
        with inside(service.pk, role="installation", doing="service.open"):
            _invitation, secret = invitations.invite(service, manager, MANAGER, by=None)
    return service, secret


def open_network(country: str, name: str, coordinator: str, *, japanese: str = "") -> tuple[Network, bool]:
    """
    Return the network called *name* with the account *coordinator* among who coordinates it, and whether it
    is new: of a network that is there, this names one more coordinator.

    Raises UnknownName for a country that there is not, InvalidRequest for no name and for an address of which
    no account is confirmed.
    """
    if country not in country_codes():
        raise UnknownName("country", country, country_codes())
    if not name.strip() or max(len(name), len(japanese)) > 160:
        raise InvalidRequest("The name of a network has 1 to 160 signs.")
    account = account_of(coordinator)
    with transaction.atomic():
        network, is_new = Network.objects.get_or_create(
            country=country, name_en=name.strip(), defaults={"name_ja": japanese.strip()}
        )
        network.coordinators.add(account)
    return network, is_new


def confirm_leader(code: str, leader: str) -> None:
    """Confirm the leader's seat of the address *leader*. Raises InvalidRequest where none waits there."""
    service = Service.objects.filter(code=code, closed_on=None).first()
    if service is None or not invitations.confirm_leader(service, leader):
        raise InvalidRequest(
            f"{code}: no leader's seat of {leader} waits there. A manager invites the leader first, who "
            "takes the seat with an account that has confirmed this address."
        )


def require_wall() -> None:
    """Refuse to go on where the application's role could pass the wall, or alter the trail."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR pg_has_role(rolname, tableowner, 'MEMBER') "
            "FROM pg_roles, pg_tables WHERE rolname = current_user AND tablename = 'registry_person'"
        )
        (may_pass,) = cursor.fetchone()
    if may_pass:
        raise InvalidRequest(
            "The application's role owns its tables or passes every wall: agencies would not be kept apart. "
            "Give the tables to another role and name that one in DATABASE_OWNER_URL."
        )


def send(service: Service, manager: str, address: str) -> bool:
    """Send the invitation; return whether a mail server is named."""
    if settings.EMAIL_BACKEND == CONSOLE:
        return False
    subject, text = LETTERS["registry/staff_invitation"]
    words = {
        "service": service.name_en or service.name_ja,
        "role": term("staff_role", MANAGER).name["en"],
        "inviter": "Placefirst",
        "site": urlsplit(address).netloc,
        "address": address,
    }
    title = f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{' '.join((str(subject) % words).split())}"
    send_mail(title, f"{str(text) % words}\n", None, [manager])
    return True


def _next_code(country: str) -> str:
    """Return the next free code; of two that ask at once the second waits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('placefirst service code'))")
    codes = Service.objects.filter(code__startswith=f"{country}-").values_list("code", flat=True)
    numbers = [int(code[3:]) for code in codes if code[3:].isdigit()]
    return f"{country}-{max(numbers, default=0) + 1:04d}"
