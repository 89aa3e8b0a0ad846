-- Who asks at the doors has no hand in the result: neither leads the survey nor is the second of two. The person's row is
-- held, so that two appointments at once follow one another.
CREATE FUNCTION keep_interviewers_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.role NOT IN ('interviewer', 'surveyor', 'leader', 'auditor') THEN
    RETURN NEW;
  END IF;
  PERFORM FROM persons WHERE id = NEW.person_id FOR UPDATE;
  IF EXISTS (
    SELECT FROM assignments a
    WHERE a.county = NEW.county AND a.person_id = NEW.person_id
      AND (a.role = 'interviewer') <> (NEW.role = 'interviewer')
      AND a.role IN ('interviewer', 'surveyor', 'leader', 'auditor')
  ) THEN
    RAISE EXCEPTION 'who interviews answers for no result' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER assignments_apart BEFORE INSERT OR UPDATE ON assignments
  FOR EACH ROW EXECUTE FUNCTION keep_interviewers_apart();
--> statement-breakpoint
-- What a visit came to is mended while the box is locked, one mending after the other: from the opening on the figures
-- stand on it. The opening has the box alone (`held_survey_box` has the lock's name), so neither misses the other.
CREATE FUNCTION mend_visit_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('survey box ' || NEW.survey_id, 0));
  IF EXISTS (
    SELECT FROM survey_boxes b
    WHERE b.county = NEW.county AND b.survey_id = NEW.survey_id AND b.opened_on IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'the box is open' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  IF NEW.mending > 1 AND NOT EXISTS (
    SELECT FROM survey_visit_mendings m
    WHERE m.county = NEW.county AND m.survey_id = NEW.survey_id AND m.household = NEW.household
      AND m.attempt = NEW.attempt AND m.mending = NEW.mending - 1
  ) THEN
    RAISE EXCEPTION 'an earlier mending is missing' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER survey_visit_mendings_in_time BEFORE INSERT ON survey_visit_mendings
  FOR EACH ROW EXECUTE FUNCTION mend_visit_in_time();
--> statement-breakpoint
CREATE TRIGGER survey_visit_mendings_stay BEFORE UPDATE OR DELETE ON survey_visit_mendings
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER survey_visit_mendings_never_emptied BEFORE TRUNCATE ON survey_visit_mendings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
