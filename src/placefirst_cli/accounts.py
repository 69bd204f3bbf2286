"""Accounts: the roles of an installation from its own server; how the first operator is made."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from placefirst.errors import InvalidRequest
from placefirst_cli.installation import installation
from placefirst_cli.output import console, table


class Action(StrEnum):
    """What to do with a role."""

    GRANT = "grant"
    REVOKE = "revoke"
    LIST = "list"


def command(
    action: Annotated[Action, typer.Argument(help="grant, revoke or list.")],
    email: Annotated[
        str | None, typer.Argument(help="The confirmed e-mail address of an account that exists.")
    ] = None,
    role: Annotated[str | None, typer.Argument(help="editor, reviewer or operator.")] = None,
    country: Annotated[
        str, typer.Option(help="Two letters, such as jp: only there. Left out: every country.")
    ] = "",
) -> None:
    """Give and take roles of accounts, and list who holds one.

    Editors add indicators and agencies, reviewers decide corrections, operators give and take roles.
    The account signs up on the pages first (placefirst serve).
    """
    if action is not Action.LIST and (email is None or role is None):
        raise InvalidRequest(f"Whose role? Write: placefirst accounts {action} name@agency.example reviewer")
    with installation():
        if action is Action.LIST:
            _show()
        else:
            _change(action, email or "", role or "", country)


def _change(action: Action, email: str, role: str, country: str) -> None:
    from placefirst_web.accounts import roles

    where = country or "every country"
    if action is Action.GRANT:
        roles.grant(email, role, country)
        print(f"{email} is {role} for {where}.")
    else:
        roles.revoke(email, role, country)
        print(f"{email} is no longer {role} for {where}.")


def _show() -> None:
    from placefirst_web.accounts.models import RoleGrant

    held = RoleGrant.objects.select_related("account").order_by("role", "country", "account__email")
    if not held:
        print("No role is given yet. The first operator: placefirst accounts grant EMAIL operator")
        return
    shown = table()
    for column in ("role", "country", "account", "since"):
        shown.add_column(column)
    for each in held:
        shown.add_row(each.role, each.country or "every", each.account.email, f"{each.given_at:%Y-%m-%d}")
    console().print(shown)
