"""Starts the product: a command of the command line, or the window."""

import logging
import sys
from pathlib import Path

from core.apart import ARGUMENT, serve


def main(arguments: list[str]) -> int:
    """Hand over to the command line or the window; returns the exit code."""
    logging.basicConfig(
        level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s"
    )
    if arguments == [ARGUMENT]:
        return serve()
    if arguments and not _is_store(arguments[0]):
        from core.cli import run

        return run(arguments)
    from gui.app import main as open_window  # the window is not loaded for a command

    return open_window(Path(arguments[0]) if arguments else None)


def _is_store(argument: str) -> bool:
    """Whether the first argument names a store rather than a command."""
    return argument.endswith(".union") or Path(argument).is_dir()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
