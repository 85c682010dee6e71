"""No two authors of a language share an address."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cms", "0003_authors_get_an_address")]
    operations = [
        migrations.AddConstraint(
            model_name="author",
            constraint=models.UniqueConstraint(fields=("locale", "slug"), name="cms_author_slug_once"),
        ),
    ]
