"""Pages of discretion: why a file is opened and who opened what; who has a tie with whom."""
