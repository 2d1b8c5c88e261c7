"""Nothing leaves the machine: neither the browser nor the server asks anything of another address."""

from __future__ import annotations

import ast
import ipaddress
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.browser


def test_the_browser_asks_only_this_machine(tour):
    """Every request and the websocket, on every page, with the popover of a chart opened."""
    assert any(url.startswith("ws://127.0.0.1") for url in tour.asked)
    assert outside(tour.asked) == []


@pytest.mark.usefixtures("tour")
def test_the_server_connects_only_to_this_machine(server):
    """What it connected to and looked up since its start, after every page was shown."""
    record = recorded(server.record)
    assert record
    assert [line for line in record if not at_home(line)] == []


def test_the_record_would_show_a_call(tmp_path, watch):
    """The watch itself works: a process that looks up a name leaves it in the record."""
    record = tmp_path / "sockets.txt"
    call = "import socket\ntry: socket.getaddrinfo('example.invalid', 80)\nexcept OSError: pass"
    subprocess.run(
        [sys.executable, "-c", call], env={"PYTHONPATH": str(watch), "SOCKET_RECORD": str(record)}, check=True
    )
    assert [at_home(line) for line in recorded(record)] == [True, False]


def outside(addresses):
    """The addresses that are neither of this machine nor inside the page itself."""
    return [
        url
        for url in addresses
        if urlsplit(url).scheme not in {"data", "blob"} and urlsplit(url).hostname != "127.0.0.1"
    ]


def recorded(record):
    """The recorded places, one a line; none where no file was written."""
    return record.read_text(encoding="utf-8").splitlines() if record.exists() else []


def at_home(line):
    """Whether a recorded place is this machine: loopback, a local socket file, or no place at all."""
    place = ast.literal_eval(line.split("\t", 1)[1])
    host = place[0] if isinstance(place, tuple) else place
    if host in (None, "", "localhost") or (isinstance(place, str | bytes) and str(place).startswith("/")):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
