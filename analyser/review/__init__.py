"""People's decisions: what stands after all of them, what waits for one, how far reviewers agree.

Decisions in, records out: this room knows neither where they are kept nor how findings are made.
"""
