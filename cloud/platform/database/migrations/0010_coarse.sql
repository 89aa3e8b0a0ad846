-- What nobody did said its second until now, and stood beside a guest who was made in the same one. It becomes what is
-- written since: the day, or the instant of the desk's own deed that it answers. Entries of the public ledger stay as
-- they were hashed.
CREATE FUNCTION pg_temp.day_of(at timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT date_trunc('day', at AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai'
$$;
--> statement-breakpoint
-- A deadline that was counted from a second ends with its day; those on a full hour were counted in working days.
CREATE FUNCTION pg_temp.end_of(at timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN extract(epoch FROM at)::numeric % 3600 = 0 THEN at
    ELSE pg_temp.day_of(at + interval '1 day') - interval '1 second' END
$$;
--> statement-breakpoint
CREATE TEMPORARY TABLE nobodys_deeds ON COMMIT DROP AS
  SELECT e.county, e.case_id, e.id, e.at FROM case_events e
  JOIN cases c ON c.county = e.county AND c.id = e.case_id
  WHERE c.identity = 'anonymous' AND e.actor = 'reporter';
--> statement-breakpoint
-- a bad rating sends the main case back, whose line then has the same instant
INSERT INTO nobodys_deeds
  SELECT e.county, e.case_id, e.id, e.at FROM case_events e
  WHERE e.actor = 'reporter' AND e.kind = 'rateBad' AND e.at IN (SELECT at FROM nobodys_deeds)
    AND e.id NOT IN (SELECT id FROM nobodys_deeds);
--> statement-breakpoint
ALTER TABLE nobodys_deeds ADD COLUMN day timestamptz;
--> statement-breakpoint
UPDATE nobodys_deeds d SET day = greatest(pg_temp.day_of(d.at), (
  SELECT max(b.at) FROM case_events b JOIN case_events e ON e.county = b.county AND e.case_id = b.case_id
  WHERE e.id = d.id AND b."order" < e."order" AND b.actor <> 'reporter'));
--> statement-breakpoint
ALTER TABLE case_events DISABLE TRIGGER case_events_only_grow;
--> statement-breakpoint
UPDATE case_events e SET at = d.day FROM nobodys_deeds d WHERE d.id = e.id;
--> statement-breakpoint
ALTER TABLE case_events ENABLE TRIGGER case_events_only_grow;
--> statement-breakpoint
UPDATE case_photos p SET at = d.day FROM nobodys_deeds d
  WHERE d.county = p.county AND d.case_id = p.case_id AND d.at = p.at;
--> statement-breakpoint
UPDATE case_ratings r SET at = d.day FROM nobodys_deeds d
  WHERE d.county = r.county AND d.case_id = r.case_id AND d.at = r.at;
--> statement-breakpoint
UPDATE messages m SET created_at = d.day FROM nobodys_deeds d
  WHERE d.county = m.county AND d.at = m.created_at AND starts_with(m.kind, 'case_');
--> statement-breakpoint
UPDATE case_desks k SET sort_at = CASE WHEN k.sort_at = c.closed_at
    THEN coalesce((SELECT min(d.day) FROM nobodys_deeds d WHERE d.case_id = c.id AND d.at = c.closed_at), k.sort_at)
    ELSE pg_temp.end_of(k.sort_at) END
  FROM cases c WHERE c.county = k.county AND c.id = k.case_id
    AND (c.identity = 'anonymous' OR c.id IN (SELECT case_id FROM nobodys_deeds));
--> statement-breakpoint
UPDATE cases c SET
    state_since = coalesce((SELECT min(d.day) FROM nobodys_deeds d WHERE d.case_id = c.id AND d.at = c.state_since),
      c.state_since),
    closed_at = coalesce((SELECT min(d.day) FROM nobodys_deeds d WHERE d.case_id = c.id AND d.at = c.closed_at),
      c.closed_at),
    urged_at = coalesce((SELECT min(d.day) FROM nobodys_deeds d WHERE d.case_id = c.id AND d.at = c.urged_at),
      c.urged_at),
    due_at = pg_temp.end_of(c.due_at), held_due_at = pg_temp.end_of(c.held_due_at),
    warn_at = pg_temp.end_of(c.warn_at), escalate_at = pg_temp.end_of(c.escalate_at),
    promised_at = pg_temp.end_of(c.promised_at)
  WHERE c.identity = 'anonymous' OR c.id IN (SELECT case_id FROM nobodys_deeds);
--> statement-breakpoint
UPDATE cases SET submitted_at = pg_temp.day_of(submitted_at), seen_at = pg_temp.day_of(seen_at)
  WHERE identity = 'anonymous' AND NOT by_staff;
--> statement-breakpoint
DROP FUNCTION pg_temp.end_of(timestamptz);
--> statement-breakpoint
DROP FUNCTION pg_temp.day_of(timestamptz);
--> statement-breakpoint
-- PostgreSQL keeps replaced rows, and with each row which transaction wrote it and after which other: both go when a
-- column is converted, which copies only what is there now, and then everything is laid down in the order of its
-- random key. (CLUSTER alone takes along what this very transaction has replaced: owners of photos among it.)
ALTER TABLE files ALTER COLUMN content_check SET DATA TYPE text USING content_check || '';
--> statement-breakpoint
CLUSTER files USING files_pkey;
--> statement-breakpoint
ALTER TABLE case_identities ALTER COLUMN sealed SET DATA TYPE text USING sealed || '';
--> statement-breakpoint
ALTER TABLE cases ALTER COLUMN place_words SET DATA TYPE text USING place_words || '';
--> statement-breakpoint
CLUSTER cases USING cases_pkey;
--> statement-breakpoint
ALTER TABLE case_events ALTER COLUMN words SET DATA TYPE text USING words || '';
--> statement-breakpoint
CLUSTER case_events USING case_events_pkey;
--> statement-breakpoint
ALTER TABLE case_photos ALTER COLUMN kind SET DATA TYPE text USING kind || '';
--> statement-breakpoint
CLUSTER case_photos USING case_photos_county_case_id_file_id_pk;
--> statement-breakpoint
ALTER TABLE case_ratings ALTER COLUMN words SET DATA TYPE text USING words || '';
--> statement-breakpoint
CLUSTER case_ratings USING case_ratings_county_case_id_round_pk;
--> statement-breakpoint
ALTER TABLE case_desks ALTER COLUMN part SET DATA TYPE text USING part || '';
--> statement-breakpoint
CLUSTER case_desks USING case_desks_county_desk_case_id_pk;
--> statement-breakpoint
ALTER TABLE messages ALTER COLUMN kind SET DATA TYPE text USING kind || '';
--> statement-breakpoint
CLUSTER messages USING messages_pkey;
--> statement-breakpoint
ALTER TABLE survey_participations ALTER COLUMN blinded_hash SET DATA TYPE text USING blinded_hash || '';
--> statement-breakpoint
CLUSTER survey_participations USING survey_participations_county_survey_id_key_pk;
--> statement-breakpoint
ALTER TABLE survey_answer_sheets ALTER COLUMN mode SET DATA TYPE text USING mode || '';
--> statement-breakpoint
CLUSTER survey_answer_sheets USING survey_answer_sheets_receipt;
