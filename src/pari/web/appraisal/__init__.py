"""Pages of the appraisal: one criterion of all agencies, one agency with all criteria, and what is around."""
