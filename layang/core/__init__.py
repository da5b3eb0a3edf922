"""Plain words everything else is said in: rupiah, dates, numbers of documents. Knows no feature."""
