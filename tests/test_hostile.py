"""Files built to do harm, or broken, are read or refused within limits: nothing is fetched, written or started."""

from __future__ import annotations

import re
import socket
import threading
from types import SimpleNamespace

import pytest
from hostile import packages, pages, papers, records, texts
from hostile.sandbox import outcomes
from hostile.specimen import CELLS

KINDS = (packages, pages, papers, records, texts)
MOST_SECONDS = 10
"""Of processor time a file; a load gives each more, so that a slow machine refuses none that is merely large."""
MOST_MEGABYTES = 1000
SENTENCE = re.compile(r"[^\n]*[\u4e00-\u9fff][^\n]*。")
TRACES = re.compile(r"Traceback|Error|Exception|object at 0x|\bNone\b|意外")


@pytest.fixture(scope="module")
def nobody():
    """A server that nobody may call: its address, and who called all the same."""
    calls = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        done = threading.Event()
        waiting = threading.Thread(target=_wait_for_calls, args=(server, calls, done))
        waiting.start()
        yield SimpleNamespace(address=f"http://127.0.0.1:{server.getsockname()[1]}", calls=calls)
        done.set()
        waiting.join()


def _wait_for_calls(server, calls, done):
    while not done.is_set():
        try:
            calls.append(server.accept()[1])
        except TimeoutError:
            continue


def read_all(specimens, folder):
    """(specimen, outcome) of each, read from files in a folder."""
    files = []
    for number, one in enumerate(specimens):
        path = folder / str(number)
        path.write_bytes(one.make())
        files.append((one.name, path))
    return list(zip(specimens, outcomes(files), strict=True))


@pytest.fixture(scope="module")
def corpus(nobody, tmp_path_factory):
    """Every quick specimen with its outcome."""
    specimens = [one for kind in KINDS for one in kind.specimens(nobody.address)]
    return read_all(specimens, tmp_path_factory.mktemp("hostile"))


def test_no_file_ends_in_any_other_way_than_it_may(corpus):
    """Refused, read whole, or read in part with the loss said: never a dead reader, never a hang."""
    assert [(one.name, *became(found)) for one, found in corpus if not set(became(found)) & one.may] == []


def test_every_refusal_is_one_chinese_sentence_that_names_what_is_wrong(corpus):
    """No trace of the program, no name of an error."""
    said = [(one, reason) for one, found in corpus for reason in found.reasons if reason]
    assert [(one.name, reason) for one, reason in said if not SENTENCE.fullmatch(reason) or TRACES.search(reason)] == []
    wanted = [(one, found.text + "".join(found.reasons)) for one, found in corpus if one.says]
    assert [one.name for one, text in wanted if one.says not in text] == []


def test_no_file_costs_more_than_seconds_and_some_memory(corpus):
    """Far below the limits at which a load gives a file up."""
    assert [one.name for one, found in corpus if found.seconds > MOST_SECONDS] == []
    assert [one.name for one, found in corpus if found.megabytes > MOST_MEGABYTES] == []


def test_nothing_is_fetched_written_or_started(corpus, nobody):
    """No socket, no process, no file; not even by the libraries that never tell Python what they do."""
    assert [(one.name, found.did) for one, found in corpus if found.did] == []
    assert nobody.calls == []
    assert [one.name for one, found in corpus if "root:x:0:0" in found.text] == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_large_files_too(kind, nobody, tmp_path):
    """Bombs, and files of millions of parts: what kills its reader does so by the limits, and is said in a load."""
    large = read_all(list(kind.large(nobody.address)), tmp_path)
    assert [(one.name, *became(found)) for one, found in large if not set(became(found)) & one.may] == []
    alive = [(one, found) for one, found in large if not found.ended]
    assert [(one.name, found.seconds) for one, found in alive if found.seconds > 3 * MOST_SECONDS] == []
    assert [(one.name, found.did) for one, found in alive if found.did] == []
    assert nobody.calls == []


@pytest.mark.slow
def test_time_grows_no_faster_than_a_text(tmp_path):
    """Any phrase over and over, four times as long: at most about four times as long to read."""
    sizes = read_all(list(texts.pumped()), tmp_path)
    assert [one.name for one, found in sizes if found.ended or found.seconds > MOST_SECONDS] == []


def became(outcome):
    """What became of a file: killed, refused, whole, part."""
    if outcome.ended:
        return ("killed",)
    if all(status in {"unreadable", "not_a_report"} for status in outcome.statuses):
        return ("refused",)
    return ("whole",) if outcome.cells == CELLS else ("part",)
