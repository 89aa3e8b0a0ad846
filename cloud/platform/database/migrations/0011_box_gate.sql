-- Whoever puts something into a survey's box holds it, so that it is not opened meanwhile, and sees how it stands once
-- it is held: a query of a volatile function looks at the database anew, the statement around it does not.
CREATE FUNCTION held_survey_box(of_county bpchar, of_survey uuid, of_sample text)
RETURNS TABLE (opens_at timestamptz, closes_at timestamptz, tried jsonb, opened_on date, modulus text, key_id text)
LANGUAGE plpgsql VOLATILE ROWS 1 AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('survey box ' || of_survey, 0));
  RETURN QUERY
    SELECT s.opens_at, s.closes_at, b.tried, b.opened_on, k.modulus, k.key_id
    FROM surveys s
    JOIN survey_boxes b ON b.county = s.county AND b.survey_id = s.id
    JOIN survey_ticket_keys k ON k.county = s.county AND k.survey_id = s.id AND k.sample = of_sample
    WHERE s.county = of_county AND s.id = of_survey;
END $$;
