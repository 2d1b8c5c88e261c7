"""The command line: `python -m dashboard serve [--db FILE] [--host ADDRESS] [--port 8501] [--allow-decisions]`."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from importlib import import_module
from pathlib import Path

from dashboard import deciding
from dashboard.settings import SETTINGS

ALLOWED = "已允许作决定：能打开此地址的人都能在“数据质量”页写下决定（数据库旁的 decisions 文件夹）。"
APP = Path(__file__).with_name("app.py")
MISSING_LIBRARY = "缺少 Streamlit，无法启动看板。请先安装本项目：pip install ."


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when it served, 1 when it could not (the reason goes to stderr)."""
    asked = _reader().parse_args(arguments)
    if reason := _refusal(asked.host, asked.port):
        sys.stderr.write(reason + "\n")
        return 1
    if asked.db:
        os.environ["DISCLOSURE_DB"] = str(Path(asked.db).absolute())
    if asked.allow_decisions:
        deciding.allow()
    return _serve(asked.host, asked.port)


def _reader() -> argparse.ArgumentParser:
    reader = argparse.ArgumentParser(prog="python -m dashboard", description="政府信息公开年报看板")
    commands = reader.add_subparsers(dest="command", required=True, metavar="命令")
    serve = commands.add_parser("serve", help="启动看板", description="启动看板")
    serve.add_argument("--db", metavar="文件", help="数据库文件，默认 data/disclosure.duckdb")
    serve.add_argument("--host", default="127.0.0.1", metavar="地址", help="监听地址，默认只供本机访问")
    serve.add_argument("--port", default=8501, type=int, metavar="端口", help="监听端口，默认 8501")
    serve.add_argument("--allow-decisions", action="store_true", help="允许在数据质量页写下决定（默认不允许）")
    return reader


def _refusal(host: str, port: int) -> str | None:
    """Why nothing can listen there, in one sentence; None where it can."""
    if not 0 < port < 65536:  # noqa: PLR2004 - the range of port numbers
        return f"端口应为 1—65535 之间的整数，给出的是 {port}。"
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError:
        return f"无法使用 {host} 的端口 {port}（可能已被占用）。请关闭占用它的程序，或用 --port 换一个端口。"
    return None


def _serve(host: str, port: int) -> int:
    try:
        from streamlit.web import bootstrap  # noqa: PLC0415 - heavy, and --help need not wait for it
    except ImportError:
        sys.stderr.write(MISSING_LIBRARY + "\n")
        return 1
    for heavy in ("dashboard.frame", "plotly.graph_objects"):
        import_module(heavy)  # now, so that the first reader does not wait for it
    options = SETTINGS | {"server.address": host, "server.port": port}
    flags = {name.replace(".", "_"): value for name, value in options.items()}
    bootstrap.load_config_options(flag_options=flags)
    sys.stdout.write(f"看板地址：http://{host}:{port}  （按 Ctrl+C 停止）\n")
    if deciding.allowed():
        sys.stdout.write(ALLOWED + "\n")
    sys.stdout.flush()
    bootstrap.run(str(APP), is_hello=False, args=[], flag_options=flags)
    return 0


if __name__ == "__main__":
    sys.exit(main())
