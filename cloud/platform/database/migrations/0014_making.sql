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
ALTER TABLE "survey_plans" ADD CONSTRAINT "survey_plans_questionnaire" FOREIGN KEY ("county","questionnaire","version") REFERENCES "public"."questionnaires"("county","code","version") ON DELETE no action ON UPDATE no action;