"""The migrations of the tracker's database: a list one only appends to."""
