"""How Django draws a form here: one template for every field, with the house's engine and its tags."""

from typing import Any

from django.forms import BoundField, CheckboxInput, Widget
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import ChoiceWidget


class HouseField(BoundField):
    """A field as drawn here: never `required` in the browser (the server says it better), always classed `input`."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        drawn = super().build_widget_attrs(attrs, widget)
        drawn.pop("required", None)
        widget = widget or self.field.widget
        if not self.is_list and not widget.is_hidden and not isinstance(widget, CheckboxInput):
            drawn.setdefault("class", widget.attrs.get("class", "input"))
        return drawn

    @property
    def is_check(self) -> bool:
        """A single box: its label stands beside it, not above."""
        return isinstance(self.field.widget, CheckboxInput)

    @property
    def is_list(self) -> bool:
        """Radio buttons or boxes: drawn as a fieldset."""
        return isinstance(self.field.widget, ChoiceWidget) and self.field.widget.use_fieldset


class HouseRenderer(TemplatesSetting):
    """Renders forms with the project's own templates, so that fields may use the component tags."""

    form_template_name = "ui/form_fields.html"
    formset_template_name = "ui/formset_fields.html"
    field_template_name = "ui/field.html"
    bound_field_class = HouseField
