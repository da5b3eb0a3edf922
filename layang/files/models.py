import uuid

from django.db import models


class StoredFile(models.Model):
    """A file that someone gave to the house. Its content lies under its checksum; the row never changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit_code = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, help_text="files.rules.Kind: which limits it was held to")
    name = models.CharField(max_length=200, help_text="As the sender named it; never used as a path.")
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text="bytes")
    sha256 = models.CharField(max_length=64)
    stored_at = models.DateTimeField()
    stored_by = models.CharField(max_length=150)

    class Meta:
        indexes = [models.Index(fields=["unit_code", "sha256"], name="storedfile_by_checksum")]

    def __str__(self) -> str:
        return self.name
