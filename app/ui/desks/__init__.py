"""What leads from the wishes of windows to the store, to our own commands and back."""
