-- contracts: a program of before knows no archive, and shows no timeline of a case that lies in it
-- Every line and note, at hand or in the archive: in the columns of the table, and in their order.
CREATE VIEW case_events_whole AS
  SELECT county, id, case_id, "order", at, kind, from_state, to_state, actor, desk, staff_id, words, inside, shown, data
    FROM case_events
  UNION ALL
  SELECT a.county, l.id, a.case_id, l."order", l.at, l.kind, l.from_state, l.to_state, l.actor, l.desk, l.staff_id,
    l.words, l.inside, l.shown, l.data
    FROM case_archives a CROSS JOIN LATERAL jsonb_to_recordset(a.document -> 'lines') AS l(id uuid, "order" integer,
      at timestamptz, kind text, from_state text, to_state text, actor text, desk text, staff_id uuid, words text,
      inside text, shown boolean, data jsonb);
--> statement-breakpoint
CREATE VIEW case_notes_whole AS
  SELECT county, id, case_id, at, staff_id, desk, words FROM case_notes
  UNION ALL
  SELECT a.county, n.id, a.case_id, n.at, n.staff_id, n.desk, n.words
    FROM case_archives a CROSS JOIN LATERAL jsonb_to_recordset(a.document -> 'notes') AS n(id uuid, at timestamptz,
      staff_id uuid, desk text, words text);
--> statement-breakpoint
CREATE TRIGGER case_archives_only_grow BEFORE UPDATE OR DELETE ON case_archives
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER case_archives_never_emptied BEFORE TRUNCATE ON case_archives
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A line goes, whoever takes it away, if the archive has it just so: what was there before is read afterwards.
CREATE FUNCTION keep_case_events() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT county, id, case_id, "order", at, kind, from_state, to_state, actor, desk, staff_id, words, inside, shown, data
      FROM gone
    EXCEPT
    -- case by case: joined at once the planner may read the whole archive
    SELECT w.* FROM (SELECT DISTINCT county, case_id FROM gone) c CROSS JOIN LATERAL (
      SELECT * FROM public.case_events_whole e WHERE e.county = c.county AND e.case_id = c.case_id OFFSET 0) w
  ) THEN
    RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER case_events_only_grow ON case_events;
--> statement-breakpoint
CREATE TRIGGER case_events_only_grow BEFORE UPDATE ON case_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER case_events_go_into_archive AFTER DELETE ON case_events REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION keep_case_events();
--> statement-breakpoint
-- Moves timeline and notes of cases into the archive: of those among the given that ended so long ago that nothing more
-- comes of them. What it takes out is what it lays down, in one statement. How old a case is it asks the database's
-- clock and the lines themselves, which nobody can change: whoever may write into cases makes no timeline old.
CREATE FUNCTION archive_cases(of_county character, ids uuid[]) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  old CONSTANT timestamptz := now() - interval '400 days';
  ripe uuid[];
BEGIN
  -- whoever adds a line or a note holds its case: those who came before are waited for, others wait
  PERFORM FROM public.cases WHERE county = of_county AND id = ANY (ids) ORDER BY id FOR UPDATE;
  SELECT array_agg(c.id) INTO ripe
    FROM public.cases c CROSS JOIN LATERAL (
      SELECT max(e.at) AS last, (array_agg(e.to_state ORDER BY e."order" DESC))[1] AS state FROM public.case_events e
        WHERE e.county = of_county AND e.case_id = c.id) e
    WHERE c.county = of_county AND c.id = ANY (ids) AND c.closed_at < old
      AND e.last < old AND e.state IN ('finished', 'refused')
      AND NOT EXISTS (SELECT FROM public.case_notes n WHERE n.county = of_county AND n.case_id = c.id AND n.at >= old)
      AND NOT EXISTS (SELECT FROM public.case_archives a WHERE a.county = of_county AND a.case_id = c.id);
  WITH lines AS (
    DELETE FROM public.case_events WHERE county = of_county AND case_id = ANY (ripe) RETURNING *),
  notes AS (
    DELETE FROM public.case_notes WHERE county = of_county AND case_id = ANY (ripe) RETURNING *)
  INSERT INTO public.case_archives (county, case_id, document)
    SELECT of_county, l.case_id, jsonb_build_object('version', 1, 'lines', l.lines, 'notes', coalesce(n.notes, '[]'))
    FROM (SELECT case_id, jsonb_agg(jsonb_strip_nulls(to_jsonb(e) - '{county, case_id, data}'::text[])
        || jsonb_build_object('data', e.data) ORDER BY e."order") AS lines FROM lines e GROUP BY case_id) l
      LEFT JOIN (SELECT case_id, jsonb_agg(to_jsonb(e) - '{county, case_id}'::text[] ORDER BY e.at, e.id) AS notes
        FROM notes e GROUP BY case_id) n ON n.case_id = l.case_id;
  RETURN coalesce(cardinality(ripe), 0);
END $$;
