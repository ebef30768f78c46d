"""After publication: objections and faults, who answers them, and what is put right."""
