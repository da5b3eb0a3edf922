"""From the shelf of an outlet to the money in the house.

Words: *outlet* (gerai), *terms* (syarat titip jual, dated versions), *delivery* (surat titipan, TP-), *movement*
(berita acara barang, BA-: pieces that left a shelf unsold), *sales report* (laporan penjualan), *settlement* (setelan,
SL-: the bill of one report), *payment* (pembayaran, BY-).

Always true: delivered = sold + returned + damaged + lost + on the shelf, per outlet and lot, because every step is an
entry in the books; price and commission are those frozen with the delivery; a settlement's paid part is the sum of its
payments; a document is corrected by a reversal or a new document, never by an edit.
"""
