"""Started as a program: runs LibreOffice for as long as somebody holds its standard input open, then clears up.

Whoever started it may be killed at any moment, for being late or by a machine that is short of memory; its end of the
pipe is then closed by the system, so that no LibreOffice and no folder is ever left behind.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

TEMPORARY = ("/tmp", "/var/tmp")  # noqa: S108 - not ours to choose: where LibreOffice keeps its sockets


def main(home: str, socket: str, *command: str) -> None:
    """Run the command until standard input ends, then end it with its children and remove its folder and socket."""
    quiet = subprocess.DEVNULL
    office = subprocess.Popen(  # noqa: S603 - the command is ours
        command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    sys.stdin.buffer.read()
    end_tree(office)
    for folder in TEMPORARY:
        Path(folder, socket).unlink(missing_ok=True)
    shutil.rmtree(home, ignore_errors=True)


def end_tree(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and all that it has started; it must have begun a session of its own."""
    if sys.platform == "win32":
        killer = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(killer, capture_output=True, check=False)  # noqa: S603 - the command is ours
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
    process.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
