"""What is known of a campaign's participants: rows, names, sets; the same queries however many there are."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from pari.campaigns.models import Campaign
from pari.campaigns.queries import NamedParticipant, edition_of, names_in_the_year, participants_of
from pari.core.regulation.edition import Edition


@dataclass(frozen=True, slots=True)
class Known:
    """`names` are those of all agencies of the authority in the year evaluated, by codes."""

    listed: list[NamedParticipant]
    names: Mapping[str, str]
    edition: Edition | None

    def name(self, code: str) -> str:
        return self.names.get(code, code)

    def find(self, code: str) -> NamedParticipant | None:
        return next((one for one in self.listed if one.code == code), None)

    def set_name(self, code: str) -> str:
        found = self.edition.criteria_set(code) if self.edition and code else None
        return found.name if found else code

    def sets_of(self, block: str) -> list[tuple[str, str]]:
        """Codes and names of the sets that the edition names for a block."""
        known = self.edition.block(block) if self.edition else None
        return [(code, self.set_name(code)) for code in known.sets] if known else []


def known_participants(campaign: Campaign) -> Known:
    """5 queries; blocks stand in their order, and agencies in theirs within each."""
    listed = sorted(participants_of(campaign), key=lambda one: (one.row.block.position, one.row.position))
    return Known(listed, names_in_the_year(campaign.authority.code, campaign.year), edition_of(campaign))


def fingerprint(one: NamedParticipant) -> str:
    """What a form was made from: another one means that somebody has changed the row in the meantime."""
    row = one.row
    state = [
        row.participation,
        row.reason,
        row.criteria_set,
        row.comparison,
        row.compared_with.code if row.compared_with else "",
        sorted(one.answers_for),
    ]
    return sha256(json.dumps(state).encode()).hexdigest()[:16]
