-- Who put the answers in stands in figures that were kept; beside a sheet it would name whoever alone answered by letter
-- where all others were visited. Surveys of before there were kept figures are counted from it.
UPDATE "survey_answer_sheets" a SET "assisted" = NULL
WHERE EXISTS (SELECT FROM "survey_figures" f WHERE f."county" = a."county" AND f."survey_id" = a."survey_id");
--> statement-breakpoint
-- nothing of the rows as they were stays in the file, nor of the order in which they were changed
CLUSTER "survey_answer_sheets" USING "survey_answer_sheets_receipt";
--> statement-breakpoint
-- A list from which two have agreed to draw stays as it is: what is sealed of it may only be sealed anew, or go for good.
CREATE OR REPLACE FUNCTION keep_agreed_frame() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM survey_draws d WHERE d.county = OLD.county AND d.survey_id = OLD.survey_id AND d.agreed_by IS NOT NULL
  ) AND (TG_OP = 'DELETE' OR (OLD.sealed IS NULL AND NEW.sealed IS NOT NULL) OR
     (to_jsonb(NEW) - 'key_id' - 'sealed') <> (to_jsonb(OLD) - 'key_id' - 'sealed')) THEN
    RAISE EXCEPTION 'the list was agreed to' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- A drawn household never changes and is never replaced; what is sealed of it may only be sealed anew, or go for good
-- together with its code.
CREATE OR REPLACE FUNCTION keep_drawn_household() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.code_hash IS NOT NULL AND NEW.code_hash IS DISTINCT FROM OLD.code_hash) OR
     (to_jsonb(NEW) - 'key_id' - 'sealed_place' - 'sealed_code' - 'code_hash') <>
     (to_jsonb(OLD) - 'key_id' - 'sealed_place' - 'sealed_code' - 'code_hash') THEN
    RAISE EXCEPTION 'households are never replaced' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- What an interviewer reported stays as it was reported; only its note is sealed anew when the data key changes, or goes
-- for good.
CREATE OR REPLACE FUNCTION keep_survey_visit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.sealed_note IS NULL OR OLD.sealed_note IS NOT NULL) AND
     (NEW.county, NEW.survey_id, NEW.household, NEW.attempt, NEW.disposition, NEW.day, NEW.interviewer, NEW.adults)
     IS NOT DISTINCT FROM
     (OLD.county, OLD.survey_id, OLD.household, OLD.attempt, OLD.disposition, OLD.day, OLD.interviewer, OLD.adults) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a visit stays as it was reported' USING ERRCODE = 'object_not_in_prerequisite_state';
END $$;
