A lamp.
