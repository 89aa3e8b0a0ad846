-- What was once said of a survey stays: a correction is another edition beside it.
CREATE TRIGGER survey_figures_stay BEFORE UPDATE OR DELETE ON survey_figures
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER survey_figures_never_emptied BEFORE TRUNCATE ON survey_figures
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
