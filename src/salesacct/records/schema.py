"""JSON Schemas of the files, out of the record kinds: what editors complete and underline.

Editors read a value by YAML's own types (12 is a number, true a yes); acct reads every value as text and lets the
field decide. So a schema takes every type whose text fits the field. Draft 7, which all YAML editors know.
"""

from __future__ import annotations

import re
import typing
from typing import Any, Literal

import msgspec

from salesacct.records import culture, model
from salesacct.records.meanings import meaning

Name = Literal["acct", "records"]

NUMBER = r"^[+-]?\d{1,15}(_\d{1,3}){0,5}(\.\d{1,9})?$"
DATE = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
WHOLE = r"^[+-]?\d{1,9}$"
NAMED = ("Person", "Metric", "Objective")
"""Kinds whose id is the key they stand under."""


def schema_of(what: Name) -> dict[str, Any]:
    """The schema of acct.yaml (`acct`) or of every other YAML file (`records`)."""
    _, components = msgspec.json.schema_components(
        [model.Config, model.RecordsFile], ref_template="#/definitions/{name}"
    )
    kinds = {name: _kind(name, part) for name, part in components.items()}
    config, records = kinds.pop("Config"), kinds.pop("RecordsFile")
    top = config if what == "acct" else records
    version = {"description": meaning("config", "schema"), "enum": [1, "1"]}
    # Records may stand in acct.yaml too: a team of one needs no second file.
    properties = {**top["properties"], **records["properties"], "schema": version}
    used = _used(properties, kinds)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "acct.yaml" if what == "acct" else "Records of an acct workspace",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "definitions": {name: kinds[name] for name in sorted(used)},
    }


def _kind(name: str, part: dict[str, Any]) -> dict[str, Any]:
    """One record kind as people write it."""
    struct = getattr(model, name, None) or getattr(culture, name)
    hints = typing.get_type_hints(struct)
    required = part["required"]
    properties = {}
    for field in msgspec.structs.fields(struct):
        key = field.encode_name
        if key == "id" and name in NAMED:
            continue
        value = _value(part["properties"][key], hints[field.name])
        properties[key] = {"description": meaning(name.lower(), key)} | (value if key in required else _or_null(value))
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _value(part: dict[str, Any], hint: Any) -> dict[str, Any]:
    """What msgspec says of a value, widened to what a file may spell it as."""
    if "anyOf" in part:
        options = [option for option in part["anyOf"] if option != {"type": "null"}]
        if len(options) == 1:
            return _value(options[0], hint)
        return {"anyOf": [_value(option, hint) for option in options]}
    if "$ref" in part:
        return {"$ref": part["$ref"]}
    if "enum" in part:
        return {"enum": _as_written(part["enum"], hint)} | _default(part)
    kind = part["type"]
    if kind == "array":
        return {"type": "array", "items": _value(part["items"], hint)}
    if kind == "object":
        names = {key: part["propertyNames"][key] for key in ("pattern", "maxLength")}
        entry = _value(part["additionalProperties"], hint)
        return {"type": "object", "propertyNames": names, "additionalProperties": entry}
    if kind == "integer":
        bounds: dict[str, Any] = {key: part[key] for key in ("minimum", "maximum") if key in part}
        return {"type": ["integer", "string"], "pattern": WHOLE, **bounds, **_default(part)}
    if part.get("format") == "decimal":
        return {"type": ["number", "string"], "pattern": NUMBER} | _default(part)
    if part.get("format") == "date":
        return {"type": "string", "format": "date", "pattern": DATE}
    limits: dict[str, Any] = {key: part[key] for key in ("pattern", "maxLength") if key in part}
    if "minLength" in part:
        limits["pattern"] = r"\S"
    elif "pattern" in limits:
        if not re.search(limits["pattern"], "7"):
            return {"type": "string", **limits, **_default(part)}
        limits["minimum"] = 0
    # 007 and true are texts to acct, a number and a yes to an editor.
    return {"type": ["string", "number", "boolean"], **limits, **_default(part)}


def _default(part: dict[str, Any]) -> dict[str, Any]:
    """The default where it says something; decimals as the numbers they are."""
    value = part.get("default")
    if value in (None, "", [], {}):
        return {}
    return {"default": float(value) if part.get("format") == "decimal" else value}


def _as_written(words: list[str], hint: Any) -> list[str]:
    """The choices in the order of the record kind; msgspec sorts them."""
    order = _choices(hint)
    return sorted(words, key=order.index) if set(words) <= set(order) else words


def _choices(hint: Any) -> list[str]:
    if typing.get_origin(hint) is Literal:
        return list(typing.get_args(hint))
    return [word for inner in typing.get_args(hint) for word in _choices(inner)]


def _or_null(value: dict[str, Any]) -> dict[str, Any]:
    """A key that may be left out may also be left empty."""
    if "enum" in value:
        return {**value, "enum": [*value["enum"], None]}
    if "type" in value:
        kinds = value["type"] if isinstance(value["type"], list) else [value["type"]]
        return {**value, "type": [*kinds, "null"]}
    options = value.get("anyOf", [value])
    return {"anyOf": [*options, {"type": "null"}]}


def _used(part: Any, kinds: dict[str, Any]) -> set[str]:
    """The names of the kinds a schema refers to, directly or not."""
    found: set[str] = set()
    waiting = [part]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            name = str(one.get("$ref", "")).rpartition("/")[2]
            if name in kinds and name not in found:
                found.add(name)
                waiting.append(kinds[name])
            waiting += [inner for inner in one.values() if isinstance(inner, dict | list)]
    return found
