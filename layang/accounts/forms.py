"""What is typed at the door and in one's own account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from layang.accounts import factors
from layang.accounts.models import Unit, User
from layang.ui.forms import Card, ChoiceCards, Form


class LogInForm(Form):
    name = forms.CharField(
        label=_("Nama pengguna atau NIP"),
        max_length=150,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Kata sandi"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


class ChangePasswordForm(Form):
    """The old password and the new one, once: a mistyped new one is found by looking, not by typing it again."""

    current = forms.CharField(
        label=_("Kata sandi sekarang"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("Kata sandi baru"),
        help_text=_("Paling sedikit 12 huruf, angka, atau spasi. Empat kata yang tidak berhubungan mudah diingat."),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Kata sandi baru sekali lagi"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_current(self) -> str:
        current: str = self.cleaned_data["current"]
        if not self.user.check_password(current):
            raise forms.ValidationError(_("Kata sandi sekarang tidak cocok. Ketik sekali lagi."))
        return current

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new"):
            raise forms.ValidationError(_("Kedua kata sandi baru tidak sama. Ketik keduanya sekali lagi."))
        return again


class UnitForm(Form):
    unit = forms.ChoiceField(label=_("Satuan kerja"), widget=ChoiceCards)

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [(unit.code, Card(unit.short_name, unit.name)) for unit in units]  # type: ignore[attr-defined]


class SecondStepForm(Form):
    """A code that was typed, or what a passkey answered."""

    code = forms.CharField(
        label=_("Kode dari aplikasi, atau satu kode pemulihan"),
        max_length=20,
        required=False,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
    )
    answer = forms.CharField(required=False, max_length=64_000, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("code") and not cleaned.get("answer"):
            self.add_error("code", _("Ketik kode yang sekarang tampil di aplikasi."))
        return cleaned


class TicketForm(Form):
    ticket = forms.CharField(
        label=_("Kode pendaftaran"),
        help_text=_("Dua belas huruf dan angka di kertas dari orang yang menyetujui pemulihan."),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class EnrolAppForm(Form):
    code = forms.CharField(
        label=_("Kode 6 angka yang tampil di aplikasi"),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
    )
    step: int
    """The half minute of the code, once the form has passed."""

    def __init__(self, *args: Any, secret: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.secret = secret

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        step = factors.step_of(self.secret, code)
        if step is None:
            raise forms.ValidationError(
                _("Kode tidak cocok. Periksa jam ponsel (harus otomatis), lalu ketik kode yang sekarang tampil.")
            )
        self.step = step
        return code


class EnrolKeyForm(Form):
    name = forms.CharField(
        label=_("Nama kunci sandi ini"),
        help_text=_("Supaya kelak jelas yang mana, misalnya “HP saya” atau “Kunci USB”."),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    answer = forms.CharField(max_length=64_000, widget=forms.HiddenInput)


class KeptForm(Form):
    is_kept = forms.BooleanField(label=_("Kesepuluh kode ini sudah di kertas, disimpan terpisah dari ponsel."))


class ResetForm(Form):
    reason = forms.CharField(
        label=_("Apa yang terjadi, dan bagaimana orangnya dikenali?"),
        help_text=_("Misalnya: HP hilang di pasar; yang bersangkutan datang sendiri membawa KTP."),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
    )
