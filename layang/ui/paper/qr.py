"""QR codes as one filled path: pieces drawn apart show white seams between them on some screens."""

from itertools import groupby


def qr_drawing(text: str) -> str:
    """Return an SVG image of the code of `text`, one unit a module; at least 15 % of it may be spoilt.

    There is no quiet zone: the paper leaves four modules of white around it.
    """
    import segno  # noqa: PLC0415  read only when something is printed

    code = segno.make_qr(text, error="m")
    size = code.symbol_size(border=0)[0]
    moves: list[str] = []
    for y, row in enumerate(code.matrix):
        x = 0
        for is_dark, run in groupby(row):
            width = len(list(run))
            if is_dark:
                moves.append(f"M{x} {y}h{width}v1h-{width}z")
            x += width
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{"".join(moves)}"/></svg>'
