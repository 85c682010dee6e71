"""The worker's task ends: what hangs is cut off long before the broker would hand the same task out again."""

from config.celery import app, run_due


def test_a_round_of_due_work_that_hangs_is_stopped():
    soft = run_due.soft_time_limit or app.conf.task_soft_time_limit
    hard = run_due.time_limit or app.conf.task_time_limit

    assert 0 < soft < hard < 3600
