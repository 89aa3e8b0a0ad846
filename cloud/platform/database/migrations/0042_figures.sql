CREATE TABLE "case_days" (
	"county" char(6) NOT NULL,
	"span" text NOT NULL,
	"part" text NOT NULL,
	"day" date NOT NULL,
	"measure" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "case_days_county_span_day_part_measure_id_pk" PRIMARY KEY("county","span","day","part","measure","id"),
	CONSTRAINT "case_days_month" CHECK ("case_days"."span" <> 'month' or extract(day from "case_days"."day") = 1)
);
--> statement-breakpoint
CREATE TABLE "case_inquiries" (
	"county" char(6) NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"desk" text NOT NULL,
	"case_id" uuid,
	"words" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	CONSTRAINT "case_inquiries_county_id_pk" PRIMARY KEY("county","id"),
	CONSTRAINT "case_inquiries_answered" CHECK (("case_inquiries"."answer" is null) = ("case_inquiries"."answered_at" is null) and ("case_inquiries"."answer" is null) = ("case_inquiries"."answered_by" is null)),
	CONSTRAINT "case_inquiries_due" CHECK ("case_inquiries"."due_at" > "case_inquiries"."asked_at")
);
--> statement-breakpoint
ALTER TABLE "case_identities" ADD COLUMN "phone_drawer" integer;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "linked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "rated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "case_inquiries" ADD CONSTRAINT "case_inquiries_case" FOREIGN KEY ("county","case_id") REFERENCES "public"."cases"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_days_fresh" ON "case_days" USING btree ("county") WHERE "case_days"."id" <> '00000000-0000-0000-0000-000000000000';--> statement-breakpoint
CREATE INDEX "case_inquiries_all" ON "case_inquiries" USING btree ("county","asked_at","id");--> statement-breakpoint
CREATE INDEX "case_inquiries_desk" ON "case_inquiries" USING btree ("county","desk","asked_at","id");--> statement-breakpoint
CREATE INDEX "case_inquiries_open" ON "case_inquiries" USING btree ("county","asked_at","id") WHERE "case_inquiries"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "case_inquiries_desk_open" ON "case_inquiries" USING btree ("county","desk","asked_at","id") WHERE "case_inquiries"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "case_inquiries_case" ON "case_inquiries" USING btree ("county","case_id");--> statement-breakpoint
CREATE INDEX "case_identities_phone" ON "case_identities" USING btree ("county","phone_drawer","case_id");--> statement-breakpoint
CREATE INDEX "cases_received" ON "cases" USING btree ("county","submitted_at","id");--> statement-breakpoint
CREATE INDEX "cases_refused" ON "cases" USING btree ("county","closed_at","id") WHERE "cases"."state" = 'refused';--> statement-breakpoint
CREATE INDEX "cases_joined" ON "cases" USING btree ("county",coalesce("linked_at", "state_since"),"id") WHERE ("cases"."state" = 'linked' or "cases"."outcome" is not distinct from 'linked');--> statement-breakpoint
CREATE INDEX "cases_finished" ON "cases" USING btree ("county","resolved_at","id") WHERE ("cases"."state" in ('resolved', 'finished') and "cases"."outcome" is distinct from 'linked');--> statement-breakpoint
CREATE INDEX "cases_late" ON "cases" USING btree ("county",(case when "state" in ('resolved', 'finished') then "resolved_at" else "due_at" end),"id") WHERE ((("cases"."state" in ('resolved', 'finished') and "cases"."outcome" is distinct from 'linked') and not "cases"."on_time") or "cases"."state" in ('received', 'accepted', 'dispatched', 'handling', 'reopened', 'county_review'));--> statement-breakpoint
CREATE INDEX "cases_rated" ON "cases" USING btree ("county",coalesce("rated_at", "state_since"),"id") WHERE ("cases"."rating" is not null and "cases"."state" <> 'linked' and "cases"."outcome" is distinct from 'linked');--> statement-breakpoint
CREATE INDEX "cases_opinion" ON "cases" USING btree ("county","rating",coalesce("rated_at", "state_since"),"id") WHERE ("cases"."rating" is not null and "cases"."state" <> 'linked' and "cases"."outcome" is distinct from 'linked');--> statement-breakpoint
CREATE INDEX "cases_unrated" ON "cases" USING btree ("county","resolved_at","id") WHERE ("cases"."state" in ('resolved', 'finished') and "cases"."outcome" is distinct from 'linked') and "cases"."rating" is null;--> statement-breakpoint
-- expands: what the figures count is kept by the database itself, whichever version of the program writes a case
-- What one case counts as, on which Beijing day, and how much: `rules/measures.ts` says the same, and a test holds the
-- two equal.
CREATE FUNCTION case_counted(
  state text, outcome text, submitted_at timestamptz, state_since timestamptz, closed_at timestamptz,
  resolved_at timestamptz, linked_at timestamptz, rated_at timestamptz, rating text, on_time boolean
) RETURNS TABLE (measure text, day date, n integer) LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.measure, (m.at AT TIME ZONE 'Asia/Shanghai')::date, m.n
  FROM (SELECT state = 'linked' OR outcome IS NOT DISTINCT FROM 'linked' AS joined) j
  CROSS JOIN LATERAL (
    SELECT CASE WHEN state IN ('resolved', 'finished') AND NOT j.joined THEN resolved_at END AS finished,
      CASE WHEN NOT j.joined THEN coalesce(rated_at, state_since) END AS rated) w
  CROSS JOIN LATERAL (VALUES
    ('received', submitted_at, 1),
    ('refused', CASE WHEN state = 'refused' THEN closed_at END, 1),
    ('linked', CASE WHEN j.joined THEN coalesce(linked_at, state_since) END, 1),
    ('finished', w.finished, 1),
    ('inTime', CASE WHEN on_time IS NOT FALSE THEN w.finished END, 1),
    ('days', w.finished,
      (w.finished AT TIME ZONE 'Asia/Shanghai')::date - (submitted_at AT TIME ZONE 'Asia/Shanghai')::date),
    ('good', CASE WHEN rating = 'good' THEN w.rated END, 1),
    ('fair', CASE WHEN rating = 'fair' THEN w.rated END, 1),
    ('bad', CASE WHEN rating = 'bad' THEN w.rated END, 1),
    ('unrated', CASE WHEN rating IS NULL THEN w.finished END, 1)) AS m(measure, at, n)
  WHERE m.at IS NOT NULL AND m.n <> 0
