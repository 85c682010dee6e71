"""Every author's address is made of their name, one per language."""

from django.db import migrations
from django.utils.text import slugify


def name_them(apps, schema_editor):
    """Fill what is empty; a name that is taken gets a number."""
    author_model = apps.get_model("cms", "Author")
    taken = set(author_model.objects.exclude(slug="").values_list("locale_id", "slug"))
    for author in author_model.objects.filter(slug="").order_by("pk"):
        wanted = slugify(author.name, allow_unicode=True)[:70] or "author"
        slug, number = wanted, 1
        while (author.locale_id, slug) in taken:
            number += 1
            slug = f"{wanted}-{number}"
        taken.add((author.locale_id, slug))
        author_model.objects.filter(pk=author.pk).update(slug=slug)


class Migration(migrations.Migration):
    dependencies = [("cms", "0002_articles_have_tags_reviews_and_schedules")]
    operations = [migrations.RunPython(name_them, migrations.RunPython.noop)]
