"""Records to plain values (what JSON and tables hold) and back, for every record of ``analyser.records``.

The round trip is exact: ``from_plain(type(r), to_plain(r)) == r``. The types are read from the annotations, so a new
field with a default needs no change here.
"""

from __future__ import annotations

import json
import re
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

R = TypeVar("R")
F = TypeVar("F", bound=Callable[..., Any])
Decoder = Callable[[Any], Any]

_UNSTORABLE = re.compile("[\ud800-\udfff\x00]")


def _remembered(function: F) -> F:
    """Return the function with its results kept (``cache``, whose stub does not take a class for hashable)."""
    return cast("F", cache(function))


def to_plain(value: Any) -> Any:
    """Return the value as dicts, lists, strings, numbers, booleans and None."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list | frozenset):
        return [to_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    return value


def from_plain(kind: type[R], plain: Any) -> R:
    """Return the value of this type that ``to_plain`` turned into ``plain``."""
    decoded: R = _decoder(kind)(plain)
    return decoded


def dumps(plain: Any) -> str:
    """Return compact JSON that SQLite and PostgreSQL can both hold; not-a-number and infinity raise ValueError."""
    return storable(json.dumps(plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False))


def storable(text: str) -> str:
    """Return the text with lone surrogates and NUL, which no database takes, replaced by U+FFFD."""
    return _UNSTORABLE.sub("\ufffd", text)


def to_row(record: Any) -> dict[str, Any]:
    """Return one value per field for a table: scalars as they are, everything nested as JSON text."""
    row: dict[str, Any] = {}
    scalar = scalar_fields(type(record))
    for field in fields(record):
        plain = to_plain(getattr(record, field.name))
        if field.name not in scalar:
            row[field.name] = dumps(plain)
        else:
            row[field.name] = storable(plain) if isinstance(plain, str) else plain
    return row


def from_row(record_type: type[R], row: Mapping[str, Any]) -> R:
    """Return the record whose fields the row holds; further columns are ignored."""
    return record_type(**{name: decode(row[name]) for name, decode in row_decoders(record_type).items()})


@_remembered
def scalar_fields(record_type: type[Any]) -> dict[str, type[Any]]:
    """Return the fields that fit one column, with the plain type that the column has."""
    hints = get_type_hints(record_type)
    plain_types = {field.name: _plain_type(hints[field.name]) for field in fields(record_type)}
    return {name: plain for name, plain in plain_types.items() if plain is not None}


@_remembered
def row_decoders(record_type: type[Any]) -> dict[str, Decoder]:
    """Return per field the function that turns its column's value into the field's value."""
    hints = get_type_hints(record_type)
    scalar = scalar_fields(record_type)
    return {
        field.name: _decoder(hints[field.name]) if field.name in scalar else _json_decoder(hints[field.name])
        for field in fields(record_type)
    }


def _json_decoder(kind: Any) -> Decoder:
    decode = _decoder(kind)
    if get_origin(kind) is tuple and get_args(kind)[-1] is Ellipsis:
        # Most nested fields of most rows are empty: a page reads a hundred thousand of them.
        return lambda text: () if text == "[]" else decode(json.loads(text))
    return lambda text: decode(json.loads(text))


def _plain_type(hint: Any) -> type[Any] | None:
    """Return str, int, float or bool for a scalar hint (optional or not), None for a nested one."""
    if get_origin(hint) in (Union, types.UnionType):
        members = [_plain_type(member) for member in get_args(hint) if member is not type(None)]
        return members[0] if len(members) == 1 else None
    if isinstance(hint, type) and issubclass(hint, Enum):
        return str
    return hint if hint in (str, int, float, bool) else None


def _same(plain: Any) -> Any:
    return plain


@_remembered
def _decoder(hint: Any) -> Decoder:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        (member,) = (_decoder(argument) for argument in arguments if argument is not type(None))
        return lambda plain: None if plain is None else member(plain)
    if origin is tuple:
        return _tuple_decoder(arguments)
    if isinstance(hint, type) and is_dataclass(hint):
        return _record_decoder(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _enum_decoder(hint)
    if isinstance(hint, type) and issubclass(hint, float | bool):
        return hint
    return _same


def _enum_decoder(hint: type[Enum]) -> Decoder:
    """Return a look-up, which takes a fifth of the time of a call of the class; unknown values raise as that does."""
    members = {member.value: member for member in hint}

    def decode(plain: Any) -> Enum:
        member = members.get(plain)
        return hint(plain) if member is None else member

    return decode


def _tuple_decoder(arguments: tuple[Any, ...]) -> Decoder:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        member = _decoder(arguments[0])
        return tuple if member is _same else lambda plain: tuple(map(member, plain))
    members = tuple(_decoder(argument) for argument in arguments)
    return lambda plain: tuple(decode(item) for decode, item in zip(members, plain, strict=True))


def _record_decoder(record_type: type[Any]) -> Decoder:
    hints = get_type_hints(record_type)
    members = {field.name: _decoder(hints[field.name]) for field in fields(record_type)}
    turned = {name: decode for name, decode in members.items() if decode is not _same}

    def decode(plain: Any) -> Any:
        # What JSON holds as it is goes in as it is: calling a function for each field takes longer than the rest.
        return record_type(**(plain | {name: turned[name](plain[name]) for name in turned.keys() & plain.keys()}))

    return decode
