import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from layang.partners.actions import Signer, Terms
from layang.partners.models import Agreement, Dimension
from layang.partners.rules.agreements import STATE_WORDS
from layang.ui.forms import Card, ChoiceCards, DateField, FileInput, Form, PastDateField

STATES = [(state.value, word) for state, word in STATE_WORDS.items()]


class AgreementFilter(Form):
    """Which agreements the list shows; what makes no sense in the address is ignored."""

    cari = forms.CharField(required=False)
    keadaan = forms.ChoiceField(label=_("Keadaan"), required=False, choices=[("", _("Semua keadaan")), *STATES])
    jenis = forms.ChoiceField(
        label=_("Jenis"), required=False, choices=[("", _("Semua jenis")), *Agreement.Kind.choices]
    )

    @property
    def chosen(self) -> dict[str, Any]:
        """Arguments for `queries.agreement_rows`."""
        self.is_valid()
        known = {"text": "cari", "state": "keadaan", "kind": "jenis"}
        return {name: self.cleaned_data.get(field, "") for name, field in known.items()}


class TermsForm(Form):
    """What an agreement is about, its term and who signs it."""

    about = forms.CharField(
        label=_("Tentang"), max_length=200, help_text=_("Menjadi judulnya. Misalnya: Pelatihan Batik Tulis.")
    )
    dimension = forms.TypedChoiceField(
        label=_("Untuk"), choices=[("", _("Pilih")), *Dimension.choices], coerce=Dimension
    )
    scope = forms.CharField(
        label=_("Ruang lingkup"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Satu baris satu hal. Nomornya diberi sendiri."),
    )
    starts_on = DateField(label=_("Hari pertama berlaku"), required=False)
    ends_on = DateField(label=_("Hari terakhir berlaku"), required=False)
    signing_on = DateField(
        label=_("Rencana tanggal tanda tangan"),
        required=False,
        help_text=_("Boleh kosong: pada naskah menjadi titik-titik."),
    )
    partner_number = forms.CharField(label=_("Nomor dari mitra"), max_length=120, required=False)
    our_name = forms.CharField(label=_("Penanda tangan rutan"), max_length=150, required=False)
    our_title = forms.CharField(label=_("Jabatannya"), max_length=150, required=False)
    our_number = forms.CharField(label=_("NIP"), max_length=40, required=False)
    their_name = forms.CharField(label=_("Penanda tangan mitra"), max_length=150, required=False)
    their_title = forms.CharField(label=_("Jabatannya"), max_length=150, required=False)
    their_number = forms.CharField(label=_("NIP, NRP, atau kosong"), max_length=40, required=False)

    @property
    def terms(self) -> Terms:
        """What the deeds ask for; of a valid form."""
        said = self.cleaned_data
        own = ("about", "dimension", "scope", "starts_on", "ends_on", "signing_on", "partner_number")
        return Terms(
            **{name: said[name] for name in own},
            our_signer=Signer(said["our_name"], said["our_title"], said["our_number"]),
            their_signer=Signer(said["their_name"], said["their_title"], said["their_number"]),
        )


class DraftForm(TermsForm):
    kind = forms.TypedChoiceField(
        label=_("Bentuk"),
        coerce=Agreement.Kind,
        widget=ChoiceCards,
        choices=[
            (Agreement.Kind.PKS, Card("Perjanjian Kerja Sama", "Mengatur siapa mengerjakan apa, sampai kapan.")),
            (Agreement.Kind.MOU, Card("Nota Kesepahaman", "Payung kerja sama; rincinya menyusul dalam perjanjian.")),
        ],
    )
    field_order = ("kind",)


class ReasonForm(Form):
    reason = forms.CharField(label=_("Alasan"), max_length=250, widget=forms.Textarea({"rows": 3}))


class SigningForm(Form):
    """What is known once both sides signed."""

    signed_on = PastDateField(label=_("Tanggal ditandatangani"))
    place = forms.CharField(label=_("Tempat"), max_length=80)
    partner_number = forms.CharField(
        label=_("Nomor dari mitra"), max_length=120, required=False, help_text=_("Seperti tertulis pada naskah.")
    )


class TerminationForm(ReasonForm):
    last_on = DateField(label=_("Hari terakhir berlaku"))
    field_order = ("last_on", "reason")


class AddendumForm(Form):
    about = forms.CharField(label=_("Tentang apa yang diubah"), max_length=200)
    ends_on = DateField(
        label=_("Hari terakhir yang baru"), required=False, help_text=_("Kosongkan bila jangka waktunya tetap.")
    )


class SignedCopyForm(Form):
    file = forms.FileField(
        label=_("Naskah bertanda tangan"),
        widget=FileInput(accept=".pdf"),
        help_text=_("PDF hasil pindaian, atau PDF bertanda tangan elektronik. Paling besar 20 MB."),
    )
    remark = forms.CharField(label=_("Keterangan"), max_length=150, required=False)


def initial_of(agreement: Agreement) -> dict[str, Any]:
    """What `TermsForm` shows of a draft."""
    own = ("about", "dimension", "scope", "starts_on", "ends_on", "signing_on", "partner_number")
    initial: dict[str, Any] = {name: getattr(agreement, name) for name in own}
    for party in agreement.parties.all():
        side = "our" if party.is_ours else "their"
        initial |= {
            f"{side}_name": party.signer_name,
            f"{side}_title": party.signer_title,
            f"{side}_number": party.signer_id,
        }
    return initial


def initial_for(*, name: str, title: str, number: str, starts_on: dt.date) -> dict[str, Any]:
    """What `DraftForm` begins with: the head signs, and the term begins today."""
    return {"our_name": name, "our_title": title, "our_number": number, "starts_on": starts_on}
