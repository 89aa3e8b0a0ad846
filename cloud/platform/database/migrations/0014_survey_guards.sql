-- A list from which two have agreed to draw stays as it is: what is sealed of it may only be sealed anew.
CREATE FUNCTION keep_agreed_frame() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM survey_draws d WHERE d.county = OLD.county AND d.survey_id = OLD.survey_id AND d.agreed_by IS NOT NULL
  ) AND (TG_OP = 'DELETE' OR (to_jsonb(NEW) - 'key_id' - 'sealed') <> (to_jsonb(OLD) - 'key_id' - 'sealed')) THEN
    RAISE EXCEPTION 'the list was agreed to' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER survey_frames_stay BEFORE UPDATE OR DELETE ON survey_frames
  FOR EACH ROW EXECUTE FUNCTION keep_agreed_frame();
--> statement-breakpoint
-- What two have agreed to never changes; seed, day and sum of the draw come to it once.
CREATE FUNCTION keep_agreed_draw() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.agreed_by IS NOT NULL AND (TG_OP = 'DELETE' OR OLD.seed IS NOT NULL OR
     (to_jsonb(NEW) - 'seed' - 'drawn_on' - 'drawn_sha256') <> (to_jsonb(OLD) - 'seed' - 'drawn_on' - 'drawn_sha256')) THEN
    RAISE EXCEPTION 'the draw was agreed to' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER survey_draws_stay BEFORE UPDATE OR DELETE ON survey_draws
  FOR EACH ROW EXECUTE FUNCTION keep_agreed_draw();
--> statement-breakpoint
-- Households are drawn all at once, before the seed stands in the draw's row: none is added to them later.
CREATE FUNCTION draw_households_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM survey_draws d WHERE d.county = NEW.county AND d.survey_id = NEW.survey_id
      AND d.agreed_by IS NOT NULL AND d.seed IS NULL
  ) THEN
    RAISE EXCEPTION 'households are drawn once' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER survey_households_drawn_once BEFORE INSERT ON survey_households
  FOR EACH ROW EXECUTE FUNCTION draw_households_once();
--> statement-breakpoint
-- A drawn household never changes and is never replaced; what is sealed of it may only be sealed anew.
CREATE FUNCTION keep_drawn_household() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - 'key_id' - 'sealed_place' - 'sealed_code') <>
     (to_jsonb(OLD) - 'key_id' - 'sealed_place' - 'sealed_code') THEN
    RAISE EXCEPTION 'households are never replaced' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER survey_households_stay BEFORE UPDATE OR DELETE ON survey_households
  FOR EACH ROW EXECUTE FUNCTION keep_drawn_household();
--> statement-breakpoint
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
--> statement-breakpoint
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
--> statement-breakpoint
-- What was once said of a survey stays: a correction is another edition beside it.
CREATE TRIGGER survey_figures_stay BEFORE UPDATE OR DELETE ON survey_figures
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER survey_figures_never_emptied BEFORE TRUNCATE ON survey_figures
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
