"""The database itself keeps what moved: no movement is changed or deleted. Only who did it may be forgotten."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER stock_movement_no_update BEFORE UPDATE ON stock_stockmovement
       WHEN NOT (OLD.by_id IS NOT NULL AND NEW.by_id IS NULL AND NEW.id = OLD.id AND NEW.record_id = OLD.record_id
         AND NEW.kind = OLD.kind AND NEW.quantity = OLD.quantity AND NEW.reference = OLD.reference
         AND NEW.note = OLD.note AND NEW.at = OLD.at)
       BEGIN SELECT RAISE(ABORT, 'stock movements are never edited'); END""",
    """CREATE TRIGGER stock_movement_no_delete BEFORE DELETE ON stock_stockmovement
       BEGIN SELECT RAISE(ABORT, 'stock movements are never deleted'); END""",
]
SQLITE_UNDO = ["DROP TRIGGER stock_movement_no_update", "DROP TRIGGER stock_movement_no_delete"]
POSTGRES = [
    """CREATE FUNCTION stock_refuse_movement() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF TG_OP = 'UPDATE' AND OLD.by_id IS NOT NULL AND NEW.by_id IS NULL
            AND (NEW.id, NEW.record_id, NEW.kind, NEW.quantity, NEW.reference, NEW.note, NEW.at)
            IS NOT DISTINCT FROM (OLD.id, OLD.record_id, OLD.kind, OLD.quantity, OLD.reference, OLD.note, OLD.at) THEN
           RETURN NEW;
         END IF;
         RAISE EXCEPTION 'stock movements are append-only' USING ERRCODE = 'integrity_constraint_violation';
       END $$""",
    """CREATE TRIGGER stock_movement_append_only BEFORE UPDATE OR DELETE ON stock_stockmovement
       FOR EACH ROW EXECUTE FUNCTION stock_refuse_movement()""",
]
POSTGRES_UNDO = [
    "DROP TRIGGER stock_movement_append_only ON stock_stockmovement",
    "DROP FUNCTION stock_refuse_movement()",
]


def _run(statements):
    def run(apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    """Triggers on both databases."""

    dependencies = [("stock", "0003_clerks_keep_their_own_store")]

    operations = [
        migrations.RunPython(
            _run({"sqlite": SQLITE, "postgresql": POSTGRES}),
            _run({"sqlite": SQLITE_UNDO, "postgresql": POSTGRES_UNDO}),
            elidable=False,
        )
    ]
