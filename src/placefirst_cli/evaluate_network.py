"""The commands ``placefirst evaluate network …``: signed files of a network's quarter."""

from __future__ import annotations

from typing import Final

from placefirst_cli.app import lazy_group

#: What there is, and its sentence in the help.
COMMANDS: Final = {
    "open": "Begin a network on this installation, or name one more who coordinates it.",
    "key": "Make the key that signs files, and say its fingerprint; or say that of a key that is there.",
    "export": "Sign what was released of a quarter, as a file for another installation.",
    "check": "Say what a file holds, who signed it, and whether anything is wrong with it.",
    "import": "Take a file into a folder of files from elsewhere, once its key is known.",
}

group: Final = lazy_group(
    COMMANDS,
    "Begin a network; carry its protected quarters to another installation, signed; nothing about "
    "anybody.\n\n"
    "Ask what one does with: placefirst evaluate network WHAT --help",
    "evaluate_network_{name}",
)
