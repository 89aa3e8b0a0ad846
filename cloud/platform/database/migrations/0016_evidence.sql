CREATE TABLE "survey_evidence_files" (
	"county" char(6) NOT NULL,
	"survey_id" uuid NOT NULL,
	"edition" integer NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "survey_evidence_files_county_survey_id_edition_name_pk" PRIMARY KEY("county","survey_id","edition","name"),
	CONSTRAINT "survey_evidence_files_position" UNIQUE("county","survey_id","edition","position"),
	CONSTRAINT "survey_evidence_files_name" CHECK ("survey_evidence_files"."name" ~ '^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$'),
	CONSTRAINT "survey_evidence_files_size" CHECK ("survey_evidence_files"."size" = length("survey_evidence_files"."content")),
	CONSTRAINT "survey_evidence_files_sum" CHECK ("survey_evidence_files"."sha256" = encode(sha256("survey_evidence_files"."content"), 'hex'))
);
--> statement-breakpoint
CREATE TABLE "survey_evidence_recomputed" (
	"county" char(6) NOT NULL,
	"survey_id" uuid NOT NULL,
	"edition" integer NOT NULL,
	"tables" text NOT NULL,
	"figures" integer NOT NULL,
	"largest" double precision NOT NULL,
	"intervals" double precision NOT NULL,
	"package" text NOT NULL,
	"by" uuid NOT NULL,
	"day" date NOT NULL,
	CONSTRAINT "survey_evidence_recomputed_county_survey_id_edition_tables_pk" PRIMARY KEY("county","survey_id","edition","tables"),
	CONSTRAINT "survey_evidence_recomputed_tables" CHECK ("survey_evidence_recomputed"."tables" in ('public', 'full'))
);
--> statement-breakpoint
CREATE TABLE "survey_evidence_signed" (
	"county" char(6) NOT NULL,
	"survey_id" uuid NOT NULL,
	"edition" integer NOT NULL,
	"place" integer NOT NULL,
	"by" uuid NOT NULL,
	"day" date NOT NULL,
	CONSTRAINT "survey_evidence_signed_county_survey_id_edition_place_pk" PRIMARY KEY("county","survey_id","edition","place"),
	CONSTRAINT "survey_evidence_signed_two" UNIQUE("county","survey_id","edition","by"),
	CONSTRAINT "survey_evidence_signed_place" CHECK ("survey_evidence_signed"."place" in (1, 2))
);
--> statement-breakpoint
CREATE TABLE "survey_evidence" (
	"county" char(6) NOT NULL,
	"survey_id" uuid NOT NULL,
	"edition" integer NOT NULL,
	"facts" jsonb NOT NULL,
	CONSTRAINT "survey_evidence_county_survey_id_edition_pk" PRIMARY KEY("county","survey_id","edition")
);
--> statement-breakpoint
CREATE TABLE "questionnaire_drafts" (
	"county" char(6) NOT NULL,
	"code" text NOT NULL,
	"content" jsonb NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "questionnaire_drafts_county_code_pk" PRIMARY KEY("county","code"),
	CONSTRAINT "questionnaire_drafts_revision" CHECK ("questionnaire_drafts"."revision" > 0)
);
--> statement-breakpoint
CREATE TABLE "survey_plans" (
	"county" char(6) NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"questionnaire" text,
	"version" integer,
	"opens_on" date,
	"last_day" date,
	"results_on" date,
	"target" double precision NOT NULL,
	"population" integer,
	"population_source" text NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "survey_plans_county_id_pk" PRIMARY KEY("county","id"),
	CONSTRAINT "survey_plans_version" CHECK (("survey_plans"."questionnaire" is null) = ("survey_plans"."version" is null)),
	CONSTRAINT "survey_plans_target" CHECK ("survey_plans"."target" > 0 and "survey_plans"."target" < 1),
	CONSTRAINT "survey_plans_population" CHECK ("survey_plans"."population" > 0),
	CONSTRAINT "survey_plans_revision" CHECK ("survey_plans"."revision" > 0)
);
--> statement-breakpoint
ALTER TABLE "survey_evidence_files" ADD CONSTRAINT "survey_evidence_files_of" FOREIGN KEY ("county","survey_id","edition") REFERENCES "public"."survey_evidence"("county","survey_id","edition") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_evidence_recomputed" ADD CONSTRAINT "survey_evidence_recomputed_of" FOREIGN KEY ("county","survey_id","edition") REFERENCES "public"."survey_evidence"("county","survey_id","edition") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_evidence_signed" ADD CONSTRAINT "survey_evidence_signed_of" FOREIGN KEY ("county","survey_id","edition") REFERENCES "public"."survey_evidence"("county","survey_id","edition") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_evidence" ADD CONSTRAINT "survey_evidence_figures" FOREIGN KEY ("county","survey_id","edition") REFERENCES "public"."survey_figures"("county","survey_id","edition") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_plans" ADD CONSTRAINT "survey_plans_questionnaire" FOREIGN KEY ("county","questionnaire","version") REFERENCES "public"."questionnaires"("county","code","version") ON DELETE no action ON UPDATE no action;