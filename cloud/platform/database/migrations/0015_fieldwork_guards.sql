-- What an interviewer reported stays as it was reported; only its seal is made anew when the data key changes.
CREATE FUNCTION keep_survey_visit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.sealed_note IS NULL) = (NEW.sealed_note IS NULL) AND
     (NEW.county, NEW.survey_id, NEW.household, NEW.attempt, NEW.disposition, NEW.day, NEW.interviewer, NEW.adults)
     IS NOT DISTINCT FROM
     (OLD.county, OLD.survey_id, OLD.household, OLD.attempt, OLD.disposition, OLD.day, OLD.interviewer, OLD.adults) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a visit stays as it was reported' USING ERRCODE = 'object_not_in_prerequisite_state';
END $$;
--> statement-breakpoint
CREATE TRIGGER survey_visits_stay BEFORE UPDATE OR DELETE ON survey_visits
  FOR EACH ROW EXECUTE FUNCTION keep_survey_visit();
