"""Write down which sizes of a picture there are, unless it was replaced while they were being made."""

from collections.abc import Iterable

from django.db import transaction

from core.images.models import CustomImage, CustomRendition


def there(image: CustomImage, specs: Iterable[str]) -> dict[str, CustomRendition]:
    """Those sizes that have been made, by their specs. Asks the database: a cache may know the file before this one."""
    return {each.filter_spec: each for each in image.renditions.filter(filter_spec__in=specs)}


def write(image: CustomImage, made: Iterable[CustomRendition], columns: dict) -> bool:
    """Write these columns on the picture's row, with what others wrote there meanwhile.

    Where the row has another file by now, what was made of the old one is removed and nothing is written: False.
    """
    with transaction.atomic():
        row = CustomImage.objects.select_for_update().filter(pk=image.pk, file=image.file.name).first()
        if row is None:
            CustomRendition.objects.filter(pk__in=[each.pk for each in made]).delete()
            return False
        for name, value in columns.items():
            setattr(row, name, {**getattr(row, name), **value} if isinstance(value, dict) else value)
            setattr(image, name, getattr(row, name))
        if columns:
            CustomImage.objects.filter(pk=row.pk).update(**{name: getattr(row, name) for name in columns})
    return True


def addresses(renditions: Iterable[CustomRendition]) -> dict[str, str]:
    """Width to address, as a row keeps them."""
    return {str(each.width): each.url for each in renditions}
