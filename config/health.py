"""Is this process alive, and is it of use? Two addresses for whoever balances the load; neither is ever cached."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core import registry


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """This process answers; it says nothing about what it depends on."""
    return JsonResponse({"ok": True})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and is migrated, else 503. Other parts that fail are listed, and that is all."""
    parts = {"database": _database()}
    for name, check in registry.health.items():
        parts[name] = _state_of(check)
    ready = parts["database"] == "ok"
    return JsonResponse({"ok": ready, "parts": parts}, status=200 if ready else 503)


def _database() -> str:
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        return "down"
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return "migrations are pending" if plan else "ok"


def _state_of(check) -> str:
    try:
        check()
    except Exception as error:  # whatever is wrong with it, this page says so instead of failing
        return f"degraded: {type(error).__name__}"
    return "ok"
