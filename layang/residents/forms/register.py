"""What is asked about the house list: the file, and what the page is narrowed to."""

from typing import Any, BinaryIO

from django import forms
from django.utils.translation import gettext_lazy as _

from layang.residents.queries.register import Presence
from layang.residents.rules.register import CODES
from layang.ui.forms import FileInput, Form

PRESENCES = (
    (Presence.HERE, _("Ada di rutan")),
    (Presence.OVERDUE, _("Lewat tanggal ekspirasi")),
    (Presence.TAKING_PART, _("Ikut pembinaan")),
    (Presence.LEFT, _("Sudah keluar")),
    (Presence.ALL, _("Semua")),
)


class ListForm(Form):
    """A house list as SDP exports it."""

    file = forms.FileField(
        label=_("Berkas daftar penghuni"),
        allow_empty_file=True,
        widget=FileInput(accept=".xlsx,.xls,.ods,.csv"),
        help_text=_("Ekspor SDP apa adanya: Excel, ODS, atau CSV, paling besar 20 MB. Berkasnya tidak disimpan."),
    )

    @property
    def source(self) -> BinaryIO:
        opened: BinaryIO = self.cleaned_data["file"].file
        return opened


class RegisterFilter(Form):
    """Which people of the house list are shown; what makes no sense in the address is ignored."""

    cari = forms.CharField(required=False)
    register = forms.ChoiceField(
        label=_("Register"), required=False, choices=[("", _("Semua register")), *((code, code) for code in CODES)]
    )
    blok = forms.ChoiceField(label=_("Blok"), required=False)
    keadaan = forms.TypedChoiceField(
        label=_("Keadaan"), choices=PRESENCES, required=False, coerce=Presence, empty_value=Presence.HERE
    )

    def __init__(self, *args: Any, blocks: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["blok"].choices = [  # type: ignore[attr-defined]
            ("", _("Semua blok")), *((block, block) for block in blocks),
        ]  # fmt: skip

    @property
    def chosen(self) -> dict[str, Any]:
        """Arguments for `queries.register.entries_of`."""
        self.is_valid()
        read = self.cleaned_data
        return {
            "text": read.get("cari", ""),
            "code": read.get("register", ""),
            "block": read.get("blok", ""),
            "presence": read.get("keadaan", Presence.HERE),
        }
