from django.db import migrations

from layang.core.sealed import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0005_agreements_and_promises'),
    ]

    operations = [
        append_only('partners_textversion', 'partners_article', 'partners_signedcopy'),
    ]
