"""What every page's frame shows: the house, its navigation, and who is signed in."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from layang.accounts.models import Unit
from layang.accounts.navigation import Item, navigation, nearby


@dataclass(frozen=True, slots=True)
class House:
    """The frame of one page. Empty but for `is_demo` when nobody is signed in."""

    is_demo: bool
    unit: Unit | None = None
    nav: tuple[Item, ...] = ()
    nearby_label: str = ""
    nearby: tuple[Item, ...] = ()
    user_name: str = ""
    user_title: str = ""
    account_url: str = ""
    log_out_url: str = ""


def house(request: HttpRequest) -> dict[str, House]:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return {"house": House(is_demo=settings.DEMO)}
    unit: Unit | None = getattr(request, "unit", None)
    here = request.resolver_match.view_name if request.resolver_match else ""
    can = request.user.capabilities(unit=unit)
    label, lists = nearby(can, current=here)
    return {
        "house": House(
            is_demo=settings.DEMO,
            unit=unit,
            nav=tuple(navigation(can, current=here)),
            nearby_label=label,
            nearby=tuple(lists),
            user_name=request.user.name,
            user_title=request.user.title,
            account_url=reverse("accounts:me"),
            log_out_url=reverse("accounts:log_out"),
        )
    }
