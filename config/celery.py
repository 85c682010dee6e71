"""With a broker, beat asks for everything that is due every 30 seconds; nothing else is scheduled."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
app = Celery("vitrine")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.task_acks_late = True
app.conf.task_reject_on_worker_lost = True
app.conf.worker_prefetch_multiplier = 1
# A round takes seconds; fifty letters to a mail server that lets each one wait take eight minutes. Past that it hangs:
# first it is interrupted, and a minute later its process ends. Every piece of due work survives both.
app.conf.task_soft_time_limit = 9 * 60
app.conf.task_time_limit = 10 * 60
app.conf.beat_schedule = {"run-due": {"task": "run_due", "schedule": 30.0}}


@app.task(name="run_due")
def run_due() -> int:
    """Do everything that is due; safe to run twice at once. Returns how many things were done."""
    from core.due import run_due as run

    return run()
