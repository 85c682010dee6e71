"""Another time of day for a process, by libfaketime: the variables to start it with."""

from pathlib import Path

from tests.servers.missing import cannot_run

LIBRARIES = [Path("/usr/lib/x86_64-linux-gnu"), Path("/usr/lib/aarch64-linux-gnu")]


def later(**units: int) -> dict[str, str]:
    """The environment of a process whose clock is ahead: `later(minutes=2)`."""
    library = next((path for each in LIBRARIES if (path := each / "faketime" / "libfaketime.so.1").exists()), None)
    if library is None:
        cannot_run("faketime")
    seconds = units.get("seconds", 0) + 60 * units.get("minutes", 0) + 3600 * units.get("hours", 0)
    return {"LD_PRELOAD": str(library), "FAKETIME": f"+{seconds}s", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
