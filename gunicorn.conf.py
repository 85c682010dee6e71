"""The documented server: gunicorn with threads. `gunicorn config.wsgi` reads this file; its options override it."""

from config.sleep import mend_sleep

mend_sleep()  # for the master process, which never loads the shop

worker_class = "gthread"
workers = 2
threads = 4
control_socket_disable = True
# As long as gunicorn allows: a refusal for too long a word is the shop's to say, in its own shape.
limit_request_line = 8190
