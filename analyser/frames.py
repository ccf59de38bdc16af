"""Rows and records -> pandas data frames: columns even where there is no row, enumerations as their text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from enum import Enum
from typing import TYPE_CHECKING, Any

from analyser.storage import queries

if TYPE_CHECKING:
    import pandas as pd


def frame(kind: str, rows: list[queries.Row], *further: str) -> pd.DataFrame:
    import pandas as pd

    columns = [*queries.COLUMNS[kind], *further]
    return pd.DataFrame([[plain(row[name]) for name in columns] for row in rows], columns=columns)


def records_frame(record_type: type[Any], records: Sequence[Any]) -> pd.DataFrame:
    import pandas as pd

    names = [field.name for field in fields(record_type)]
    return pd.DataFrame([[plain(getattr(one, name)) for name in names] for one in records], columns=names)


def plain(value: Any) -> Any:
    """Return enumerations as their plain text, anything else as it is."""
    return value.value if isinstance(value, Enum) else value
