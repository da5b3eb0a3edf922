"""What a page is made of: components, base layouts, CSS, small scripts. Knows no feature. README.md says which when."""
