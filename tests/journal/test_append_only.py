"""Nothing in the application changes or removes an entry of the journal."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "pari"
CHANGING = {"update", "delete", "save", "bulk_update", "update_or_create", "_raw_delete", "raw", "execute"}
# The head moves with every entry, and words are taken out by a deed that leaves a trace.
ALLOWED = {
    "journal/actions.py: head.save(update_fields=['sequence', 'sha256'])",
    "journal/actions.py: texts.delete()",
}


def sources() -> Iterator[tuple[str, str]]:
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield str(path.relative_to(SOURCE)), path.read_text()


def changing_calls(name: str, text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING:
            yield f"{name}: {ast.unparse(node)}"


def test_only_the_head_and_purged_words_ever_change_where_the_journal_s_tables_are_known() -> None:
    calls = {
        call
        for name, text in sources()
        if name.startswith("journal/") or "pari.journal.models" in text
        for call in changing_calls(name, text)
    }
    assert calls == ALLOWED


def test_nobody_names_the_journal_s_tables_in_sql() -> None:
    assert [name for name, text in sources() if "journal_journalentry" in text.lower()] == []
