"""contentlint: what a build, a reviewer and a reader would trip over, found from the source."""

__version__ = "0.1.0"
