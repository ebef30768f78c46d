"""Authorities and their agencies over time. What isn't known since when, or until when, is null."""

from django.db import models
from django.db.models import F, Q

from pari.core.agencies import Succession


def begins_before_it_ends(name: str) -> models.CheckConstraint:
    unknown = Q(began__isnull=True) | Q(ended__isnull=True)
    return models.CheckConstraint(condition=unknown | Q(began__lt=F("ended")), name=name)


class Authority(models.Model):
    """Who evaluates: a province, a commune, an agency over its subordinates."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)  # Tỉnh Khánh Hòa
    is_example = models.BooleanField()  # invented to show the software; its pages say so
    directory_sha256 = models.CharField(max_length=64)  # of blocks and agencies as they stand
    # Of the files last taken in; another one than above says that somebody has changed the directory since.
    taken_in_sha256 = models.CharField(max_length=64, blank=True)
    # One level up: who evaluates this authority itself, and as which of its agencies.
    parent = models.ForeignKey("self", on_delete=models.PROTECT, related_name="below", null=True)
    parent_agency = models.SlugField(max_length=60, blank=True)

    def __str__(self) -> str:
        return self.name


class Block(models.Model):
    """Agencies that are ranked together."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="blocks")
    position = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)  # Sở, ban, ngành
    full_name = models.CharField(max_length=300)  # Các sở, ban, ngành thuộc UBND tỉnh
    short_name = models.CharField(max_length=60)
    ended = models.DateField(null=True)  # from this day on no agency belongs to it

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "code"], name="a_block_stands_once_in_an_authority"),
        ]

    def __str__(self) -> str:
        return self.name


class Agency(models.Model):
    """An evaluated body. Its code never changes; its names and blocks may."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="agencies")
    position = models.PositiveIntegerField()  # in the authority's own list
    code = models.SlugField(max_length=60)
    ended_by = models.TextField(blank=True)  # the paper that ended it, where no other agency came from it

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "code"], name="an_agency_code_stands_once"),
        ]

    def __str__(self) -> str:
        return self.code


class AgencyName(models.Model):
    """A name held from a day on, until the day before `ended`."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=300)
    began = models.DateField(null=True)
    ended = models.DateField(null=True)
    paper = models.TextField(blank=True)  # what gave the name

    class Meta:
        constraints = [begins_before_it_ends("a_name_begins_before_it_ends")]

    def __str__(self) -> str:
        return self.name


class AgencyBlock(models.Model):
    """Membership of a block from a day on, until the day before `ended`."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="memberships")
    block = models.ForeignKey(Block, on_delete=models.PROTECT, related_name="memberships")
    began = models.DateField(null=True)
    ended = models.DateField(null=True)
    paper = models.TextField(blank=True)  # what put the agency into the block

    class Meta:
        constraints = [begins_before_it_ends("a_membership_begins_before_it_ends")]

    def __str__(self) -> str:
        return f"{self.agency} {self.block}"


class AgencyAlias(models.Model):
    """Another way to write the agency's name: shorter, abbreviated, as some paper has it."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="aliases")
    alias = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "alias"], name="an_alias_stands_once"),
        ]

    def __str__(self) -> str:
        return self.alias


class AgencySuccession(models.Model):
    """One agency came from another one."""

    successor = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="origins")
    predecessor = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="outcomes")
    day = models.DateField()
    kind = models.CharField(max_length=20)
    paper = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["successor", "predecessor", "day"], name="an_agency_comes_from_another_once_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(successor=F("predecessor")), name="an_agency_does_not_come_from_itself"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in Succession]), name="a_succession_states_its_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class WaitingImport(models.Model):
    """A directory read from a workbook and shown to whoever sent it, until it is confirmed.

    `base_sha256` is the directory that it was compared with: it is taken in only while that one still holds.
    """

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="waiting_imports")
    person = models.BigIntegerField(null=True)  # plain id of the account
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    base_sha256 = models.CharField(max_length=64)
    content = models.TextField()  # the whole directory as JSON text
    sent_at = models.DateTimeField()
    taken_in_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.authority} {self.file_name}"
