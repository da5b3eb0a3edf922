from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from layang.partners.models import Partner
from layang.ui.forms import Form


class FilterForm(Form):
    """Which partners the list shows; what makes no sense in the address is ignored."""

    cari = forms.CharField(required=False)
    jenis = forms.ChoiceField(label=_("Jenis"), required=False, choices=[("", _("Semua jenis")), *Partner.Kind.choices])

    @property
    def chosen(self) -> dict[str, Any]:
        """Arguments for `queries.partners_of`."""
        self.is_valid()
        return {"text": self.cleaned_data.get("cari", ""), "kind": self.cleaned_data.get("jenis", "")}


class PartnerForm(Form):
    name = forms.CharField(label=_("Nama mitra"), max_length=150)
    kind = forms.TypedChoiceField(
        label=_("Jenis"),
        choices=[("", _("Pilih jenis")), *Partner.Kind.choices],
        coerce=Partner.Kind,
        help_text=_("Peran utamanya. Satu mitra boleh melatih, memasok, dan menjual sekaligus."),
    )
    address = forms.CharField(label=_("Alamat"), max_length=250, required=False)
    contact_name = forms.CharField(label=_("Orang yang dihubungi"), max_length=150, required=False)
    contact_phone = forms.CharField(
        label=_("Telepon"), max_length=40, required=False, widget=forms.TextInput({"inputmode": "tel"})
    )
