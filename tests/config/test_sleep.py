"""A process whose clock is borrowed from libfaketime still sleeps, and still knows what time it is told."""

import os
import subprocess
import sys

from tests.servers.clock import later

SCRIPT = "import config, time; time.sleep(0.05); from core import clock; print(int(clock.now().timestamp()))"


def test_a_process_two_hours_ahead_sleeps_and_tells_the_time():
    real = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    moved = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, env=os.environ | later(hours=2)
    )

    ahead = int(moved.stdout) - int(real.stdout)
    assert 7190 <= ahead <= 7230
