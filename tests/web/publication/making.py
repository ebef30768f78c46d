"""Made-up years of the example province Thanh Giang, published as any year is."""

from collections.abc import Mapping
from decimal import Decimal

from pari.core.ranking.grades import parse_scale
from pari.publication.actions import publish_snapshot
from pari.publication.contents import AgencyResult, BlockResult, Heading, Snapshot
from pari.publication.models import Publication

SCALE = "TỐT:85,KHÁ:75,TRUNG BÌNH:60,YẾU:0"
Indices = Mapping[str, str | None]  # by the agency's code, which is its name too


def publish(
    year: int,
    blocks: Mapping[str, Indices],
    *,
    scale: str = SCALE,
    regulation: str = "",
    version: int = 1,
) -> Publication:
    """Grades follow from the indices; an index that is None isn't known, nor its grade."""
    parsed = parse_scale(scale)
    made = tuple(
        BlockResult(
            code=block,
            name=f"Khối {block}",
            full_name=f"Khối {block}",
            short_name=block,
            agencies=tuple(
                AgencyResult(
                    code,
                    code,
                    index=Decimal(index) if index else None,
                    grade=parsed.grade_of(Decimal(index)) if index else None,
                )
                for code, index in indices.items()
            ),
        )
        for block, indices in blocks.items()
    )
    heading = Heading(
        "thanh-giang",
        "Tỉnh Thanh Giang (ví dụ)",
        year,
        f"Kết quả năm {year}",
        version=version,
        regulation=regulation,
    )
    return publish_snapshot(snapshot=Snapshot(heading=heading, scale=parsed, blocks=made))
