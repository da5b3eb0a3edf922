from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from layang.accounts.capabilities import Role
from layang.partners.models import Partner
from layang.ui.forms import FileInput, Form


class FilterForm(Form):
    """Which partners the list shows; what makes no sense in the address is ignored."""

    cari = forms.CharField(required=False)
    jenis = forms.ChoiceField(label=_("Jenis"), required=False, choices=[("", _("Semua jenis")), *Partner.Kind.choices])

    @property
    def chosen(self) -> dict[str, Any]:
        """Arguments for `queries.partners_of`."""
        self.is_valid()
        return {"text": self.cleaned_data.get("cari", ""), "kind": self.cleaned_data.get("jenis", "")}


class PartnerChangeForm(Form):
    name = forms.CharField(label=_("Nama mitra"), max_length=150)
    kind = forms.TypedChoiceField(
        label=_("Jenis"),
        choices=[("", _("Pilih jenis")), *Partner.Kind.choices],
        coerce=Partner.Kind,
        help_text=_("Yang utama: disebut dalam daftar dan surat."),
    )
    also = forms.TypedMultipleChoiceField(
        label=_("Juga sebagai"),
        choices=Partner.Kind.choices,
        coerce=Partner.Kind,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Satu mitra boleh melatih, memasok, dan menjual sekaligus."),
    )
    address = forms.CharField(label=_("Alamat"), max_length=250, required=False)


class PartnerForm(PartnerChangeForm):
    contact_name = forms.CharField(label=_("Orang atau bagian yang dihubungi"), max_length=150, required=False)
    contact_phone = forms.CharField(
        label=_("Telepon"), max_length=40, required=False, widget=forms.TextInput({"inputmode": "tel"})
    )


class LogoForm(Form):
    logo = forms.FileField(
        label=_("Gambar logo"),
        widget=FileInput(accept=".png,.jpg,.jpeg"),
        help_text=_("PNG atau JPG, paling besar 1 MB."),
    )


class ContactForm(Form):
    """How to reach someone; nothing else is asked."""

    name = forms.CharField(label=_("Nama"), max_length=150, required=False)
    title = forms.CharField(
        label=_("Jabatan atau bagian"), max_length=100, required=False, help_text=_("Untuk urusan apa dihubungi.")
    )
    phone = forms.CharField(
        label=_("Telepon"), max_length=40, required=False, widget=forms.TextInput({"inputmode": "tel"})
    )
    email = forms.EmailField(label=_("Surel"), required=False)
    is_first = forms.BooleanField(label=_("Hubungi orang ini lebih dulu"), required=False)


class PersonForm(Form):
    """An account for someone of a partner."""

    name = forms.CharField(label=_("Nama lengkap"), max_length=150)
    username = forms.SlugField(
        label=_("Nama pengguna"), max_length=30, help_text=_("3 sampai 30 huruf kecil atau angka.")
    )
    password = forms.CharField(
        label=_("Kata sandi pertama"),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_("Sampaikan langsung. Minta diganti saat pertama masuk."),
    )
    role = forms.TypedChoiceField(
        label=_("Peran"),
        choices=[(Role.INSTRUCTOR, _("Melatih atau bekerja sama")), (Role.OUTLET, _("Menjual di gerai"))],
        coerce=Role,
    )
