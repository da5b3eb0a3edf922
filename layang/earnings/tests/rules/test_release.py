"""Partial payments: never negative, never above what is outstanding, exact at the end, fair among equals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layang.earnings.rules import NANO, CannotRelease, Savings, release, split_savings
from layang.earnings.rules.apportion import HALF
from layang.earnings.tests.rules.houses import seeded


def test_the_settlement_of_the_mock():
    """mock/office/setelan.html: Rp 2.500.000 of Rp 4.216.000 paid."""
    outstanding = {
        "bahan": 1_416_000,
        "modal": 980_000,
        "7Q2K": 380_000,
        "M4TD": 310_000,
        "P9XA": 240_000,
        "2HJR": 190_000,
        "K7VE": 160_000,
        "W3CN": 120_000,
        "state": 420_000,
    }

    assert release(2_500_000, outstanding) == {
        "bahan": 839_658,
        "modal": 581_120,
        "7Q2K": 225_332,
        "M4TD": 183_824,
        "P9XA": 142_315,
        "2HJR": 112_666,
        "K7VE": 94_877,
        "W3CN": 71_157,
        "state": 249_051,
    }


def test_the_whole_sum_frees_everything():
    assert release(7, {"a": 3, "b": 0, "c": 4}) == {"a": 3, "b": 0, "c": 4}


def test_the_largest_remainder_comes_first():
    assert release(2, {"a": 1, "b": 4, "c": 2}) == {"a": 0, "b": 1, "c": 1}


def test_nobody_without_an_outstanding_sum_gets_anything():
    assert release(1, {"a": 0, "b": 5, "c": 5})["a"] == 0


def test_equal_remainders_go_to_whoever_lags_behind():
    outstanding = {"a": 5, "b": 5}

    assert release(1, outstanding) == {"a": 1, "b": 0}
    assert release(1, outstanding, {"a": 3, "b": 2}) == {"a": 0, "b": 1}
    assert release(1, outstanding, {"a": 2, "b": 3}) == {"a": 1, "b": 0}
    assert release(1, outstanding, {"b": 1}) == {"a": 1, "b": 0}
    assert release(1, outstanding, {"a": 1}) == {"a": 0, "b": 1}


def test_the_lag_is_measured_against_what_each_had_earned():
    """Remainders ½ each. The larger has had more rupiah, but less of its own part (40 of 70, 20 of 30)."""
    assert release(2, {"b": 30, "a": 10}, {"b": 40, "a": 20}) == {"a": 0, "b": 2}
    assert release(2, {"b": 30, "a": 10}, {"b": 45, "a": 5}) == {"a": 1, "b": 1}


def test_at_the_first_payment_the_larger_sum_comes_first():
    assert release(2, {"a": 10, "b": 30}) == {"a": 0, "b": 2}


def test_even_progress_counts_this_payment_too():
    """With it 5 of 7 rupiah are paid: a should have 0.71 and has 0, b should have 4.29 and has 3."""
    assert release(2, {"a": 1, "b": 3}, {"b": 3}) == {"a": 0, "b": 2}


def test_equals_take_turns_rupiah_by_rupiah():
    outstanding = dict.fromkeys("abc", 4)
    released = dict.fromkeys("abc", 0)
    for turn in range(1, 13):
        for name, amount in release(1, outstanding, released).items():
            outstanding[name] -= amount
            released[name] += amount
        assert max(released.values()) - min(released.values()) <= 1, turn
    assert set(outstanding.values()) == {0}


@pytest.mark.parametrize(
    ("payment", "outstanding", "fault"),
    [
        (0, {"a": 5}, "Pembayaran Rp 0 tidak mungkin. Isi jumlah lebih dari nol."),
        (-1, {"a": 5}, "Pembayaran Rp −1 tidak mungkin. Isi jumlah lebih dari nol."),
        (
            6,
            {"a": 5},
            (
                "Pembayaran Rp 6 lebih besar dari sisa tagihan Rp 5. "
                "Periksa jumlahnya, atau catat kelebihannya untuk setelan yang lain."
            ),
        ),
        (
            1,
            {},
            (
                "Pembayaran Rp 1 lebih besar dari sisa tagihan Rp 0. "
                "Periksa jumlahnya, atau catat kelebihannya untuk setelan yang lain."
            ),
        ),
        (1, {"a": 5, "b": -1}, "Sisa bagian b Rp −1, kurang dari nol. Periksa pembayaran sebelumnya."),
    ],
)
def test_impossible_payments_are_refused(payment, outstanding, fault):
    with pytest.raises(CannotRelease) as refusal:
        release(payment, outstanding)

    assert [fault.replace("\u00a0", " ") for fault in refusal.value.faults] == [fault]


def test_20_000_sequences_of_partial_payments_are_exact_at_the_end():
    draw = seeded(2026)
    for _ in range(20_000):
        outstanding = {name: draw.choice((0, 1, draw.randrange(10), draw.randrange(10**6))) for name in "abcde"}
        shares = dict(outstanding)
        released = dict.fromkeys(outstanding, 0)
        left = sum(outstanding.values())
        payments = 0
        while left:
            payment = left if payments == 4 else min(left, draw.choice((1, 2, 1 + draw.randrange(left))))
            freed = release(payment, outstanding, released)
            assert sum(freed.values()) == payment
            for name, amount in freed.items():
                assert 0 <= amount <= outstanding[name]
                assert abs(amount * left - payment * outstanding[name]) < left
                outstanding[name] -= amount
                released[name] += amount
            left -= payment
            payments += 1
        assert released == shares


def test_half_a_rupiah_is_locked_first_and_usable_the_next_time():
    """The slip of the mock: Rp 311.250 becomes 233.438 locked and 77.812 usable."""
    first = split_savings(311_250, 7_500, 0)
    second = split_savings(311_250, 7_500, first.carry)
    third = split_savings(311_250, 7_500, second.carry)

    assert first == Savings(locked=233_438, usable=77_812, carry=-HALF)
    assert second == Savings(locked=233_437, usable=77_813, carry=0)
    assert third == first


def test_whole_rupiah_leave_the_carry_alone():
    assert split_savings(100, 7_500, -HALF) == Savings(locked=75, usable=25, carry=-HALF)
    assert split_savings(0, 7_500, 5) == Savings(locked=0, usable=0, carry=5)


@pytest.mark.parametrize(("locked_bp", "locked"), [(0, 0), (10_000, 99)])
def test_all_or_nothing_is_locked(locked_bp, locked):
    assert split_savings(99, locked_bp, -HALF).locked == locked


@pytest.mark.parametrize(("amount", "locked_bp"), [(-1, 7_500), (1, -1), (1, 10_001)])
def test_savings_of_impossible_sums_are_an_error(amount, locked_bp):
    with pytest.raises(ValueError, match="basis points"):
        split_savings(amount, locked_bp, 0)


@given(st.lists(st.tuples(st.one_of(st.integers(0, 9), st.integers(0, 10**12)), st.integers(0, 10_000)), max_size=80))
def test_savings_never_drift_by_more_than_half_a_rupiah(moves):
    carry = exact = locked = 0
    for amount, locked_bp in moves:
        savings = split_savings(amount, locked_bp, carry)
        assert savings.locked + savings.usable == amount
        assert amount * locked_bp // 10_000 <= savings.locked <= -(-amount * locked_bp // 10_000)
        carry = savings.carry
        exact += amount * locked_bp * NANO // 10_000
        locked += savings.locked
        assert exact - locked * NANO == carry
        assert -HALF <= carry < HALF
