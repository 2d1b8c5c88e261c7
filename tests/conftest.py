"""What several tests share: the reports, databases of them and of none, pages, a server, a browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import settings

PROJECT = Path(__file__).parents[1]
GENUINE = PROJECT.parent / "shared" / "reports"
SAMPLES = PROJECT / "data" / "reports"
WATCH = Path(__file__).parent / "watch"
CHROMIUM = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome")
NOTHING_OUTSIDE = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


# the gate draws the same examples every time; a person at work draws new ones
settings.register_profile("gate", derandomize=True)
settings.load_profile("gate" if os.environ.get("CI") == "true" else "default")


@pytest.fixture(autouse=True)
def _same_main(monkeypatch):
    """Streamlit's test runner leaves its script as the main module, from which the loader's processes would start."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture(scope="session")
def genuine():
    """The genuine PDFs, which stand beside the project and not in it."""
    if not (GENUINE / "huaian-2024.pdf").exists():
        pytest.skip("the genuine PDFs are not on this machine")
    return GENUINE


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    """The folder of demonstration reports, written once."""
    from etl import demo

    folder = tmp_path_factory.mktemp("demonstration")
    demo.write(folder)
    return folder


@pytest.fixture(scope="session")
def demonstration_database(demonstration, tmp_path_factory):
    """The database loaded from the demonstration reports."""
    from etl.loading.build import load

    database = tmp_path_factory.mktemp("database") / "demo.duckdb"
    receipt = load([demonstration], database)
    assert receipt.refused == 0
    return database


@pytest.fixture(scope="session")
def demonstration_copy(demonstration_database, tmp_path_factory):
    """A copy of that database that no dashboard of this process holds open: DuckDB allows one configuration a file."""
    copy = tmp_path_factory.mktemp("copy") / "copied.duckdb"
    return Path(shutil.copy(demonstration_database.resolve(), copy))


@pytest.fixture(scope="session")
def real_database(tmp_path_factory):
    """The database loaded from the three sample reports of real offices."""
    from etl.loading.build import load

    database = tmp_path_factory.mktemp("database") / "real.duckdb"
    load([SAMPLES], database)
    return database


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory):
    """A database without any report: the one file it was given is refused."""
    from etl.loading.build import load

    folder = tmp_path_factory.mktemp("empty")
    broken = folder / "坏文件.pdf"
    broken.write_bytes(b"%PDF-1.7\n1 0 obj << garbage")
    load([broken], folder / "empty.duckdb")
    return folder / "empty.duckdb"


@pytest.fixture(scope="session")
def every(tmp_path_factory):
    """Asks a database in plain SQL: `every(database, sql, *params)` gives rows.

    It reads a copy: DuckDB opens a file only once a process under one configuration, and the dashboard has its own.
    """
    import duckdb

    copies = {}

    def rows(database, sql, *params):
        build = database.resolve()
        if build not in copies:
            copies[build] = shutil.copy(build, tmp_path_factory.mktemp("plain") / "copy.duckdb")
        with duckdb.connect(str(copies[build]), read_only=True) as connection:
            return connection.execute(sql, params).fetchall()

    return rows


@pytest.fixture
def open_page(monkeypatch):
    """Opens one page on a database: `open_page(database, "quality", year="2024")` gives what is on it."""
    from streamlit.testing.v1 import AppTest

    def opened(database, page, /, **params):
        monkeypatch.setenv("DISCLOSURE_DB", str(database))
        test = AppTest.from_function(_page, kwargs={"page_id": page}, default_timeout=30)
        for name, value in params.items():
            test.query_params[name] = value
        return Shown(test.run())

    return opened


@pytest.fixture
def place(tmp_path, every, capsys):
    """A folder with a database of invented reports, in which people decide."""
    from deciding import Place

    return Place(tmp_path, every, capsys)


class Shown(SimpleNamespace):
    """A page as drawn: its HTML, its exceptions, and the test object for more."""

    def __init__(self, test):
        html = "\n".join(str(element.proto.body) for element in test.get("html"))
        super().__init__(test=test, html=html, exceptions=list(test.exception))

    @property
    def failed(self):
        """Whether the frame had to say that something went wrong."""
        return any(words in self.html for words in ("本页未能显示", "本页的数据读取失败", "数据库打不开"))


def _page(page_id):
    from dashboard import frame
    from dashboard.pages import page_by_id

    frame.show(page_by_id(page_id))


@pytest.fixture
def watch():
    """The folder that, first on PYTHONPATH, makes a process record its sockets in the file SOCKET_RECORD."""
    return WATCH


@pytest.fixture(scope="session")
def server(demonstration_database, tmp_path_factory):
    """The dashboard on the demonstration: its address, and the file in which it records every socket it opens."""
    with served(demonstration_database, tmp_path_factory.mktemp("server")) as one:
        yield one


@contextmanager
def served(database, folder, *options):
    """The dashboard on a database, as a program of its own; it writes its log and its sockets into the folder."""
    port, record = _free_port(), folder / "sockets.txt"
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port), "--db", str(database), *options]
    watched = {"PYTHONPATH": f"{WATCH}{os.pathsep}{PROJECT}", "SOCKET_RECORD": str(record), "HOME": str(folder)}
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(command, cwd=PROJECT, env=os.environ | watched, stdout=log, stderr=log)
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield SimpleNamespace(address=f"http://127.0.0.1:{port}", record=record, log=folder / "log.txt")
    finally:
        process.terminate()
        process.wait(timeout=20)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(address, process, seconds=60):
    for _ in range(seconds * 5):
        assert process.poll() is None, "the server ended by itself"
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not come up")


@pytest.fixture(scope="session")
def chromium():
    """A Chromium that reaches nothing but this machine; skipped where there is none, but never in CI."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        missing("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(NOTHING_OUTSIDE))
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium):
    """A fresh page of the browser, on an ordinary office screen."""
    page = _new_page(chromium)
    yield page
    page.context.close()


@pytest.fixture(scope="session")
def tour(chromium, server):
    """Every page visited once by its name in the navigation, its first popover opened: what was seen and asked for."""
    from dashboard.pages import PAGES

    page, asked = _new_page(chromium), []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda channel: asked.append(channel.url))
    page.goto(server.address)
    seen = [_visit(page, one) for one in PAGES]
    page.context.close()
    return SimpleNamespace(seen=seen, asked=asked)


def _new_page(browser):
    return browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN").new_page()


def settle(page):
    """Wait until the page stands to its footer and no script runs."""
    page.wait_for_selector(".dr-footer", timeout=30_000)
    page.wait_for_function("!document.querySelector('[data-test-script-state=running]')", timeout=30_000)


def _visit(page, one):
    page.wait_for_selector(".dr-footer", timeout=30_000)
    page.get_by_role("link", name=one.title, exact=True).first.click()
    page.wait_for_url(f"**/{one.url_path}*")
    settle(page)
    seen = SimpleNamespace(
        page=one.id,
        heading=page.inner_text("h1"),
        text=page.inner_text("[data-testid=stApp]"),
        too_wide=page.evaluate("document.documentElement.scrollWidth > window.innerWidth"),
    )
    popover = page.get_by_role("button", name="数据", exact=True)
    if popover.count():
        popover.first.click()
        page.wait_for_timeout(400)
        page.keyboard.press("Escape")
    return seen
