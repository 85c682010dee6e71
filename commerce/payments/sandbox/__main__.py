"""The sandbox payment provider, a process of its own: `python -m commerce.payments.sandbox --store FILE --notify URL`.

It trusts whoever reaches its port, so it listens on this machine only unless told otherwise.
"""

import argparse
import logging
import signal
from pathlib import Path

from .clock import Line
from .control import Control
from .dialects.sandbox import SandboxDialect
from .notify import Notifier
from .provider import Provider
from .server import Server
from .store import Store

logger = logging.getLogger("sandbox")


def main() -> None:
    """Serve until stopped."""
    options = _options()
    handler = logging.StreamHandler()
    handler.setFormatter(Line("{asctime} {levelname} - {name} {message}", style="{"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    Path(options.store).parent.mkdir(parents=True, exist_ok=True)
    store = Store(options.store)
    dialects = {each.name: each for each in [SandboxDialect(options.secret)]}
    notifier = Notifier(store, options.notify, lambda dialect, raw: dialects[dialect].sign(raw))
    server = Server((options.host, options.port), Provider(store, Control(), notifier, dialects), options.public)
    notifier.start()
    # Both: whoever started it in the background had SIGINT ignored.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.default_int_handler)
    logger.info("Payment pages at %s, notices to %s", server.base_url, options.notify)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        logger.info("Stopped.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m commerce.payments.sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=9100, help="0 takes a free one (default 9100)")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default 127.0.0.1)")
    parser.add_argument("--store", required=True, help="its SQLite file; made when absent")
    parser.add_argument("--notify", required=True, help="the shop's address; notices go to its /webhooks/{dialect}/")
    parser.add_argument("--secret", default="sandbox-secret", help="the key of its signatures (SANDBOX_SECRET)")
    parser.add_argument("--public", default="", help="where browsers reach it (default http://127.0.0.1:{port})")
    return parser.parse_args()


if __name__ == "__main__":
    main()
