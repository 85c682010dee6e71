"""Named points at which a test may kill or pause the process. Outside tests they cost one dictionary look-up."""

import os
import signal
import time

_ARMED = dict(point.split("=", 1) for point in os.environ.get("VITRINE_FAILPOINTS", "").split(",") if "=" in point)


def failpoint(name: str) -> None:
    """Do what `VITRINE_FAILPOINTS=name=kill` (or `name=sleep:0.3`) asks of this point; otherwise nothing."""
    action = _ARMED.get(name)
    if action is None:
        return
    if action == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif action.startswith("sleep:"):
        time.sleep(float(action.removeprefix("sleep:")))
