"""What is done in sales, one module per noun; every public function is a deed."""
