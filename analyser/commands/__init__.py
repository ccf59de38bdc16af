"""The commands of ``analyser``: each module adds its parsers and runs them; ``cli.py`` puts them together."""
