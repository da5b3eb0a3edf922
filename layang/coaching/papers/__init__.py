"""Papers of coaching: frozen figures, one module per paper, printed by the Typst sources beside them."""

from pathlib import Path

SOURCES = Path(__file__).resolve().parents[1] / "paper"
