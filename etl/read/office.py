"""LibreOffice, where it is installed, as a converter of old formats: one a process, kept running between files.

Starting it takes a second, a file in a running one a tenth of that. It runs with a profile of its own, so that neither
another worker nor a LibreOffice that somebody has open is in its way; it runs no macro, follows no link and reaches no
network. On Windows, which has no sockets by path, it is started anew for every file.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

from etl.read import office_guard
from etl.read.document import UnreadableError
from etl.read.office_program import find_program

LONGEST = 60
"""Seconds a conversion may take; genuine reports take a tenth of one, the first start up to ten on a busy machine."""
LONGEST_START = 20
"""Seconds to wait for LibreOffice to start; it takes one."""
EMPTY_DOCUMENT = b"{\\rtf1 }"
ATTEMPTS = 2
"""A file is tried again in a LibreOffice of its own: the one before it may have left a running one crippled."""
PROFILE = Path(__file__).with_name("office_profile.xcu")
QUIET = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
NOT_INSTALLED = (
    "读取 {suffix} 文件需要 LibreOffice，而本机没有安装："
    "请从 libreoffice.org 安装后重新装入，或另存为 {better} 后装入。"
)
FAILED = "LibreOffice 无法打开此文件，文件可能已损坏或已加密：请在 Word 或 WPS 中打开并另存为 {better} 后重新装入。"

TOO_SLOW = f"LibreOffice 在 {LONGEST} 秒内未能转换此文件，已放弃：请在 Word 或 WPS 中另存为 .docx 后重新装入。"


class Conversion(NamedTuple):
    """From what into what: the suffix and the name of LibreOffice's filter, and the new suffix without its point.

    The filter is named because LibreOffice reads whatever it does not recognise as plain text.
    """

    suffix: str
    source_filter: str
    target: str


def convert(content: bytes, conversion: Conversion) -> bytes:
    """The file in another format.

    Raises:
        UnreadableError: where LibreOffice is absent, too slow, or cannot open the file.
    """
    program = find_program()
    if program is None:
        raise UnreadableError(NOT_INSTALLED.format(suffix=conversion.suffix, better=f".{conversion.target}"))
    for _ in range(ATTEMPTS):
        converted = _running(program).convert(content, conversion)
        if converted is not None:
            return converted
        stop()
    raise UnreadableError(FAILED.format(better=f".{conversion.target}"))


def stop() -> None:
    """End this process's LibreOffice, if it runs one; the next file starts another."""
    if _running.cache_info().currsize:
        _running(find_program() or "").stop()
        _running.cache_clear()


@cache
def _running(program: str) -> _Office:
    return _Office(program)


class _Office:
    """A LibreOffice that keeps running behind its guard, with a folder for its profile and its files."""

    def __init__(self, program: str) -> None:
        self._program = program
        self._home = Path(mkdtemp(prefix="disclosure-office-")).resolve()
        profile = self._home / "profile"
        (profile / "user").mkdir(parents=True)
        shutil.copyfile(PROFILE, profile / "user" / "registrymodifications.xcu")
        self._profile = profile.as_uri()
        self._guard = self._start(_socket_of(self._profile))

    def _start(self, socket: str) -> subprocess.Popen[bytes]:
        """Start the guard, and on all but Windows LibreOffice behind it: an open document keeps it running."""
        opened = self._home / "open.rtf"
        opened.write_bytes(EMPTY_DOCUMENT)
        keeps_running = sys.platform != "win32"
        command = self._command(str(opened)) if keeps_running else (sys.executable, "-c", "")
        guard = subprocess.Popen(  # noqa: S603 - the command is ours
            (sys.executable, "-I", "-S", office_guard.__file__, str(self._home), socket, *command),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            start_new_session=True,  # whoever ends a reader with its whole group must not end the guard
        )
        if keeps_running:
            _await(opened.with_name(f".~lock.{opened.name}#"))
        return guard

    def convert(self, content: bytes, conversion: Conversion) -> bytes | None:
        """The converted bytes; None if nothing came out in time."""
        folder = Path(mkdtemp(dir=self._home))
        source = folder / f"report{conversion.suffix}"
        source.write_bytes(content)
        output = folder / "converted"
        filters = f"--infilter={conversion.source_filter}", "--convert-to", conversion.target
        self._ask(*filters, "--outdir", str(output), str(source))
        found = output / f"report.{conversion.target}"
        converted = found.read_bytes() if found.is_file() else None
        shutil.rmtree(folder, ignore_errors=True)
        return converted

    def _ask(self, *arguments: str) -> None:
        """Hand a command to the running LibreOffice, or run it in a new one where none is running."""
        quiet = subprocess.DEVNULL
        asking = subprocess.Popen(  # noqa: S603 - the command is ours
            self._command(*arguments), stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
        try:
            asking.wait(LONGEST)
        except subprocess.TimeoutExpired as error:
            office_guard.end_tree(asking)
            stop()
            raise UnreadableError(TOO_SLOW) from error

    def _command(self, *arguments: str) -> tuple[str, ...]:
        return (self._program, f"-env:UserInstallation={self._profile}", *QUIET, *arguments)

    def stop(self) -> None:
        """Let go of the guard, which ends LibreOffice and removes the folder."""
        if self._guard.stdin:
            self._guard.stdin.close()
        self._guard.wait()


def _socket_of(profile: str) -> str:
    """The name of the socket on which a LibreOffice with this profile listens (desktop, officeipcthread.cxx)."""
    digest = hashlib.md5(profile.encode("utf-16-le"), usedforsecurity=False).digest()
    user = getattr(office_guard.os, "getuid", int)()
    return f"OSL_PIPE_{user}_SingleOfficeIPC_" + "".join(f"{byte:x}" for byte in digest)


def _await(lock: Path) -> None:
    """Wait until LibreOffice has its document open: one that is asked before that ends after the first file."""
    deadline = time.monotonic() + LONGEST_START
    while time.monotonic() < deadline and not lock.exists():
        time.sleep(0.02)
