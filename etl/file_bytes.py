"""The bytes of a file, where it is an ordinary one of bearable size."""

from __future__ import annotations

import stat
from pathlib import Path

LARGEST = 256 * 1024 * 1024
"""Bytes above which a file is refused unread: the largest reports known, scans of a hundred pages, have a fifth."""


class FileRefusedError(Exception):
    """The file is not read at all; the message is one Chinese sentence for the sender."""


def read_file(path: Path) -> bytes:
    """The bytes of an ordinary file of bearable size; FileRefusedError for anything else. Never waits for a pipe."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise FileRefusedError("不是普通文件（管道、设备或文件夹），未读取；请给出年报文件本身。")
        if about.st_size > LARGEST:
            raise FileRefusedError(f"文件超过 {LARGEST // 1024**2} MB，未读取；请压缩其中的图片或拆分后重新装入。")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileRefusedError("没有这个文件或文件夹，请检查路径。") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise FileRefusedError(f"无法打开文件（{why}），请检查权限与文件名。") from error
