from django.db import models
from django.db.models import Q

from layang.accounts.models import UnitModel
from layang.partners.models.agreements import Agreement


class TextVersion(UnitModel):
    """One version of an agreement's text. Sealed: a change is a new version, so any two can be compared.

    The text of a draft holds placeholders (`{tentang}`), which are filled when it is read; the last version of a signed
    agreement is written with everything filled in, so that no later change of a name or promise reaches it.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(help_text="1, 2, 3 … within the agreement")
    is_final = models.BooleanField(default=False, help_text="the text that was signed, placeholders filled")
    note = models.CharField(max_length=200, blank=True, help_text="what changed and at whose wish")
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=150)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["agreement", "number"], name="textversion_number_once")]

    def __str__(self) -> str:
        return f"Versi {self.number}"


class Article(UnitModel):
    """One article (pasal) of a version. Position 0 is what stands before the first: considerations and legal basis.

    `body`: one paragraph (ayat) a line; a line that begins with `- ` is a letter (huruf) under the paragraph before it.
    """

    version = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="articles")
    position = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=150)
    body = models.TextField()

    class Meta:
        ordering = ("position",)
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="article_position_once")]


class TemplateArticle(UnitModel):
    """One article of a unit's own template. A unit without rows of a kind uses the house's (rules.templates)."""

    kind = models.CharField(max_length=10, choices=Agreement.Kind.choices)
    position = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=150)
    body = models.TextField()

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "position"], name="templatearticle_position_once")
        ]


class NumberFormat(UnitModel):
    """How agreements of a unit are numbered from a day on. Codes change with each reorganisation (domain.md 5)."""

    valid_from = models.DateField()
    pattern = models.CharField(max_length=120, help_text="{kanwil}.{unit}-{klasifikasi}-{urut} TAHUN {yyyy}")
    office = models.CharField(max_length=30, blank=True, help_text="{kanwil}: code of the regional office")
    house = models.CharField(max_length=30, blank=True, help_text="{unit}: code of the house")
    classification = models.CharField(max_length=30, blank=True, help_text="{klasifikasi}: of agreements")
    digits = models.PositiveSmallIntegerField(default=4, help_text="{urut} is padded to so many")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="numberformat_one_a_day"),
            models.CheckConstraint(condition=Q(digits__gte=1) & Q(digits__lte=6), name="numberformat_digits_fit"),
        ]
