"""Tags for paper: letterhead, signatures, proof, the note of who printed."""

from collections.abc import Sequence

from django.template import Library

from layang.ui.drawing import draw

register = Library()


@register.simple_tag
def letterhead(*, name: object, line: object = "", print_only: bool = False) -> str:
    """Head of a letter: the house's name and one line of office and address. `print_only` on screen pages."""
    return draw("letterhead", name=name, line=line, print_only=print_only)


@register.simple_tag
def signature_block(*, signers: Sequence[tuple[str, str]]) -> str:
    """Lines to sign on: (who signs as what, the line below: name or NIP) for each signer."""
    return draw("signature_block", signers=signers)


@register.simple_block_tag
def proof(content: str, *, picture: str = "") -> str:
    """What proves a paper: the QR picture (URL or data URI) and, as content, where to check and the digest."""
    return draw("proof", content=content, picture=picture)


@register.simple_tag
def print_note(*, left: object, right: object = "", print_only: bool = False) -> str:
    """The last line of a paper: printed when, by whom, and the digest."""
    return draw("print_note", left=left, right=right, print_only=print_only)
