"""Loaded by a watched process at its start: records where it connects to and what names it looks up."""

import os
import sys

WATCHED = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname")


def _record(event, arguments):
    if event in WATCHED:
        place = arguments[0] if event.startswith("socket.get") else arguments[-1]
        with open(os.environ["SOCKET_RECORD"], "a", encoding="utf-8") as record:  # noqa: PTH123 - before pathlib is safe to import
            record.write(f"{event}\t{place!r}\n")


if "SOCKET_RECORD" in os.environ:
    sys.addaudithook(_record)
    _record("socket.connect", (None,))  # says that this process is watched
