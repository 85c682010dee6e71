"""A document's words get a row of their own, and what it is filed under one that many share.

The index is made of nothing that is not elsewhere, so it is thrown away and begun afresh: the sweep writes it, a stretch
at a time, or `rebuild_search` at once.
"""

import django.db.models.deletion
from django.db import migrations, models

TERMS = {
    "sqlite": [
        "CREATE VIRTUAL TABLE search_terms USING fts5(title, labels, summary, body, tokenize = 'unicode61')",
    ],
    "postgresql": [
        "ALTER TABLE search_searchdocument ADD COLUMN terms tsvector",
        "CREATE INDEX search_terms_gin ON search_searchdocument USING gin (terms)",
    ],
}
QUICK = {
    "postgresql": [
        # Or what is longer than two kilobytes would be pressed, and unpacked again for every hit that is ranked.
        "ALTER TABLE search_searchdocument SET (toast_tuple_target = 8160)",
        # Or what was written lately would be looked through word by word until somebody sorts it in.
        "ALTER INDEX search_terms_gin SET (fastupdate = off)",
    ]
}
# PostgreSQL's go with their table.
NO_TERMS = {"sqlite": ["DROP TABLE search_terms"]}


def _run(*each):
    def run(apps, schema_editor):
        for statements in each:
            for statement in statements.get(schema_editor.connection.vendor, ()):
                schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("search", "0002_where_terms_are_kept")]

    operations = [
        migrations.RunPython(_run(NO_TERMS), _run(TERMS)),
        migrations.DeleteModel("SearchDocument"),
        migrations.CreateModel(
            name="SearchFiling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("kind", models.CharField(max_length=20)),
                ("band", models.CharField(blank=True, max_length=12)),
                ("facets", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("object_id", models.BigIntegerField()),
                ("locale", models.CharField(max_length=12)),
                ("moment", models.DateTimeField(blank=True, null=True)),
                ("digest", models.CharField(max_length=64)),
                (
                    "filing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="search.searchfiling",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "object_id", "locale"), name="search_document_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchWords",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="search.searchdocument",
                    ),
                ),
                ("language", models.CharField(max_length=12)),
                ("title", models.CharField(max_length=300)),
                ("summary", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
            ],
        ),
        migrations.RunPython(_run(TERMS, QUICK), _run(NO_TERMS)),
    ]
