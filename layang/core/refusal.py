"""What every refusal of a deed has in common."""


class Refusal(Exception):  # noqa: N818  refusals are named after what cannot be done: CannotClose, CannotSettle
    """A deed that may not be done. `message` is one sentence (or several) that tells the officer what to do.

    `faults` holds all sentences when several things are wrong at once; `message` joins them.
    """

    def __init__(self, *faults: str) -> None:
        self.faults = faults
        self.message = " ".join(faults)
        super().__init__(self.message)
