from django.forms.renderers import DjangoTemplates


class HouseRenderer(DjangoTemplates):
    """Stands until the kit is built."""
