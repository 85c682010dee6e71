"""An import's two steps: look at a file, and write exactly what was seen. Forgotten ones are thrown away."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commerce.offers.models import ProductImport
from commerce.offers.sheets.plan import Plan, plan_import
from commerce.offers.sheets.write import write_plan
from core.errors import CommerceError

KEPT = timedelta(days=7)


class ImportMoved(CommerceError):
    """What would be written now is not what was agreed to."""

    code = "import_moved"
    title = gettext_lazy("The shop has changed since you looked at this import. Nothing was written: look at it again.")


def apply_import(wanted: ProductImport, agreed: str, *, now: datetime) -> bool:
    """Write it, all or nothing. Returns False when it was written before.

    Raises ImportMoved when the plan's digest is not the agreed one, ProductMoved and TillRefused when the database
    moves while it is written.
    """
    try:
        return _apply(wanted, agreed, now)
    except IntegrityError as error:  # somebody made the same SKU, address or text at the same moment
        raise ImportMoved() from error


def _apply(wanted: ProductImport, agreed: str, now: datetime) -> bool:
    with transaction.atomic():
        mine = ProductImport.objects.filter(pk=wanted.pk, applied_at__isnull=True).update(applied_at=now)
        if not mine:
            return False
        plan: Plan = plan_import(wanted.grid, person=wanted.by, now=now)
        if plan.faults or plan.digest != agreed:
            raise ImportMoved()
        batch = write_plan(
            plan,
            key=f"import-{wanted.pk}",
            what=_("Import of %(file)s") % {"file": wanted.filename},
            reason=wanted.reason,
            by=wanted.by,
            now=now,
        )
        ProductImport.objects.filter(pk=wanted.pk).update(grid=[], counts=plan.counts, batch=batch)
    return True


def forget_old(now: datetime) -> int:
    """Sweep: throw away what nobody wrote within a week. Returns how many."""
    forgotten = ProductImport.objects.filter(applied_at__isnull=True, at__lte=now - KEPT)
    return forgotten.delete()[0]
