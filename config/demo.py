"""The demo in the foreground: prepare the world, start web server, worker and sandbox provider, stop them together.

`make demo` runs it. No process outlives it: Ctrl-C, SIGTERM, a closed terminal and a child's death all end the whole.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST_START = 60.0
GRACE = 8.0


class DemoFailed(Exception):
    """The demo cannot go on; the message is a sentence for the person at the terminal."""


class Stopped(Exception):
    """Somebody asked us to stop."""


class Patience:
    """Waits, and remembers what a signal said meanwhile.

    The handler only sets a mark: raised at any line, an exception could lose a child that was just being started.
    """

    def __init__(self):
        self.is_over = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._end)

    def wait(self, seconds: float) -> None:
        """Let some time go by. Raises Stopped once somebody has asked us to stop."""
        time.sleep(seconds)
        if self.is_over:
            raise Stopped

    def _end(self, *_) -> None:
        self.is_over = True


@dataclass
class Child:
    """One process of the demo: what it is called, how it is started, and where it answers once it is ready."""

    name: str
    command: list[str]
    url: str = ""
    process: subprocess.Popen | None = None


def main(arguments: list[str] | None = None) -> int:
    """Run the demo until it is stopped. Returns the exit status: 0 when a person ended it, 1 with a sentence if not."""
    options = _parse(arguments)
    children = children_of(options.port, options.sandbox_port, options.store)
    environment = environment_of(options.port, options.sandbox_port)
    patience = Patience()
    try:
        refuse_taken_ports({"PORT": options.port, "SANDBOX_PORT": options.sandbox_port})
        prepare(environment, patience)
        run(children, environment, patience, greeting(options.port))
    except Stopped:
        print("\nStopped.")
        return 0
    except DemoFailed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    finally:
        stop(children)
    return 0


def children_of(port: int, sandbox_port: int, store: str) -> list[Child]:
    """The three processes."""
    shop = f"http://127.0.0.1:{port}"
    return [
        Child(
            "The sandbox payment provider",
            [
                *(sys.executable, "-m", "commerce.payments.sandbox", "--port", str(sandbox_port)),
                *("--store", store, "--notify", shop),
            ],
            url=f"http://127.0.0.1:{sandbox_port}/_book",
        ),
        Child(
            "The web server",
            [
                *(sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}"),
                *("--worker-class", "gthread", "--workers", "2", "--threads", "4", "--no-control-socket"),
                *("--graceful-timeout", "3", "--log-level", "warning"),
            ],
            url=f"{shop}/healthz",
        ),
        Child("The worker", [sys.executable, "manage.py", "work"]),
    ]


def environment_of(port: int, sandbox_port: int) -> dict[str, str]:
    """The caller's environment, with the demo's own addresses where nothing else was said."""
    ours = {
        "DJANGO_SETTINGS_MODULE": "config.settings.local",
        "SITE_URL": f"http://localhost:{port}",
        "SANDBOX_URL": f"http://127.0.0.1:{sandbox_port}",
        "PYTHONUNBUFFERED": "1",
    }
    return ours | dict(os.environ)


def refuse_taken_ports(ports: dict[str, int]) -> None:
    """Raise DemoFailed when one of these ports is in use, naming the variable that chooses another."""
    for variable, port in ports.items():
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                raise DemoFailed(
                    f"Port {port} is in use. Stop what uses it, or choose another: make demo {variable}={port + 1}"
                ) from None


def prepare(environment: dict[str, str], patience: Patience) -> None:
    """Migrate the database and load the demo world; both change nothing when there is nothing to do."""
    (ROOT / "var").mkdir(exist_ok=True)
    for sentence, command in (
        ("Preparing the database (half a minute the first time)…", ["migrate", "--verbosity=0"]),
        ("Loading the demo world…", ["load_demo"]),
    ):
        print(sentence, flush=True)
        child = Child(f"manage.py {command[0]}", [sys.executable, "manage.py", *command])
        _start(child, environment)
        try:
            while child.process.poll() is None:
                patience.wait(0.1)
        finally:
            stop([child])
        if child.process.returncode:
            raise DemoFailed(f"{child.name} failed with status {child.process.returncode}; its words stand above.")


def run(children: list[Child], environment: dict[str, str], patience: Patience, words: str) -> None:
    """Start the children, greet when all are ready, and wait. Raises DemoFailed when one of them ends."""
    for child in children:
        _start(child, environment)
    for child in children:
        _wait_until_ready(child, children, patience)
    print(words, flush=True)
    while True:
        _refuse_the_dead(children)
        patience.wait(0.3)


def stop(children: list[Child]) -> None:
    """End every child and whatever it started: politely at first, for certain after a few seconds."""
    running = [child.process for child in children if child.process is not None]
    for process in running:
        _signal(process, signal.SIGTERM)
    deadline = time.monotonic() + GRACE
    for process in running:
        try:
            process.wait(timeout=max(deadline - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            continue
    for process in running:
        _signal(process, signal.SIGKILL)
        process.wait()


def greeting(port: int) -> str:
    """What the person at the terminal needs to know."""
    shop = f"http://localhost:{port}"
    return f"""
Vitrine is open.

  The magazine   {shop}/en/      {shop}/zh-hans/
  The editors    {shop}/admin/
  The gallery    {shop}/styleguide/

  editor@vitrine.example   password: vitrine-demo   writes and publishes
  writer@vitrine.example         the same           writes, and asks an editor to publish
  merchandiser@vitrine.example   the same           prices, stock, products
  clerk@vitrine.example          the same           the stock of the store in Shanghai
  admin@vitrine.example    password: vitrine-demo   may do everything

Payments go to a sandbox: approve or decline them on its page. Letters are printed here.
Ctrl-C stops everything; what you did is kept in var/.
"""


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m config.demo", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="where the shop listens")
    parser.add_argument("--sandbox-port", type=int, default=9100, help="where the sandbox payment provider listens")
    parser.add_argument("--store", default="var/sandbox.sqlite3", help="the sandbox provider's own book")
    return parser.parse_args(arguments)


def _start(child: Child, environment: dict[str, str]) -> None:
    child.process = subprocess.Popen(
        child.command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,  # the terminal's Ctrl-C reaches only us, and we end the children in order
    )


def _wait_until_ready(child: Child, children: list[Child], patience: Patience) -> None:
    deadline = time.monotonic() + LONGEST_START
    while child.url and not _answers(child.url):
        _refuse_the_dead(children)
        if time.monotonic() > deadline:
            raise DemoFailed(f"{child.name} did not answer within {LONGEST_START:g} seconds.")
        patience.wait(0.2)


def _refuse_the_dead(children: list[Child]) -> None:
    for child in children:
        status = child.process.poll()
        if status is not None:
            raise DemoFailed(f"{child.name} ended by itself with status {status}; everything else is stopped too.")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _signal(process: subprocess.Popen, number: signal.Signals) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return  # the whole group is gone already


if __name__ == "__main__":
    sys.exit(main())
