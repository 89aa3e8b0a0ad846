-- expands: what was guarded is guarded as before
-- What a guard looks up or takes away lies in the county of the row that it guards, and is asked for by its whole key.
CREATE OR REPLACE FUNCTION keep_interviewers_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.role NOT IN ('interviewer', 'surveyor', 'leader', 'auditor') THEN
    RETURN NEW;
  END IF;
  PERFORM FROM persons WHERE county = NEW.county AND id = NEW.person_id FOR UPDATE;
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
CREATE OR REPLACE FUNCTION chain_ledger() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  last_seq integer;
  last_hash text;
  written timestamptz := date_trunc('milliseconds', NEW.at);
BEGIN
  PERFORM pg_advisory_xact_lock(20260417, NEW.county::int);
  SELECT seq, hash INTO last_seq, last_hash FROM public.ledger_entries
    WHERE county = NEW.county ORDER BY seq DESC LIMIT 1;
  last_seq := coalesce(last_seq, 0) + 1;
  last_hash := coalesce(last_hash, repeat('0', 64));
  INSERT INTO public.ledger_entries (county, seq, case_id, at, content, before, hash)
    VALUES (NEW.county, last_seq, NEW.case_id, written, NEW.content, last_hash, encode(sha256(convert_to(
      last_hash || E'\n' || last_seq || E'\n'
      || to_char(written AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || E'\n' || NEW.content,
    'UTF8')), 'hex'));
  UPDATE public.cases SET ledger_seq = last_seq WHERE county = NEW.county AND id = NEW.case_id;
  DELETE FROM public.ledger_drafts WHERE county = NEW.county AND id = NEW.id;
  RETURN NULL;
END $$;
