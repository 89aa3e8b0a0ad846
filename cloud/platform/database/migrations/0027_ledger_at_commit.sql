-- The public ledger is chained when a transaction ends, as the audit log is: what a deed does beside it, and what it
-- tells others, is done by then, and the county's next entry waits for one commit and not for all of a deed. The lock is
-- that of the audit log's chain: one for both, so that two transactions cannot hold one each and wait for the other.
-- The hash is that of cloud/features/reports/rules/chain.ts, which verifies it.
CREATE FUNCTION chain_ledger() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
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
  DELETE FROM public.ledger_drafts WHERE id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_drafts_chained AFTER INSERT ON ledger_drafts DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION chain_ledger();
