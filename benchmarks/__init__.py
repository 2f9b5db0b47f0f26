"""What is measured beside the tests: speed, and how well names are told apart. Run from the checkout."""
