CREATE TABLE "case_archives" (
	"county" char(6) NOT NULL,
	"case_id" uuid NOT NULL,
	"document" jsonb NOT NULL,
	CONSTRAINT "case_archives_county_case_id_pk" PRIMARY KEY("county","case_id"),
	CONSTRAINT "case_archives_version" CHECK ("case_archives"."document" @> '{"version": 1}')
);
--> statement-breakpoint
ALTER TABLE "case_archives" ADD CONSTRAINT "case_archives_case" FOREIGN KEY ("county","case_id") REFERENCES "public"."cases"("county","id") ON DELETE no action ON UPDATE no action;