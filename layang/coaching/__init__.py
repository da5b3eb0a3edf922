"""Creative groups (kelompok kreatif) and their crafts."""
