"""The appraisal of what agencies claim: items read, findings given, undone, counted, added up."""
