"""What `./run` does. It needs nothing but Python's standard library."""
