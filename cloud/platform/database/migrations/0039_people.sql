CREATE TABLE "leaves" (
	"county" char(6) NOT NULL,
	"person_id" uuid NOT NULL,
	"deputy_id" uuid NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "leaves_county_person_id_from_day_pk" PRIMARY KEY("county","person_id","from_day"),
	CONSTRAINT "leaves_order" CHECK ("leaves"."from_day" <= "leaves"."until_day"),
	CONSTRAINT "leaves_other" CHECK ("leaves"."person_id" <> "leaves"."deputy_id")
);
--> statement-breakpoint
CREATE TABLE "staff_invitations" (
	"county" char(6) NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"code_hash" text NOT NULL,
	"role" text NOT NULL,
	"area" text NOT NULL,
	"until" date,
	"unit" text NOT NULL,
	"name_key_id" text,
	"name_sealed" text,
	"made_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"outcome" text,
	"ended_at" timestamp with time zone,
	"taken_by" uuid,
	CONSTRAINT "staff_invitations_county_id_pk" PRIMARY KEY("county","id"),
	CONSTRAINT "staff_invitations_code" UNIQUE("county","code_hash"),
	CONSTRAINT "staff_invitations_once" CHECK (("staff_invitations"."outcome" is null) = ("staff_invitations"."ended_at" is null) and (coalesce("staff_invitations"."outcome", '') = 'taken') = ("staff_invitations"."taken_by" is not null)),
	CONSTRAINT "staff_invitations_name" CHECK (("staff_invitations"."name_key_id" is null) = ("staff_invitations"."name_sealed" is null)),
	CONSTRAINT "staff_invitations_forgotten" CHECK ("staff_invitations"."outcome" is null or "staff_invitations"."name_sealed" is null)
);
--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "until" date;--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "unit" text;--> statement-breakpoint
ALTER TABLE "leaves" ADD CONSTRAINT "leaves_person" FOREIGN KEY ("county","person_id") REFERENCES "public"."persons"("county","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leaves" ADD CONSTRAINT "leaves_deputy" FOREIGN KEY ("county","deputy_id") REFERENCES "public"."persons"("county","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "leaves_deputy" ON "leaves" USING btree ("county","deputy_id","until_day");--> statement-breakpoint
CREATE INDEX "staff_invitations_new" ON "staff_invitations" USING btree ("county","created_at");--> statement-breakpoint
CREATE INDEX "staff_invitations_maker" ON "staff_invitations" USING btree ("county","made_by");--> statement-breakpoint
CREATE INDEX "staff_invitations_taker" ON "staff_invitations" USING btree ("county","taken_by");--> statement-breakpoint
CREATE INDEX "persons_staff" ON "persons" USING btree ("county","id") WHERE "persons"."kind" = 'staff';--> statement-breakpoint
CREATE INDEX "audit_log_looks" ON "audit_log" USING btree ("county","action","at","seq");--> statement-breakpoint
CREATE INDEX "audit_log_looks_of" ON "audit_log" USING btree ("county","actor_id","action","at","seq");--> statement-breakpoint
-- The same as `apart` of the account.
CREATE FUNCTION duties_apart(a text, b text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT a <> b AND (
    'auditor' IN (a, b)
    OR ('leader' IN (a, b) AND (a IN ('dispatcher', 'department', 'town', 'village')
      OR b IN ('dispatcher', 'department', 'town', 'village')))
    OR ('interviewer' IN (a, b) AND (a IN ('surveyor', 'leader') OR b IN ('surveyor', 'leader'))))
$$;
--> statement-breakpoint
-- What somebody may do from a day on: their own duties, and what is lent to them on that day or later.
CREATE FUNCTION duties_from(of_county text, person uuid, day date) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT a.role FROM assignments a
  WHERE a.county = of_county AND a.person_id = person AND (a.until IS NULL OR a.until >= day)
  UNION
  SELECT a.role FROM leaves l JOIN assignments a ON a.person_id = l.person_id
  WHERE l.county = of_county AND a.county = of_county AND l.deputy_id = person AND l.until_day >= day AND a.role <> 'admin'
    AND (a.until IS NULL OR a.until >= day)
$$;
--> statement-breakpoint
-- Who looks after others' work has none of it to do, whether it is theirs or lent. The rows of all whom it concerns are
-- held, so that two appointments at once follow one another. The day is that of the row: who writes it has the clock.
CREATE OR REPLACE FUNCTION keep_interviewers_apart() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  day date := (NEW.created_at AT TIME ZONE 'Asia/Shanghai')::date;
BEGIN
  PERFORM FROM persons p
  WHERE p.county = NEW.county AND p.id = ANY (ARRAY(
    SELECT NEW.person_id UNION ALL
    SELECT l.deputy_id FROM leaves l
    WHERE l.county = NEW.county AND l.person_id = NEW.person_id AND l.until_day >= day))
  ORDER BY p.id FOR UPDATE;
  IF EXISTS (
    SELECT FROM duties_from(NEW.county, NEW.person_id, day) held WHERE duties_apart(held, NEW.role)
  ) OR (NEW.role <> 'admin' AND EXISTS (
    SELECT FROM leaves l, LATERAL duties_from(NEW.county, l.deputy_id, day) held
    WHERE l.county = NEW.county AND l.person_id = NEW.person_id AND l.until_day >= day
      AND duties_apart(held, NEW.role)
  )) THEN
    RAISE EXCEPTION 'duties that one person may not have' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION keep_leaves_apart() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  day date := (NEW.created_at AT TIME ZONE 'Asia/Shanghai')::date;
BEGIN
  PERFORM FROM persons p
  WHERE p.county = NEW.county AND p.id IN (NEW.person_id, NEW.deputy_id) ORDER BY p.id FOR UPDATE;
  IF EXISTS (
    SELECT FROM leaves l
    WHERE l.county = NEW.county AND l.from_day <= NEW.until_day AND NEW.from_day <= l.until_day
      AND (l.person_id, l.from_day) <> (NEW.person_id, NEW.from_day)
      AND (l.person_id IN (NEW.person_id, NEW.deputy_id) OR l.deputy_id = NEW.person_id)
  ) THEN
    RAISE EXCEPTION 'away and needed on the same day' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  IF NOT EXISTS (
    SELECT FROM assignments a
    WHERE a.county = NEW.county AND a.person_id = NEW.deputy_id AND (a.until IS NULL OR a.until >= NEW.until_day)
  ) OR EXISTS (
    SELECT FROM assignments a, LATERAL duties_from(NEW.county, NEW.deputy_id, day) held
    WHERE a.county = NEW.county AND a.person_id = NEW.person_id AND a.role <> 'admin'
      AND (a.until IS NULL OR a.until >= day) AND duties_apart(held, a.role)
  ) THEN
    RAISE EXCEPTION 'nobody who may stand in' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER leaves_apart BEFORE INSERT OR UPDATE ON leaves
  FOR EACH ROW EXECUTE FUNCTION keep_leaves_apart();
