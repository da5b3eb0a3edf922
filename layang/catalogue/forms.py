from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from layang.ui.forms import FileInput, Form

MOST = 5_000_000
"""Bytes. A certificate of ours is a fiftieth of it; what is bigger is none."""


class FileCheckForm(Form):
    file = forms.FileField(
        label=_("Berkas PDF sertifikat"),
        widget=FileInput(accept="application/pdf"),
        help_text=_("Paling besar 5 MB. Berkasnya tidak disimpan."),
    )

    def clean_file(self) -> Any:
        """Refuse what is too big to be ours before it is read."""
        given = self.cleaned_data["file"]
        if given.size > MOST:
            raise ValidationError(_("Berkas lebih besar dari 5 MB. Sertifikat kami jauh lebih kecil."))
        return given

    @property
    def content(self) -> bytes:
        """Of a valid form."""
        read: bytes = self.cleaned_data["file"].read()
        return read
