"""The program: ``python -m muwazi``."""

from __future__ import annotations

import signal
import sys

from . import _muwazi


def main() -> int:
    """Runs the program with the arguments of the process and returns its exit code."""
    # As a program of its own: Ctrl-C ends it at once.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _muwazi.program(["muwazi", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
