"""The command ``placefirst evaluate network key``: a key to sign with, and its fingerprint."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    file: Annotated[Path, typer.Argument(help="Where the key is, or shall be. Keep it to yourself.")],
    language: Annotated[str, typer.Option(help="en or ja.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Make a signing key, readable by its owner alone, and say the fingerprint that others compare.

    A key that is there already is not touched: its fingerprint is said.
    """
    import secrets

    from placefirst.errors import printable
    from placefirst.exchange.network import KEY_BYTES, fingerprint, in_groups, public_of
    from placefirst_cli.evaluate_network_words import say
    from placefirst_cli.explain_text import require_language
    from placefirst_cli.network_files import read_key, write_file
    from placefirst_cli.output import print_json

    require_language(language)
    is_new = not file.exists()
    if is_new:
        write_file(file, f"{secrets.token_bytes(KEY_BYTES).hex()}\n".encode(), is_secret=True)
    public = public_of(read_key(file))
    if as_json:
        print_json({"file": str(file), "is_new": is_new, "fingerprint": fingerprint(public)})
        return
    print(say("key_made" if is_new else "key_there", language, file=printable(str(file))))
    print(f"  {in_groups(fingerprint(public))}")
