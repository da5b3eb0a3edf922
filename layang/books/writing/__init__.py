"""How rows get into the journal quickly, one writer of a house at a time. Only the deeds of the books call this."""
