"""The lists that officers hand on as Excel: the rows and totals of the page, as numbers and dates."""

import datetime as dt
import io

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from layang.books.models import Posting
from layang.books.queries import balances
from layang.demo.cast import Cast
from layang.sales.models import Delivery


def sheet(client: Client, name: str, **query: str) -> list[list[object]]:
    answer = client.get(reverse(name), {**query, "bentuk": "xlsx"})
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith('.xlsx"')
    return CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()


@pytest.mark.usefixtures("the_day")
def test_each_list_as_a_sheet(house: Cast) -> None:
    client = Client()
    client.force_login(house.salim)
    for name in ("sales:deliveries", "sales:settlements", "earnings:overview", "books:journal"):
        heads, *rows, total = sheet(client, name)
        assert str(total[0]).startswith("Jumlah")
        assert len({len(row) for row in (heads, *rows, total)}) == 1
        page = client.get(reverse(name)).content.decode()
        assert ("?bentuk=xlsx" in page) == bool(rows)

    heads, *rows, total = sheet(client, "sales:deliveries")
    assert len(rows) == Delivery.objects.filter(unit=house.unit).count()
    assert isinstance(rows[0][2], dt.date)
    assert total[5] == sum(row[5] for row in rows if row[4] != "Ditarik")

    heads, *rows, total = sheet(client, "earnings:overview")
    owed = -sum(balances(unit=house.unit, prefix="maker:").values())
    assert total[6] == sum(row[6] for row in rows) == owed

    heads, *rows, total = sheet(client, "books:journal")
    assert len(rows) == Posting.objects.filter(unit=house.unit).count()
    assert total[6] == total[7] > 0
    assert total[8] == total[9] > 0
    assert len(sheet(client, "books:journal", dokumen="TP-")) < len(rows)
