-- What went out to be looked at stays as it was: a correction is another edition beside it.
CREATE TRIGGER survey_evidence_stay BEFORE UPDATE OR DELETE ON survey_evidence
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER survey_evidence_never_emptied BEFORE TRUNCATE ON survey_evidence
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER survey_evidence_files_stay BEFORE UPDATE OR DELETE ON survey_evidence_files
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER survey_evidence_files_never_emptied BEFORE TRUNCATE ON survey_evidence_files
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER survey_evidence_recomputed_stay BEFORE UPDATE OR DELETE ON survey_evidence_recomputed
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER survey_evidence_recomputed_never_emptied BEFORE TRUNCATE ON survey_evidence_recomputed
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER survey_evidence_signed_stay BEFORE UPDATE OR DELETE ON survey_evidence_signed
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER survey_evidence_signed_never_emptied BEFORE TRUNCATE ON survey_evidence_signed
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
