"""What this machine lacks. A test that needs it says so once, in the closing list; with CI=true that is a failure."""

import pytest

_missing: dict[str, set[str]] = {}


def cannot_run(need: str) -> None:
    """End the running test: it needs something that this machine does not have."""
    _missing.setdefault(need, set())
    pytest.skip(f"needs {need}")


def remember(need: str, nodeid: str) -> None:
    """Count a test that could not run for want of `need`."""
    _missing.setdefault(need, set()).add(nodeid)


def closing_list() -> list[str]:
    """One line per missing thing, with how many tests it cost."""
    return [f"{need}: {len(tests)} test(s) could not run" for need, tests in sorted(_missing.items())]
