"""The rules, as pure functions over frozen dataclasses: no Qt, no socket, no SQL, no clock, no randomness."""
