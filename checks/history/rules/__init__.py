"""How time is laid out and judged: slots, and the points that fill them."""
