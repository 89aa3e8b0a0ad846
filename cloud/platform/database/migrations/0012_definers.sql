-- What works with the owner's rights names every table with its schema, and finds nothing of the session's own before
-- it: a temporary table called `audit_links` took the link, and its trigger ran as the owner.
CREATE OR REPLACE FUNCTION chain_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  last_seq integer;
  last_hash text;
BEGIN
  PERFORM pg_advisory_xact_lock(20260417, NEW.county::int);
  SELECT seq, hash INTO last_seq, last_hash FROM public.audit_links
    WHERE county = NEW.county ORDER BY seq DESC LIMIT 1;
  last_seq := coalesce(last_seq, 0) + 1;
  last_hash := coalesce(last_hash, repeat('0', 64));
  INSERT INTO public.audit_links (county, seq, entry, before, hash)
    VALUES (NEW.county, last_seq, NEW.seq, last_hash, public.audit_link_hash(last_hash, last_seq, NEW));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION held_survey_box(of_county bpchar, of_survey uuid, of_sample text)
RETURNS TABLE (opens_at timestamptz, closes_at timestamptz, tried jsonb, opened_on date, modulus text, key_id text)
LANGUAGE plpgsql VOLATILE ROWS 1 AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('survey box ' || of_survey, 0));
  RETURN QUERY
    SELECT s.opens_at, s.closes_at, b.tried, b.opened_on, k.modulus, k.key_id
    FROM public.surveys s
    JOIN public.survey_boxes b ON b.county = s.county AND b.survey_id = s.id
    JOIN public.survey_ticket_keys k ON k.county = s.county AND k.survey_id = s.id AND k.sample = of_sample
    WHERE s.county = of_county AND s.id = of_survey;
END $$;
