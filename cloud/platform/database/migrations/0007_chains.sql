CREATE TABLE "audit_links" (
	"county" char(6) NOT NULL,
	"seq" integer NOT NULL,
	"entry" bigint NOT NULL,
	"before" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_links_county_seq_pk" PRIMARY KEY("county","seq"),
	CONSTRAINT "audit_links_entry" UNIQUE("entry"),
	CONSTRAINT "audit_links_before" UNIQUE("county","before")
);
--> statement-breakpoint
CREATE TABLE "chain_heads" (
	"county" char(6) NOT NULL,
	"chain" text NOT NULL,
	"day" date NOT NULL,
	"seq" integer NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "chain_heads_county_chain_day_pk" PRIMARY KEY("county","chain","day")
);

--> statement-breakpoint
CREATE TRIGGER audit_links_only_grow BEFORE UPDATE OR DELETE ON audit_links
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_links_never_emptied BEFORE TRUNCATE ON audit_links
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER chain_heads_only_grow BEFORE UPDATE OR DELETE ON chain_heads
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER chain_heads_never_emptied BEFORE TRUNCATE ON chain_heads
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

--> statement-breakpoint
-- A field with its length in bytes before it, so that no two entries give the same text; `-` is an absent one.
-- cloud/platform/chain/audit.ts computes the same when it verifies.
CREATE FUNCTION chain_field(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(octet_length(convert_to(value, 'UTF8')) || ':' || value, '-') || ','
$$;
--> statement-breakpoint
CREATE FUNCTION audit_link_hash(before text, seq bigint, entry audit_log) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(
    public.chain_field(before) || public.chain_field(seq::text) || public.chain_field(entry.seq::text)
    || public.chain_field(to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || public.chain_field(entry.actor_id::text) || public.chain_field(entry.action)
    || public.chain_field(entry.subject) || public.chain_field(entry.reason)
    || public.chain_field(entry.detail::text) || public.chain_field(entry.request_id),
  'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- The next link of a county. The lock makes links wait for each other; it is taken when the transaction has done
-- everything else and ends with it, so that commands run side by side and only their last moment is in a row.
-- With the owner's rights: the application itself may not write a link.
CREATE FUNCTION chain_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
DECLARE
  last_seq integer;
  last_hash text;
BEGIN
  PERFORM pg_advisory_xact_lock(20260417, NEW.county::int);
  SELECT seq, hash INTO last_seq, last_hash FROM audit_links
    WHERE county = NEW.county ORDER BY seq DESC LIMIT 1;
  last_seq := coalesce(last_seq, 0) + 1;
  last_hash := coalesce(last_hash, repeat('0', 64));
  INSERT INTO audit_links (county, seq, entry, before, hash)
    VALUES (NEW.county, last_seq, NEW.seq, last_hash, audit_link_hash(last_hash, last_seq, NEW));
  RETURN NULL;
END $$;
--> statement-breakpoint
-- What the log held so far becomes the beginning of the chain, in the order it was written.
DO $$
DECLARE
  entry audit_log;
  place text := '';
  n integer;
  last_hash text;
BEGIN
  FOR entry IN SELECT * FROM audit_log ORDER BY county, seq LOOP
    IF entry.county <> place THEN
      place := entry.county;
      n := 0;
      last_hash := repeat('0', 64);
    END IF;
    n := n + 1;
    INSERT INTO audit_links (county, seq, entry, before, hash)
      VALUES (place, n, entry.seq, last_hash, audit_link_hash(last_hash, n, entry))
      RETURNING hash INTO last_hash;
  END LOOP;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER audit_log_chained AFTER INSERT ON audit_log DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION chain_audit();
