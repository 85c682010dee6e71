"""The terms of the index: an FTS5 table on SQLite, a tsvector column with a GIN index on PostgreSQL."""

from django.db import migrations

FORWARDS = {
    "sqlite": [
        "CREATE VIRTUAL TABLE search_terms USING fts5(title, labels, summary, body, tokenize = 'unicode61')",
    ],
    "postgresql": [
        "ALTER TABLE search_searchdocument ADD COLUMN terms tsvector",
        "CREATE INDEX search_terms_gin ON search_searchdocument USING gin (terms)",
    ],
}
BACKWARDS = {
    "sqlite": ["DROP TABLE search_terms"],
    "postgresql": ["DROP INDEX search_terms_gin", "ALTER TABLE search_searchdocument DROP COLUMN terms"],
}


def _run(statements):
    def run(apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(_run(FORWARDS), _run(BACKWARDS))]
