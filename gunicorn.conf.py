"""The documented server: gunicorn with threads. `gunicorn config.wsgi` reads this file; its options override it."""

import gc

from config.sleep import mend_sleep

mend_sleep()  # before the master process sleeps

worker_class = "gthread"
workers = 2
threads = 4
control_socket_disable = True
# The shop is loaded once, before the workers part: what they never write to is one copy in memory and not one each.
preload_app = True
# As long as gunicorn allows: a refusal for too long a word is the shop's to say, in its own shape.
limit_request_line = 8190


def pre_fork(_server, _worker):
    """The collector writes to every object it looks at, which would copy it: it looks at none of those."""
    gc.collect()
    gc.freeze()
