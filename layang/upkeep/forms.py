from django.utils.translation import gettext_lazy as _

from layang.ui.forms import Form, PastDateField


class DayForm(Form):
    """Which day's sheet; today's when nothing is asked for."""

    tanggal = PastDateField(label=_("Tanggal"), required=False)
