"""Where outlets pay to, as the head types it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from layang.ui.forms import DateField, Form


class AccountForm(Form):
    bank = forms.CharField(label=_("Bank"), max_length=80)
    number = forms.CharField(label=_("Nomor rekening"), max_length=40, help_text=_("Salin dari buku bank."))
    holder = forms.CharField(label=_("Atas nama"), max_length=120)
    valid_from = DateField(label=_("Berlaku mulai"))
