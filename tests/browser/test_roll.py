"""The roll on a phone: twenty people, three exceptions, eight touches; and nothing is lost when one is interrupted."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import assert_accessible, assert_fits, log_in
from tests.server import House

PHONE = {"width": 390, "height": 844}
MADE = """
import datetime as dt
from django.utils import timezone
from layang.accounts.models import User
from layang.coaching import actions
from layang.coaching.models import Craft
from layang.residents.actions import join_resident
ratna = User.objects.get(username="ratna")
unit, today = ratna.role_assignments.get().unit, timezone.localdate()
group = actions.open_group(unit=unit, name="{name}", craft=Craft.BATIK, by=ratna)
for number in range(1, 21):
    person = join_resident(unit=unit, name=f"{name} {{number:02}}", call_name=f"{name} {{number:02}}",
                           joined_on=today, by=ratna)
    actions.join_group(group=group, resident=person, on=today, by=ratna)
session = actions.hold_extra_session(group=group, held_on=today, begins_at=dt.time(9), ends_at=dt.time(11), room="Aula",
                                     today=today, by=ratna)
print(session.pk)
"""


def twenty_people(house: House, name: str) -> str:
    """Make a group of twenty that meets today; give the address of its session."""
    made = house.run("shell", "-v", "0", "-c", MADE.format(name=name))
    assert made.returncode == 0, made.stderr
    return f"{house.url}/kelompok/pertemuan/{made.stdout.split()[-1]}/"


class Finger:
    """Touches things and counts how often."""

    def __init__(self, page: Page) -> None:
        self.page, self.touches = page, 0

    def touch(self, role: str, name: str, *, of: str = "") -> None:
        place = self.page.get_by_role("listitem").filter(has_text=of) if of else self.page
        place.get_by_role(role, name=name).click()  # type: ignore[arg-type]
        self.touches += 1


def call(page: Page, who: str) -> Finger:
    """Everyone there, then one sick, one with another date, one excused."""
    finger = Finger(page)
    finger.touch("button", "Semua hadir")
    for number, reason in (("04", "Sakit"), ("11", "Bentrok"), ("20", "Izin")):
        finger.touch("radio", "Tidak", of=f"{who} {number}")
        finger.touch("radio", reason, of=f"{who} {number}")
    return finger


def test_twenty_people_with_three_exceptions_take_eight_touches(page: Page, the_house: House) -> None:
    session = twenty_people(the_house, "Anggota")
    page.set_viewport_size(PHONE)
    log_in(page, the_house, "ratna")
    page.goto(f"{session}presensi/")
    expect(page.get_by_text("20 belum ditandai")).to_be_visible()
    finger = call(page, "Anggota")
    expect(page.get_by_text("17 hadir · 3 tidak")).to_be_visible()

    # The phone rings, the tab is loaded again: what was filled in comes back.
    page.reload()
    expect(page.get_by_text("Isian yang belum disimpan dikembalikan.")).to_be_visible()
    expect(page.get_by_text("17 hadir · 3 tidak")).to_be_visible()
    assert_accessible(page)
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        assert_fits(page)

    finger.touch("button", "Simpan presensi")
    expect(page.get_by_text("Presensi disimpan: 17 hadir, 3 tidak hadir.")).to_be_visible()
    assert finger.touches <= 8
    assert_accessible(page)
    assert_fits(page)
    page.goto(f"{session}presensi/")
    expect(page.get_by_text("Isian yang belum disimpan dikembalikan.")).to_be_hidden()
    expect(page.get_by_text("17 hadir · 3 tidak")).to_be_visible()


def test_it_is_eight_touches_without_script_too(browser: Browser, the_house: House) -> None:
    session = twenty_people(the_house, "Peserta")
    context = browser.new_context(viewport=PHONE, java_script_enabled=False, locale="id-ID")  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(10_000)
    log_in(page, the_house, "ratna")
    page.goto(f"{session}presensi/")
    finger = call(page, "Peserta")
    finger.touch("button", "Simpan presensi")
    expect(page.get_by_text("Presensi disimpan: 17 hadir, 3 tidak hadir.")).to_be_visible()
    assert finger.touches <= 8
    context.close()
