"""A load in which one step goes wrong, run as a script: DATABASE FOLDER STEP. Prints how many steps there were.

A step is whatever touches the disk: a file opened to write, a rename, a link, a folder made, a database statement. The
chosen one raises what a full disk raises; with STEP 0 all go well.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import duckdb

from etl.loading.build import Pace, load
from etl.store import StoreError, draft

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
STEPS = ("os.rename", "os.symlink", "os.mkdir", "os.truncate")


class Fault:
    """Counts steps and raises at the chosen one, and at every one after it: a full disk stays full."""

    def __init__(self, chosen):
        self.chosen, self.count, self.armed = chosen, 0, False

    def step(self):
        if self.armed:
            self.count += 1
            if self.chosen and self.count >= self.chosen:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def audit(self, event, arguments):
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITES
        if self.armed and (writes or event in STEPS) and "/dev/" not in str(arguments[0]):
            self.step()


class Connection:
    """A connection whose statements are steps."""

    def __init__(self, connection, fault):
        self._connection, self._fault = connection, fault

    def execute(self, statement):
        try:
            self._fault.step()
        except OSError as error:
            raise duckdb.IOException(str(error)) from error
        return self._connection.execute(statement)

    def close(self):
        self._connection.close()


def main():
    fault = Fault(int(sys.argv[3]))
    connect = draft._connect
    draft._connect = lambda *arguments: Connection(connect(*arguments), fault)
    sys.addaudithook(fault.audit)
    fault.armed = True
    try:
        load([Path(sys.argv[2])], Path(sys.argv[1]), Pace(jobs=1))
    except StoreError as error:
        fault.armed = False
        sys.stderr.write(str(error))
        raise SystemExit(2) from None
    except OSError as error:
        fault.armed = False
        sys.stderr.write(str(error))
        raise SystemExit(3) from None
    finally:
        fault.armed = False
    sys.stdout.write(str(fault.count))


if __name__ == "__main__":
    main()
