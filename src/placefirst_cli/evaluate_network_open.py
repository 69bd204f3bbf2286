"""The command ``placefirst evaluate network open``: a network of agencies and who coordinates it."""

from __future__ import annotations

from typing import Annotated

import typer

from placefirst_cli.evaluate_network_words import say
from placefirst_cli.installation import installation
from placefirst_cli.output import print_json


def command(
    name: Annotated[str, typer.Argument(help="What the network is called.")],
    country: Annotated[str, typer.Option(help="Two letters, such as jp.")],
    coordinator: Annotated[
        str, typer.Option(help="The confirmed e-mail address of an account that coordinates it.")
    ],
    japanese: Annotated[str, typer.Option(help="Its name in Japanese.")] = "",
    language: Annotated[str, typer.Option(help="en or ja.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Begin a network on this installation; of one that is there already, name one more coordinator.

    A coordinator sees figures of agencies that agreed to the network's profile, and nobody served.
    """
    from placefirst_cli.explain_text import require_language

    require_language(language)
    with installation():
        from placefirst_web.registry import opening

        network, is_new = opening.open_network(country, name, coordinator, japanese=japanese)
        key, at = str(network.pk), network.country
    address = f"/{at}/evaluate/network/{key}/community/"
    if as_json:
        print_json({"network": key, "country": at, "is_new": is_new, "page": address})
        return
    called = japanese if japanese and language == "ja" else name
    print(say("begun" if is_new else "joined", language, name=called, coordinator=coordinator))
    print(say("invite", language, address=address))
