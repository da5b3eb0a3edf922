"""The door in a real browser: lost phone, new app, passkey, recovery code, and the question before a grave deed."""

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from layang.demo.script import DEMO_PASSWORD
from tests.browser.conftest import assert_accessible, assert_fits, log_in, take_first_step
from tests.server import House

AGE_PROOFS = """
from layang.accounts.models import Session
from layang.accounts.sessions import SessionStore
for row in Session.objects.filter(user__username="hadi"):
    session = SessionStore(row.session_key)
    session["stay"] = {**session["stay"], "proven": session["stay"]["proven"] - 660}
    session.save()
"""
"""Let eleven minutes pass for the proofs of Hadi."""


def look_at(page: Page, heading: str) -> None:
    """The page with this heading pleases axe and fits a phone."""
    expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()
    assert_accessible(page)
    for width in (390, 320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert_fits(page)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def log_out(page: Page, house: House) -> None:
    page.goto(f"{house.url}/saya/")
    page.get_by_role("main").get_by_role("button", name="Keluar").click()
    expect(page.get_by_text("Sudah keluar.")).to_be_visible()


def code_of(secret: str, *, step: int) -> str:
    return format_hotp_value(hotp_value(secret, step))


def with_passkeys(page: Page) -> None:
    """Give the browser something to make and show passkeys with, whose owner always agrees."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def reset_hadi(page: Page, house: House) -> str:
    """Two others take away what Hadi lost; give the code that is handed to him."""
    log_in(page, house, "kepatuhan")
    page.goto(f"{house.url}/pengguna/pemulihan/")
    page.get_by_role("link", name=re.compile("Hadi")).click()
    page.get_by_label("Apa yang terjadi").fill("HP hilang di pasar; datang sendiri membawa KTP.")
    press(page, "Usulkan")
    page.context.clear_cookies()
    log_in(page, house, "kepala")
    page.goto(f"{house.url}/pengguna/pemulihan/")
    page.get_by_role("link", name="Putuskan").click()
    look_at(page, "Pemulihan langkah kedua")
    press(page, "Setujui")
    ticket = page.locator(".ticket").inner_text()
    assert_accessible(page)
    page.context.clear_cookies()
    return ticket


def enrol_app(page: Page, house: House) -> tuple[str, int, list[str]]:
    """Enrol an app; give its secret, the half minute of the code that did it, and the recovery codes."""
    look_at(page, "Daftarkan langkah kedua")
    page.get_by_role("link", name="Pakai aplikasi").click()
    look_at(page, "Aplikasi kode")
    secret = page.locator(".scan code").inner_text().replace(" ", "")
    assert page.locator(".scan img").evaluate("image => image.naturalWidth") > 100
    step = int(time.time()) // 30
    page.get_by_label("Kode 6 angka").fill(code_of(secret, step=step))
    press(page, "Daftarkan")
    look_at(page, "Kode pemulihan")
    codes = page.locator(".codes code").all_inner_texts()
    assert len(codes) == 10
    page.get_by_label("Kesepuluh kode ini").check()
    press(page, "Selesai")
    page.wait_for_url(f"{house.url}/")
    return secret, step, codes


def enrol_passkey(page: Page, house: House) -> None:
    with_passkeys(page)
    page.goto(f"{house.url}/saya/langkah-kedua/")
    look_at(page, "Langkah kedua saya")
    page.get_by_role("link", name="Tambah langkah kedua").click()
    page.get_by_role("link", name="Pakai kunci sandi").click()
    look_at(page, "Kunci sandi")
    page.get_by_label("Nama kunci sandi ini").fill("HP baru")
    press(page, "Buat kunci sandi")
    expect(page.get_by_role("row", name=re.compile("HP baru"))).to_be_visible()


def take_second_step(page: Page, house: House, *, code: str = "") -> None:
    """With a code, or else with the passkey."""
    if code:
        page.get_by_label("Kode dari aplikasi").fill(code)
        press(page, "Masuk")
    else:
        press(page, "Pakai kunci sandi")
    page.wait_for_url(f"{house.url}/")


def renew_codes_when_asked_again(page: Page, house: House, *, password: str = "") -> list[str]:
    """Do what asks for a fresh proof when there is none, answer with the password or the passkey; give what it made."""
    page.goto(f"{house.url}/saya/langkah-kedua/")
    press(page, "Buat kode pemulihan baru")
    press(page, "Buat kode baru")
    look_at(page, "Buktikan sekali lagi")
    if password:
        page.get_by_label("Kata sandi, atau kode").fill(password)
        press(page, "Lanjutkan")
    else:
        press(page, "Pakai kunci sandi")
    expect(page.get_by_role("heading", name="Kode pemulihan")).to_be_visible()
    codes = page.locator(".codes code").all_inner_texts()
    page.get_by_label("Kesepuluh kode ini").check()
    press(page, "Selesai")
    expect(page.get_by_text("Kode pemulihan tersimpan di kertas.")).to_be_visible()
    return codes


def test_a_lost_phone_a_new_app_a_passkey_and_a_recovery_code(page: Page, the_house: House) -> None:
    house = the_house.by_name()  # a passkey belongs to a name: browsers make none for a bare address
    ticket = reset_hadi(page, house)
    take_first_step(page, house, "hadi")
    look_at(page, "Kode pendaftaran")
    page.get_by_label("Kode pendaftaran").fill(ticket.lower())
    press(page, "Lanjutkan")
    secret, step, codes = enrol_app(page, house)

    # The code that enrolled the app opens nothing, in no process of the house: not after a restart either.
    log_out(page, house)
    the_house.kill()
    the_house.start()
    take_first_step(page, house, "hadi")
    page.get_by_label("Kode dari aplikasi").fill(code_of(secret, step=step))
    press(page, "Masuk")
    expect(page.get_by_role("main")).to_contain_text("sudah dipakai")
    take_second_step(page, house, code=code_of(secret, step=int(time.time()) // 30 + 1))

    enrol_passkey(page, house)
    log_out(page, house)
    take_first_step(page, house, "hadi")
    look_at(page, "Langkah kedua")
    take_second_step(page, house)
    log_out(page, house)
    take_first_step(page, house, "hadi")
    take_second_step(page, house, code=codes[0])
    page.goto(f"{house.url}/saya/sesi/")
    look_at(page, "Sesi saya")

    for password in (DEMO_PASSWORD, ""):
        assert the_house.run("shell", "-c", AGE_PROOFS).returncode == 0
        assert not set(codes) & set(renew_codes_when_asked_again(page, house, password=password))


def test_all_of_it_works_without_javascript(page: Page, the_house: House) -> None:
    """Both steps, with the code that the training house shows."""
    context = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    plain = context.new_page()
    take_first_step(plain, the_house, "salim")
    plain.get_by_label("Kode dari aplikasi").fill(plain.locator("[data-demo-code]").inner_text())
    press(plain, "Masuk")
    plain.wait_for_url(f"{the_house.url}/")
    context.close()
