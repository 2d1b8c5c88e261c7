"""A process of its own in which files are read, and what one file may cost there.

It takes its time to get ready, and nothing here to start it: a command starts one before it looks at its files.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

CODE = "from etl.loading.reading_child import main; main()"
"""What it runs: so started, and not as a module, it is imported once, and half of runpy not at all."""


class Limits(NamedTuple):
    """What one file may cost: seconds of reading, and bytes of memory its process may hold.

    A scan of forty pages takes about two minutes on a slow machine; no report known needs a tenth of the memory.
    """

    seconds: float = 180.0
    memory: int = 4 * 1024**3


def start(limits: Limits) -> subprocess.Popen[bytes]:
    """Start one; it loads its libraries while the caller goes on, says when it is ready, and ends with its input."""
    home = str(Path(__file__).parents[2])
    paths = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(  # noqa: S603 - this interpreter, on our own module
        [sys.executable, "-c", CODE, str(limits.seconds), str(limits.memory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
        start_new_session=True,
    )


def end(child: subprocess.Popen[bytes]) -> None:
    """Kill one with all that it started, a converter perhaps."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
