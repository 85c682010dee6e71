"""Our own web server in processes of its own, on a free port, with its own database, pictures and worker.

It can be killed at any moment and started again on the same data, which is the point.
"""

import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

from tests.servers.ports import free_port, wait_until

ROOT = Path(__file__).resolve().parents[2]


class Vitrine:
    """A shop: web processes, perhaps a worker, and `manage` for the operator's commands on the same data."""

    def __init__(
        self,
        *,
        database_url: str,
        directory: Path,
        media: Path | None = None,
        sandbox_url: str = "http://127.0.0.1:9",
        workers: int = 2,
        threads: int = 4,
        port: int | None = None,
        environment: dict[str, str] | None = None,
    ):
        self.port = port or free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        self.directory = directory
        self.web_log = directory / "web.log"
        self.work_log = directory / "work.log"
        self.workers = workers
        self.threads = threads
        self.environment = environment_of(database_url, media or directory / "media", sandbox_url=sandbox_url) | {
            "SITE_URL": self.base_url,
            **(environment or {}),
        }
        self._web: subprocess.Popen | None = None
        self._work: subprocess.Popen | None = None

    # ---- web ------------------------------------------------------------------------------------------------------
    def start(self, **environment: str) -> None:
        """Start the web processes and wait until they answer. Extra variables hold for this start only."""
        command = [
            *(sys.executable, "-m", "gunicorn", "config.wsgi", "--worker-class", "gthread", "--no-control-socket"),
            *("--workers", str(self.workers), "--threads", str(self.threads), "--bind", f"127.0.0.1:{self.port}"),
            *("--graceful-timeout", "2", "--log-level", "warning"),
        ]
        self._web = self._start(command, self.web_log, environment)
        wait_until(
            lambda: answers(f"{self.base_url}/healthz"),
            alive=lambda: self._web.poll() is None,
            seconds=60,
            what=f"The shop (see {self.web_log})",
        )

    def stop(self) -> None:
        """Stop everything politely."""
        for process in (self._web, self._work):
            _end(process, signal.SIGTERM)
        self._web = self._work = None

    def kill(self) -> None:
        """kill -9 all web processes at once: nothing gets to tidy up."""
        _end(self._web, signal.SIGKILL)
        self._web = None

    def wait_for_death(self, seconds: float = 10) -> None:
        """Wait until a web process was killed by a failpoint, then end the others as a power cut would."""
        wait_until(lambda: not answers(f"{self.base_url}/healthz"), seconds=seconds, what="The end of the shop")
        self.kill()

    # ---- worker ---------------------------------------------------------------------------------------------------
    def start_work(self, **environment: str) -> None:
        """Start `manage.py work` beside the web processes."""
        self._work = self._start([sys.executable, "manage.py", "work"], self.work_log, environment)

    def kill_work(self) -> None:
        """kill -9 the worker."""
        _end(self._work, signal.SIGKILL)
        self._work = None

    # ---- the operator ---------------------------------------------------------------------------------------------
    def manage(self, *arguments: str, check: bool = True, **environment: str) -> subprocess.CompletedProcess:
        """Run a management command on this shop's data and return what it said."""
        return manage(self.environment | environment, *arguments, check=check)

    def audit(self) -> dict:
        """The answer of `manage.py audit --json`, whether the books are in order or not."""
        return json.loads(self.manage("audit", "--json", check=False).stdout)

    def exported(self, kind: str) -> list[dict]:
        """What `manage.py export KIND` says, row by row."""
        return [json.loads(line) for line in self.manage("export", kind).stdout.splitlines()]

    def _start(self, command, log: Path, environment: dict[str, str]) -> subprocess.Popen:
        with log.open("ab") as out:
            return subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.environment | environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,  # one group to signal: gunicorn's master and its workers together
            )


def environment_of(database_url: str, media: Path, **variables: str) -> dict[str, str]:
    """The environment of a process on that database: nothing of the developer's own settings leaks in."""
    ours = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return ours | {
        "DJANGO_SETTINGS_MODULE": "config.settings.local",
        "SECRET_KEY": "a-key-for-servers-that-tests-start-and-stop-again",
        "DATABASE_URL": database_url,
        "MEDIA_ROOT": str(media),
        "PYTHONUNBUFFERED": "1",
        "PICTURE_SECONDS": "0",  # a page weighs the same in every run, and no other test waits for pictures
        **{name.upper(): value for name, value in variables.items()},
    }


def manage(environment: dict[str, str], *arguments: str, check: bool = True) -> subprocess.CompletedProcess:
    """Run `manage.py …` in that environment. Raises with what it said when it fails and `check` is set."""
    result = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if check and result.returncode:
        raise RuntimeError(f"manage.py {' '.join(arguments)} answered {result.returncode}:\n{result.stderr[-4000:]}")
    return result


def answers(url: str) -> bool:
    """Does this address say 200?"""
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _end(process: subprocess.Popen | None, how: signal.Signals) -> None:
    if process is None:
        return
    try:
        os.killpg(process.pid, how)
    except ProcessLookupError:
        return
    finally:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