$$;
--> statement-breakpoint
-- The same as rows of `case_days`: by day and by month, of its town, its kind and the department that has it.
CREATE FUNCTION case_day_rows(
  town text, main_group text, handler text,
  state text, outcome text, submitted_at timestamptz, state_since timestamptz, closed_at timestamptz,
  resolved_at timestamptz, linked_at timestamptz, rated_at timestamptz, rating text, on_time boolean
) RETURNS TABLE (span text, part text, day date, measure text, n integer) LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.span, p.part, s.day, c.measure, c.n
  FROM public.case_counted(state, outcome, submitted_at, state_since, closed_at, resolved_at, linked_at, rated_at, rating, on_time) c
  CROSS JOIN LATERAL (VALUES ('day', c.day), ('month', c.day - extract(day FROM c.day)::integer + 1)) AS s(span, day)
  CROSS JOIN LATERAL (VALUES (town), ('group:' || main_group), (CASE WHEN starts_with(handler, 'dept:') THEN handler END)) AS p(part)
  WHERE p.part IS NOT NULL
$$;
--> statement-breakpoint
-- Differences are added, never written over: nobody waits for another's figures, and a job sums them up at night.
CREATE FUNCTION count_cases() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO public.case_days (county, span, part, day, measure, n)
    SELECT c.county, r.span, r.part, r.day, r.measure, sum(r.n)
    FROM after c CROSS JOIN LATERAL public.case_day_rows(c.town, c.main_group, c.handler, c.state, c.outcome, c.submitted_at,
      c.state_since, c.closed_at, c.resolved_at, c.linked_at, c.rated_at, c.rating, c.on_time) r
    GROUP BY 1, 2, 3, 4, 5;
  ELSE
    INSERT INTO public.case_days (county, span, part, day, measure, n)
    SELECT b.county, b.span, b.part, b.day, b.measure, sum(b.n)
    FROM (
      SELECT c.county, r.* FROM after c CROSS JOIN LATERAL public.case_day_rows(c.town, c.main_group, c.handler, c.state,
        c.outcome, c.submitted_at, c.state_since, c.closed_at, c.resolved_at, c.linked_at, c.rated_at, c.rating, c.on_time) r
      UNION ALL
      SELECT c.county, r.span, r.part, r.day, r.measure, -r.n FROM before c CROSS JOIN LATERAL public.case_day_rows(c.town,
        c.main_group, c.handler, c.state, c.outcome, c.submitted_at, c.state_since, c.closed_at, c.resolved_at, c.linked_at,
        c.rated_at, c.rating, c.on_time) r
    ) b
    GROUP BY 1, 2, 3, 4, 5 HAVING sum(b.n) <> 0;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER cases_counted_new AFTER INSERT ON cases REFERENCING NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION count_cases();
--> statement-breakpoint
CREATE TRIGGER cases_counted_anew AFTER UPDATE ON cases REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION count_cases();
--> statement-breakpoint
-- Counts a county from its cases: after the upgrade that brought the figures, and wherever rows were laid in beside the
-- triggers. One statement, so that a case which somebody changes meanwhile is counted once.
CREATE FUNCTION recount_cases(of_county character) RETURNS void LANGUAGE sql
  SET search_path = pg_catalog, public, pg_temp AS $$
  WITH gone AS (DELETE FROM public.case_days WHERE county = of_county)
  INSERT INTO public.case_days (county, span, part, day, measure, id, n)
  SELECT c.county, r.span, r.part, r.day, r.measure, gen_random_uuid(), sum(r.n)
  FROM public.cases c CROSS JOIN LATERAL public.case_day_rows(c.town, c.main_group, c.handler, c.state, c.outcome,
    c.submitted_at, c.state_since, c.closed_at, c.resolved_at, c.linked_at, c.rated_at, c.rating, c.on_time) r
  WHERE c.county = of_county
  GROUP BY 1, 2, 3, 4, 5
$$;
