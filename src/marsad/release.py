"""The release every record carries."""

RELEASE = "0.1.0"
