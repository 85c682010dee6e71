"""The demo's supervisor: nothing outlives it, and whatever goes wrong is one clear sentence."""

import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from config.demo import DemoFailed, refuse_taken_ports
from tests.servers.ports import free_port, wait_until
from tests.servers.vitrine import ROOT

# The supervisor with children that only sleep, so that a test of it takes a second.
SUPERVISE = """
import os, sys
from config.demo import Child, DemoFailed, Patience, Stopped, run, stop

children = [Child(name, [sys.executable, "-c", code]) for name, code in {children!r}]
patience = Patience()
try:
    run(children, dict(os.environ), patience, "open")
except Stopped:
    print("stopped")
except DemoFailed as failure:
    sys.exit(str(failure))
finally:
    stop(children)
"""
SLEEPS = "import time; print('pid', __import__('os').getpid(), flush=True); time.sleep(60)"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + SLEEPS
HAS_A_CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SLEEPS!r}])"


@pytest.fixture
def supervise(tmp_path):
    """Start the supervisor over these children; gives the process, its output file, and a way to wait for lines."""
    started = []

    def start(**children: str):
        out = tmp_path / "out"
        program = textwrap.dedent(SUPERVISE).format(children=list(children.items()))
        with out.open("wb") as stream:
            process = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=stream, stderr=stream)
        started.append(process)
        return process, out

    yield start
    for process in started:
        process.kill()
        process.wait()


def pids_in(out, count: int) -> list[int]:
    """The process numbers the children printed, once that many have."""

    def pids():
        return [int(line.split()[1]) for line in out.read_text().splitlines() if line.startswith("pid ")]

    wait_until(lambda: len(pids()) >= count and "open" in out.read_text(), what="The children")
    return pids()


def is_alive(pid: int) -> bool:
    """Does this process still run? One that is dead and only waits to be counted does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_whoever_stops_the_demo_stops_everything(supervise, how):
    process, out = supervise(web=SLEEPS, work=HAS_A_CHILD)
    pids = pids_in(out, 2)

    process.send_signal(how)

    assert process.wait(timeout=20) == 0
    assert [pid for pid in pids if is_alive(pid)] == []


def test_a_child_that_does_not_listen_is_killed(supervise):
    process, out = supervise(web=STUBBORN)
    pids = pids_in(out, 1)

    process.send_signal(signal.SIGINT)

    assert process.wait(timeout=20) == 0
    assert [pid for pid in pids if is_alive(pid)] == []


def test_a_second_ctrl_c_does_not_leave_orphans(supervise):
    process, out = supervise(web=STUBBORN)
    pids = pids_in(out, 1)

    process.send_signal(signal.SIGINT)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)

    assert process.wait(timeout=20) == 0
    assert [pid for pid in pids if is_alive(pid)] == []


def test_when_one_child_dies_the_others_go_and_the_sentence_says_which(supervise):
    process, out = supervise(web=SLEEPS, work="import time, sys; time.sleep(1); sys.exit(3)")
    pids = pids_in(out, 1)

    status = process.wait(timeout=20)

    assert status == 1
    assert "work ended by itself with status 3" in out.read_text()
    assert [pid for pid in pids if is_alive(pid)] == []


def test_a_taken_port_is_named_with_the_variable_that_chooses_another():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(DemoFailed, match=f"Port {port} is in use.*make demo PORT={port + 1}"):
            refuse_taken_ports({"PORT": port})


def test_free_ports_are_fine():
    refuse_taken_ports({"PORT": free_port(), "SANDBOX_PORT": free_port()})


def test_the_demo_on_a_taken_port_ends_with_that_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        demo = subprocess.run(
            [sys.executable, "-m", "config.demo", "--port", port], cwd=ROOT, capture_output=True, text=True, check=False
        )

    assert demo.returncode == 1
    assert f"Port {port} is in use." in demo.stderr
    assert "Traceback" not in demo.stderr
