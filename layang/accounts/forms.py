"""What is typed at the door, in one's own account, and to search the trail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from layang.accounts.models import Unit, User
from layang.audit.queries import deeds
from layang.ui.forms import Card, ChoiceCards, DateField, Form


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


class TrailForm(Form):
    """What to look for in the trail. Everything may stay empty."""

    actor = forms.ChoiceField(label=_("Siapa"), required=False)
    deed = forms.ChoiceField(label=_("Perbuatan"), required=False)
    since = DateField(label=_("Dari"), required=False)
    until = DateField(label=_("Sampai"), required=False)
    chain = forms.ChoiceField(label=_("Jejak"), required=False)

    def __init__(self, *args: Any, people: list[User], chains: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everyone = [("", _("Semua orang")), *((person.username, person.name) for person in people)]
        self.fields["actor"].choices = everyone  # type: ignore[attr-defined]
        self.fields["deed"].choices = [("", _("Semua perbuatan")), *deeds()]  # type: ignore[attr-defined]
        self.fields["chain"].choices = chains  # type: ignore[attr-defined]
        if len(chains) < 2:  # noqa: PLR2004  one chain is no choice
            del self.fields["chain"]
