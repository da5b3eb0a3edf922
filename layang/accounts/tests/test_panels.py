from layang.accounts.panels import Panel, Panels


def test_panels_come_in_the_order_of_features_and_once_each():
    panels: Panels[str] = Panels()

    def groups(_request: object, subject: str) -> Panel:
        return Panel("groups.html", {"of": subject})

    def hidden(_request: object, _subject: str) -> None:
        return None

    for maker in (groups, hidden, groups):
        panels.add(maker)
    assert panels.about("Seno", request=None) == [Panel("groups.html", {"of": "Seno"})]
