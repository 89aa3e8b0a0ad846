CREATE TABLE "duty_roster" (
	"county" char(6) NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"position" smallint NOT NULL,
	"days" smallint[] NOT NULL,
	"from" text NOT NULL,
	"to" text NOT NULL,
	"person_id" uuid,
	"key_id" text NOT NULL,
	"sealed" text NOT NULL,
	CONSTRAINT "duty_roster_county_id_pk" PRIMARY KEY("county","id"),
	CONSTRAINT "duty_roster_days" CHECK (cardinality("duty_roster"."days") between 1 and 7 and "duty_roster"."days" <@ '{1,2,3,4,5,6,7}'),
	CONSTRAINT "duty_roster_hours" CHECK ("duty_roster"."from" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and "duty_roster"."to" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')
);
--> statement-breakpoint
CREATE TABLE "setting_changes" (
	"county" char(6) NOT NULL,
	"subject" text NOT NULL,
	"version" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" uuid NOT NULL,
	"reason" text,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "setting_changes_county_subject_version_pk" PRIMARY KEY("county","subject","version"),
	CONSTRAINT "setting_changes_version" CHECK ("setting_changes"."version" > 0)
);
--> statement-breakpoint
CREATE INDEX "duty_roster_person" ON "duty_roster" USING btree ("county","person_id");--> statement-breakpoint
CREATE INDEX "setting_changes_newest" ON "setting_changes" USING btree ("county","at","subject","version");--> statement-breakpoint
CREATE INDEX "setting_changes_by" ON "setting_changes" USING btree ("county","by");--> statement-breakpoint
-- What was set, by whom and why only grows: no role of the application may change or delete it.
CREATE TRIGGER setting_changes_only_grow BEFORE UPDATE OR DELETE ON setting_changes
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER setting_changes_never_emptied BEFORE TRUNCATE ON setting_changes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
