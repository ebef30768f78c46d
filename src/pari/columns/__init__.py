"""Kinds of database columns that the whole house uses; they know no domain."""
