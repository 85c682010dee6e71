"""Alerts as rows for whoever checks or moves them: personal data, with the address whole."""

from commerce.offers.models import StockAlert


def export_alerts(since=None):
    """Every alert that is still known, with how it ended."""
    alerts = StockAlert.objects.select_related("variant")
    if since:
        alerts = alerts.filter(created_at__gte=since)
    for each in alerts.iterator():
        yield {
            "sku": each.variant.sku,
            "email": each.email,
            "language": each.language,
            "created_at": each.created_at,
            "expires_at": each.expires_at,
            "ended_at": each.ended_at,
            "ending": each.ending,
        }
