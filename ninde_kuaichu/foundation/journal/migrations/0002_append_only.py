"""The database itself refuses to change or remove a journal entry (PostgreSQL).

TRUNCATE is open to a connection that was started with kuaichu.tests=on: the test runner
empties tables that way.  UPDATE and DELETE are open to nobody.
"""

from django.db import migrations

FORBID = """
CREATE FUNCTION journal_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' AND current_setting('kuaichu.tests', true) = 'on' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'the journal is append-only (%)', TG_OP;
END $$;
CREATE TRIGGER journal_entry_rows BEFORE UPDATE OR DELETE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_entry_is_append_only();
CREATE TRIGGER journal_entry_table BEFORE TRUNCATE ON journal_entry
    FOR EACH STATEMENT EXECUTE FUNCTION journal_entry_is_append_only();
"""
ALLOW = """
DROP TRIGGER journal_entry_table ON journal_entry;
DROP TRIGGER journal_entry_rows ON journal_entry;
DROP FUNCTION journal_entry_is_append_only();
"""


def run(sql):
    def on_postgresql(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql, params=None)

    return on_postgresql


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(run(FORBID), run(ALLOW))]
