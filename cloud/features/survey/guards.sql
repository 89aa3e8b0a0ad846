-- A published questionnaire never changes: answers must stay readable with the words they were given to.
CREATE FUNCTION keep_published_questionnaire() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.published_at IS NOT NULL THEN
    RAISE EXCEPTION 'questionnaire % version % is published', OLD.code, OLD.version
      USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER questionnaires_stay_published BEFORE UPDATE OR DELETE ON questionnaires
  FOR EACH ROW EXECUTE FUNCTION keep_published_questionnaire();
--> statement-breakpoint
-- A survey asks a published questionnaire and never swaps it for another.
CREATE FUNCTION keep_survey_questionnaire() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.county, NEW.questionnaire, NEW.version) IS DISTINCT FROM
     (OLD.county, OLD.questionnaire, OLD.version) THEN
    RAISE EXCEPTION 'a survey keeps its questionnaire' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  IF NOT EXISTS (
    SELECT FROM questionnaires q WHERE q.county = NEW.county AND q.code = NEW.questionnaire
      AND q.version = NEW.version AND q.published_at IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'the questionnaire is not published' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER surveys_keep_questionnaire BEFORE INSERT OR UPDATE ON surveys
  FOR EACH ROW EXECUTE FUNCTION keep_survey_questionnaire();
