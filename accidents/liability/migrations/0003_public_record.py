"""Papers withdrawn, and the daily lists, which the database itself keeps as they are (PostgreSQL).

TRUNCATE is open to a connection that was started with kuaichu.tests=on: the test runner
empties tables that way.  UPDATE and DELETE are open to nobody.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


FORBID = """
CREATE FUNCTION liability_publishedlist_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' AND current_setting('kuaichu.tests', true) = 'on' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'a list that was given out is never changed (%)', TG_OP;
END $$;
CREATE TRIGGER liability_publishedlist_rows BEFORE UPDATE OR DELETE ON liability_publishedlist
    FOR EACH ROW EXECUTE FUNCTION liability_publishedlist_is_append_only();
CREATE TRIGGER liability_publishedlist_table BEFORE TRUNCATE ON liability_publishedlist
    FOR EACH STATEMENT EXECUTE FUNCTION liability_publishedlist_is_append_only();
"""
ALLOW = """
DROP TRIGGER liability_publishedlist_table ON liability_publishedlist;
DROP TRIGGER liability_publishedlist_rows ON liability_publishedlist;
DROP FUNCTION liability_publishedlist_is_append_only();
"""


def run(sql):
    def on_postgresql(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql, params=None)

    return on_postgresql


class Migration(migrations.Migration):

    dependencies = [
        ('liability', '0002_papers_mediation_and_review'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PublishedList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True, verbose_name='日期')),
                ('content', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('paper_ids', models.JSONField(default=list)),
                ('published_at', models.DateTimeField(verbose_name='公布时间')),
            ],
            options={
                'verbose_name': '每日名单',
                'verbose_name_plural': '每日名单',
            },
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('MISTAKE', '制作有误'), ('REQUEST', '申请人撤回申请'), ('OVERTAKEN', '情况变化，不再适用')], max_length=10, verbose_name='原因')),
                ('note', models.CharField(max_length=300, verbose_name='说明')),
                ('withdrawn_at', models.DateTimeField(verbose_name='撤销时间')),
                ('certificate', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='liability.certificate')),
                ('withdrawn_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '撤销的文书',
                'verbose_name_plural': '撤销的文书',
            },
        ),
        migrations.RunPython(run(FORBID), run(ALLOW)),
    ]
