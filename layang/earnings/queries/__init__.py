"""What earnings can tell: rules in force, what each beneficiary waits for and has, and how it came about."""
