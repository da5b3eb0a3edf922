"""What every page's frame shows: the house, its navigation, and who is signed in."""

from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, object]:
    return {"house": {"unit": getattr(request, "unit", None)}}
