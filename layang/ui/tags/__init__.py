"""The component tags, by what they are for. `templatetags/ui.py` puts them in one library."""
