"""The database itself keeps the books: no entry is changed or deleted, and a journal that is sealed balances."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry
       BEGIN SELECT RAISE(ABORT, 'ledger entries are never edited'); END""",
    """CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry
       BEGIN SELECT RAISE(ABORT, 'ledger entries are never deleted'); END""",
    """CREATE TRIGGER ledger_entry_not_into_sealed BEFORE INSERT ON ledger_entry
       WHEN (SELECT is_sealed FROM ledger_journal WHERE id = NEW.journal_id)
       BEGIN SELECT RAISE(ABORT, 'the journal is sealed'); END""",
    """CREATE TRIGGER ledger_journal_no_delete BEFORE DELETE ON ledger_journal
       BEGIN SELECT RAISE(ABORT, 'journals are never deleted'); END""",
    """CREATE TRIGGER ledger_journal_only_seals BEFORE UPDATE ON ledger_journal
       WHEN OLD.is_sealed OR NOT NEW.is_sealed OR NEW.kind <> OLD.kind OR NEW.source <> OLD.source
         OR NEW.subject <> OLD.subject OR NEW.at <> OLD.at
       BEGIN SELECT RAISE(ABORT, 'a journal changes only by being sealed'); END""",
    """CREATE TRIGGER ledger_journal_balances BEFORE UPDATE OF is_sealed ON ledger_journal
       WHEN EXISTS (SELECT 1 FROM ledger_entry WHERE journal_id = NEW.id GROUP BY currency HAVING SUM(amount) <> 0)
         OR NOT EXISTS (SELECT 1 FROM ledger_entry WHERE journal_id = NEW.id)
       BEGIN SELECT RAISE(ABORT, 'the journal does not balance'); END""",
]
SQLITE_UNDO = [
    f"DROP TRIGGER {name}"
    for name in (
        "ledger_entry_no_update",
        "ledger_entry_no_delete",
        "ledger_entry_not_into_sealed",
        "ledger_journal_no_delete",
        "ledger_journal_only_seals",
        "ledger_journal_balances",
    )
]
POSTGRES = [
    """CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE FUNCTION ledger_check_entry() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF (SELECT is_sealed FROM ledger_journal WHERE id = NEW.journal_id) THEN
           RAISE EXCEPTION 'the journal is sealed' USING ERRCODE = 'integrity_constraint_violation';
         END IF;
         RETURN NEW;
       END $$""",
    """CREATE FUNCTION ledger_check_journal() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF OLD.is_sealed OR NOT NEW.is_sealed OR (NEW.kind, NEW.source, NEW.subject, NEW.at)
            IS DISTINCT FROM (OLD.kind, OLD.source, OLD.subject, OLD.at) THEN
           RAISE EXCEPTION 'a journal changes only by being sealed' USING ERRCODE = 'integrity_constraint_violation';
         END IF;
         RETURN NEW;
       END $$""",
    """CREATE FUNCTION ledger_check_balance() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF NOT (SELECT is_sealed FROM ledger_journal WHERE id = NEW.id)
            OR NOT EXISTS (SELECT 1 FROM ledger_entry WHERE journal_id = NEW.id)
            OR EXISTS (SELECT 1 FROM ledger_entry WHERE journal_id = NEW.id GROUP BY currency HAVING SUM(amount) <> 0)
         THEN
           RAISE EXCEPTION 'the journal does not balance' USING ERRCODE = 'integrity_constraint_violation';
         END IF;
         RETURN NULL;
       END $$""",
    """CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE ON ledger_entry
       FOR EACH ROW EXECUTE FUNCTION ledger_refuse()""",
    """CREATE TRIGGER ledger_entry_not_into_sealed BEFORE INSERT ON ledger_entry
       FOR EACH ROW EXECUTE FUNCTION ledger_check_entry()""",
    """CREATE TRIGGER ledger_journal_no_delete BEFORE DELETE ON ledger_journal
       FOR EACH ROW EXECUTE FUNCTION ledger_refuse()""",
    """CREATE TRIGGER ledger_journal_only_seals BEFORE UPDATE ON ledger_journal
       FOR EACH ROW EXECUTE FUNCTION ledger_check_journal()""",
    """CREATE CONSTRAINT TRIGGER ledger_journal_balances AFTER INSERT OR UPDATE ON ledger_journal
       DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_check_balance()""",
]
POSTGRES_UNDO = [
    "DROP TRIGGER ledger_entry_append_only ON ledger_entry",
    "DROP TRIGGER ledger_entry_not_into_sealed ON ledger_entry",
    "DROP TRIGGER ledger_journal_no_delete ON ledger_journal",
    "DROP TRIGGER ledger_journal_only_seals ON ledger_journal",
    "DROP TRIGGER ledger_journal_balances ON ledger_journal",
    "DROP FUNCTION ledger_check_balance()",
    "DROP FUNCTION ledger_check_journal()",
    "DROP FUNCTION ledger_check_entry()",
    "DROP FUNCTION ledger_refuse()",
]


def _run(statements):
    def run(apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    """Triggers on both databases."""

    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.RunPython(
            _run({"sqlite": SQLITE, "postgresql": POSTGRES}),
            _run({"sqlite": SQLITE_UNDO, "postgresql": POSTGRES_UNDO}),
            elidable=False,
        )
    ]
