from django.db import migrations

from layang.books import seals


class Migration(migrations.Migration):
    dependencies = [("books", "0001_initial")]
    operations = [migrations.RunPython(seals.seal, seals.unseal)]
