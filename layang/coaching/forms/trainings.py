from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from layang.accounts.models import Unit, User
from layang.coaching.models import Group, Lesson, Session, Trainee, Training
from layang.coaching.queries import trainings as queries
from layang.coaching.rules.trainings import BEST_SCORE, MOST_JP_OF_LESSON, Marks
from layang.discretion.queries import open_to, without_closed
from layang.partners.models import Partner
from layang.residents.models import Resident
from layang.ui.forms import CountField, DateField, Form

_UNITS_HELP = _("Satu baris satu unit. Kode resmi kalau ada, lalu titik dua: KODE: judul. Jangan mengarang kode.")


class TrainingForm(Form):
    title = forms.CharField(
        label=_("Nama pelatihan"), max_length=150, help_text=_("Seperti yang tercetak di sertifikat.")
    )
    group = forms.ModelChoiceField(label=_("Kelompok"), queryset=Group.objects.none(), empty_label=_("Pilih kelompok"))
    partner = forms.ModelChoiceField(
        label=_("Mitra"), queryset=Partner.objects.none(), required=False, empty_label=_("Tanpa mitra")
    )
    instructor = forms.CharField(label=_("Pengajar"), max_length=150, required=False)
    begins_on = DateField(label=_("Hari pertama"))
    ends_on = DateField(label=_("Hari terakhir"))
    units = forms.CharField(
        label=_("Unit kompetensi"), required=False, widget=forms.Textarea({"rows": 4}), help_text=_UNITS_HELP
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, model in (("group", Group), ("partner", Partner)):
            self.fields[name].queryset = model.objects.filter(unit=unit).order_by("name")  # type: ignore[attr-defined]


class TrainingChangeForm(Form):
    title = forms.CharField(label=_("Nama pelatihan"), max_length=150)
    instructor = forms.CharField(label=_("Pengajar"), max_length=150, required=False)
    ends_on = DateField(label=_("Hari terakhir"))
    units = forms.CharField(
        label=_("Unit kompetensi"), required=False, widget=forms.Textarea({"rows": 4}), help_text=_UNITS_HELP
    )


class TraineesForm(Form):
    """Everyone who may take part, with a tick for who does. Relatives of the officer are not asked about: they stay."""

    residents = forms.ModelMultipleChoiceField(
        label=_("Peserta"), queryset=Resident.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )
    size_reason = forms.CharField(
        label=_("Alasan jumlah peserta"),
        max_length=200,
        required=False,
        help_text=_("Hanya kalau pesertanya kurang dari 16 atau lebih dari 20 orang."),
    )

    def __init__(self, *args: Any, training: Training, user: User, **kwargs: Any) -> None:
        taking = Resident.objects.filter(trainings__training=training)
        initial = {"residents": list(taking), "size_reason": training.size_reason}
        super().__init__(*args, initial=initial, **kwargs)
        self.kept = taking.difference(without_closed(taking, user))
        may = queries.may_take_part(training).values("resident")
        people = Resident.objects.filter(Q(pk__in=may) | Q(pk__in=taking.values("pk")))
        shown = without_closed(people, user).order_by("call_name", "code")
        self.fields["residents"].queryset = shown  # type: ignore[attr-defined]

    def clean_residents(self) -> list[Resident]:
        return [*self.cleaned_data["residents"], *self.kept]


class LessonForm(Form):
    session = forms.ModelChoiceField(
        label=_("Pertemuan kelompok"),
        queryset=Session.objects.none(),
        required=False,
        empty_label=_("Bukan pertemuan kelompok"),
        help_text=_("Kalau dipilih, hari dan kehadirannya mengikuti pertemuan itu."),
    )
    held_on = DateField(label=_("Hari"), required=False, help_text=_("Hanya kalau bukan pertemuan kelompok."))
    jp = CountField(label=_("Jam pelajaran"), unit="JP", least=1, most=MOST_JP_OF_LESSON)
    is_practice = forms.ChoiceField(
        label=_("Jenis"), choices=[("teori", _("Teori")), ("praktik", _("Praktik"))], widget=forms.RadioSelect
    )
    topic = forms.CharField(label=_("Bahan ajar"), max_length=150, required=False)

    def __init__(self, *args: Any, training: Training, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = queries.sessions_to_teach_in(training)  # type: ignore[attr-defined]

    def clean_is_practice(self) -> bool:
        return bool(self.cleaned_data["is_practice"] == "praktik")

    def clean(self) -> dict[str, Any]:
        """A lesson stands on a day: that of its session, or the one typed."""
        given = super().clean() or self.cleaned_data
        if not given.get("session") and not given.get("held_on") and "held_on" not in self.errors:
            self.add_error("held_on", _("Isi harinya, atau pilih pertemuan kelompok."))
        elif given.get("session"):
            given["held_on"] = given["session"].held_on
        return given


class LessonRollForm(Form):
    """Who was not there. Nobody ticked: all were."""

    absent = forms.ModelMultipleChoiceField(
        label=_("Yang tidak hadir"),
        queryset=Trainee.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Semua yang tidak dicentang dicatat hadir."),
    )

    def __init__(self, *args: Any, lesson: Lesson, **kwargs: Any) -> None:
        people = queries.lesson_people(lesson)
        super().__init__(*args, initial={"absent": [row.pk for row, is_there in people if not is_there]}, **kwargs)
        field = self.fields["absent"]
        field.queryset = Trainee.objects.filter(pk__in=[row.pk for row, _there in people])  # type: ignore[attr-defined]
        field.label_from_instance = lambda row: str(row.resident)  # type: ignore[attr-defined]


class ScoreRow(NamedTuple):
    """The controls of one person, in the order of the columns."""

    trainee: Trainee
    before: forms.BoundField
    after: forms.BoundField
    practice: forms.BoundField
    withdrew: forms.BoundField


class ScoresForm(Form):
    """A row of tests for everyone in a class, but for relatives of the officer: somebody else scores them."""

    def __init__(self, *args: Any, training: Training, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = training.trainees.select_related("resident").order_by("resident__call_name", "resident__code")
        self.people: list[Trainee] = open_to(user, people, lambda row: row)
        for trainee in self.people:
            who = {"who": trainee.resident.call_name}
            for name, label in (
                ("before", _("Tes awal %(who)s")),
                ("after", _("Tes akhir %(who)s")),
                ("practice", _("Uji praktik %(who)s")),
            ):
                self.fields[f"{name}_{trainee.pk}"] = CountField(
                    label=label % who, required=False, most=BEST_SCORE, initial=getattr(trainee, name)
                )
            self.fields[f"withdrew_{trainee.pk}"] = forms.CharField(
                label=_("Mundur karena %(who)s") % who,
                max_length=200,
                required=False,
                initial=trainee.withdrew_because,
            )

    def rows(self) -> Iterator[ScoreRow]:
        for trainee in self.people:
            yield ScoreRow(
                trainee, *(self[f"{name}_{trainee.pk}"] for name in ("before", "after", "practice", "withdrew"))
            )

    @property
    def marks(self) -> dict[Trainee, Marks]:
        """What was typed, for everyone."""
        given = self.cleaned_data
        return {
            row: Marks(*(given[f"{name}_{row.pk}"] for name in ("before", "after", "practice"))) for row in self.people
        }

    @property
    def withdrew(self) -> dict[Trainee, str]:
        return {row: self.cleaned_data[f"withdrew_{row.pk}"] for row in self.people}


class CloseForm(Form):
    """Nothing to fill in: what will happen stands above the button."""
