"""Days and moments as a reader of each language writes them. Takes dates or aware datetimes; never reads the clock."""

from datetime import date, datetime

from babel.dates import format_date, format_datetime
from django.utils import timezone

PATTERNS = {
    "en": {"day": "d MMMM y", "short": "d MMMM", "month": "MMMM y", "moment": "EEEE d MMMM, HH:mm", "time": "HH:mm"},
    "zh": {
        "day": "y 年 M 月 d 日",
        "short": "M 月 d 日",
        "month": "y 年 M 月",
        "moment": "M 月 d 日 EEEE HH:mm",
        "time": "HH:mm",
    },
}


def write(value: date | datetime, form: str, language: str) -> str:
    """The value in one of the forms day, short, month, moment, time; datetimes in the current time zone."""
    family = "zh" if language.startswith("zh") else "en"
    pattern, locale = PATTERNS[family][form], "zh_Hans_CN" if family == "zh" else "en_GB"
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return format_datetime(local, pattern, locale=locale)
    return format_date(value, pattern, locale=locale)
