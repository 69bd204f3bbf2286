"""The commands ``placefirst evaluate network …``: signed files of a network's quarter."""

from __future__ import annotations

from typing import Final

import typer

from placefirst_cli.app import LazyGroup

#: What there is, and its sentence in the help.
COMMANDS: Final = {
    "open": "Begin a network on this installation, or name one more who coordinates it.",
    "key": "Make the key that signs files, and say its fingerprint; or say that of a key that is there.",
    "export": "Sign what was released of a quarter, as a file for another installation.",
    "check": "Say what a file holds, who signed it, and whether anything is wrong with it.",
    "import": "Take a file into a folder of files from elsewhere, once its key is known.",
}


class NetworkGroup(LazyGroup):
    """What ``placefirst evaluate network`` does."""

    commands_of = COMMANDS
    file_of = "evaluate_network_{name}"


group = typer.Typer(
    cls=NetworkGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@group.callback()
def network(context: typer.Context) -> None:
    """Begin a network; carry its protected quarters to another installation, signed; nothing about anybody.

    Ask what one does with: placefirst evaluate network WHAT --help
    """
    if context.invoked_subcommand is None:
        print(context.get_help())
