"""What was kept, tried and done. Rows of the installation, not of a unit: one archive holds all its houses."""

from django.db import models


class Backup(models.Model):
    """An archive that was written and synced. Sealed: what a drill compares with must not be changed afterwards."""

    name = models.CharField(max_length=120)
    folder = models.CharField(max_length=500)
    size = models.PositiveBigIntegerField(help_text="bytes")
    content_size = models.PositiveBigIntegerField(help_text="bytes of all that is in it, unpacked")
    sha256 = models.CharField(max_length=64, help_text="of the encrypted file")
    recipients = models.TextField(help_text="public keys that open it, separated by spaces")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["folder", "id"], name="backup_newest_of_folder")]

    def __str__(self) -> str:
        return self.name


class Drill(models.Model):
    """One try to restore an archive into an empty place. Sealed: nobody turns a red drill green."""

    class Outcome(models.TextChoices):
        GOOD = "good", "Baik"
        FAILED = "failed", "Gagal"

    archive = models.CharField(max_length=120, blank=True, help_text="empty when there was none to try")
    archive_made_at = models.DateTimeField(null=True)
    opened_with = models.CharField(max_length=80, blank=True, help_text="public key, when one of the two was tried")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    sentences = models.TextField(help_text="what was found, one sentence a line")

    def __str__(self) -> str:
        return f"{self.archive} {self.outcome}"


class DailyRun(models.Model):
    """What became of one daily deed on one day. A deed that failed may be tried again; one that is done may not."""

    class Outcome(models.TextChoices):
        DONE = "done", "Selesai"
        SKIPPED = "skipped", "Dilewati"
        FAILED = "failed", "Gagal"

    name = models.CharField(max_length=80)
    due_on = models.DateField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    sentence = models.TextField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "due_on"], name="dailyrun_once_a_day")]
        indexes = [models.Index(fields=["due_on"], name="dailyrun_by_day")]

    def __str__(self) -> str:
        return f"{self.name} {self.due_on}"
