from django.db import migrations

from layang.books import seals
from layang.core.sealed import append_only


class Migration(migrations.Migration):
    dependencies = [("books", "0001_initial")]
    operations = [migrations.RunPython(seals.seal, seals.unseal), append_only("books_verification")]
