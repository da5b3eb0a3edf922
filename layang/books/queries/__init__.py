"""What the books tell."""

from layang.books.queries.balances import balance, balances
from layang.books.queries.chain import Seal, batch_of, digest_of, latest_digest, period_is_open, seal_before

__all__ = ["Seal", "balance", "balances", "batch_of", "digest_of", "latest_digest", "period_is_open", "seal_before"]
from layang.books.queries.balances import balance, balances, balances_of
from layang.books.queries.chain import batch_of, digest_of, latest_digest, period_is_open

__all__ = ["balance", "balances", "balances_of", "batch_of", "digest_of", "latest_digest", "period_is_open"]
