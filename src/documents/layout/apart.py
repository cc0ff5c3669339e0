# SPDX-License-Identifier: Apache-2.0
"""Work in processes of their own, forked from this one and confined as it is: what one of them uses up or breaks is its own."""

import os
import signal
import sys
import traceback

from confine import die_with_parent


class Apart:
    """Runs `work()` in a process of its own; the bytes that it gives are read when it has ended."""

    def __init__(self, work):
        self.out = os.memfd_create("out")
        sys.stdout.flush()
        sys.stderr.flush()
        asker = os.getpid()
        self.process = os.fork()
        if self.process == 0:
            self._run(work, asker)

    def _run(self, work, asker):
        code = 1
        try:
            die_with_parent(asker)
            with open(self.out, "wb") as out:
                out.write(work())
            code = 0
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 1
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)  # nothing that was copied from the process that asked is flushed or cleaned up twice

    def result(self):
        """The bytes; where the work failed, this process ends in the same way."""
        _, status = os.waitpid(self.process, 0)
        self.process = None
        if os.WIFSIGNALED(status):
            os.kill(os.getpid(), signal.SIGKILL)
        if status:
            sys.exit(os.WEXITSTATUS(status))
        with open(self.out, "rb") as out:
            out.seek(0)
            return out.read()

    def end(self):
        """No more is asked of it."""
        if self.process:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
            os.close(self.out)
            self.process = None
