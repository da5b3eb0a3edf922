"""What upkeep decides, with plain values: names and age of archives, what may differ, when a drill still counts."""
