"""Jobs: plain functions that read from the database what is due, do it, and write the result."""
