"""What a change of a directory replaced: enough to put it back, small enough for an entry of the journal."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pari.agencies.directory import AgencyDirectory, as_json, from_json


def replaced(before: AgencyDirectory, after: AgencyDirectory) -> dict[str, Any]:
    """Blocks and the order as they were, and the agencies that are new or other since, as they were."""
    now = {agency.code: agency for agency in after.agencies}
    changed = tuple(agency for agency in before.agencies if now.get(agency.code) != agency)
    said: dict[str, Any] = json.loads(as_json(replace(before, agencies=changed)))
    return {
        "agencies": said["agencies"],
        "blocks": said["blocks"],
        "order": [agency.code for agency in before.agencies],
    }


def put_back(directory: AgencyDirectory, was: Mapping[str, Any]) -> AgencyDirectory:
    """The directory before the change that replaced this."""
    plain = json.loads(as_json(replace(directory, agencies=())))
    old = from_json(json.dumps({**plain, "agencies": was["agencies"], "blocks": was["blocks"]}))
    known = {agency.code: agency for agency in (*directory.agencies, *old.agencies)}
    return replace(old, agencies=tuple(known[code] for code in was["order"]))
