"""An agreement as paper: everything said, in the order in which it is read. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from layang.partners.rules.texts import Paragraph

ORDINALS = ("KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA")


@dataclass(frozen=True, slots=True)
class PartyOnPaper:
    """A party as the opening and the signatures name it. `number` is that of its own register."""

    name: str
    address: str
    signer_name: str
    signer_title: str
    signer_id: str
    number: str
    place: int

    @property
    def called(self) -> str:
        """`PIHAK KESATU`."""
        return f"PIHAK {ORDINALS[self.place - 1]}"

    @property
    def introduction(self) -> str:
        """What the opening says after the signer's name."""
        seat = f" yang berkedudukan di {self.address}" if self.address else ""
        return (
            f"{self.signer_title or '…………'} pada {self.name}{seat}, dalam hal ini bertindak dalam jabatannya untuk dan"
            f" atas nama {self.name}, selanjutnya disebut {self.called}"
        )


@dataclass(frozen=True, slots=True)
class ArticleOnPaper:
    heading: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def is_numbered(self) -> bool:
        """One paragraph stands alone; several are counted (1), (2), (3)."""
        return len(self.paragraphs) > 1


@dataclass(frozen=True, slots=True)
class AgreementOnPaper:
    """A whole agreement with nothing left to fill in but what is still unknown."""

    kind: str
    about: str
    parties: tuple[PartyOnPaper, ...]
    opening: str
    recitals: tuple[str, ...]
    articles: tuple[ArticleOnPaper, ...]
    version: str
    """`Draf versi 3`, or empty for the text that was signed: what the foot of the page says."""

    @property
    def together(self) -> str:
        """How the parties are called together."""
        names = [party.called for party in self.parties]
        joined = " dan ".join(names) if len(names) == 2 else f"{', '.join(names[:-1])}, dan {names[-1]}"  # noqa: PLR2004
        return (
            f"{joined} selanjutnya secara bersama-sama disebut PARA PIHAK dan masing-masing disebut PIHAK, terlebih"
            " dahulu menerangkan hal-hal sebagai berikut:"
        )

    @property
    def consent(self) -> str:
        """The sentence before the first article."""
        return (
            f"Berdasarkan hal-hal tersebut, PARA PIHAK sepakat mengadakan {self.kind} tentang {self.about}, dengan"
            " ketentuan sebagai berikut:"
        )

    def faults(self) -> Sequence[str]:
        """Say what keeps it from being paper: fewer than two parties, or not one article."""
        faults = []
        if len(self.parties) < 2:  # noqa: PLR2004
            faults.append("Perjanjian perlu sedikitnya dua pihak.")
        if not self.articles:
            faults.append("Naskah perlu sedikitnya satu pasal.")
        return faults
