CREATE TABLE "survey_burnings" (
	"county" char(6) NOT NULL,
	"survey_id" uuid NOT NULL,
	"burnt_on" date NOT NULL,
	"witnesses" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"confirmed_by" uuid,
	CONSTRAINT "survey_burnings_county_survey_id_pk" PRIMARY KEY("county","survey_id"),
	CONSTRAINT "survey_burnings_two" CHECK ("survey_burnings"."confirmed_by" <> "survey_burnings"."recorded_by")
);
--> statement-breakpoint
CREATE TABLE "survey_recheck_draws" (
	"county" char(6) NOT NULL,
	"survey_id" uuid NOT NULL,
	"drawn_on" date NOT NULL,
	"seed" text NOT NULL,
	"each" integer NOT NULL,
	CONSTRAINT "survey_recheck_draws_county_survey_id_drawn_on_pk" PRIMARY KEY("county","survey_id","drawn_on"),
	CONSTRAINT "survey_recheck_draws_each" CHECK ("survey_recheck_draws"."each" between 1 and 9)
);
--> statement-breakpoint
CREATE TABLE "survey_figures" (
	"county" char(6) NOT NULL,
	"survey_id" uuid NOT NULL,
	"edition" integer NOT NULL,
	"content" jsonb NOT NULL,
	"computed_on" date NOT NULL,
	"sheets_sha256" text,
	"reason" text NOT NULL,
	"signed" jsonb NOT NULL,
	CONSTRAINT "survey_figures_county_survey_id_edition_pk" PRIMARY KEY("county","survey_id","edition"),
	CONSTRAINT "survey_figures_edition" CHECK ("survey_figures"."edition" > 0),
	CONSTRAINT "survey_figures_reason" CHECK (("survey_figures"."edition" = 1) = ("survey_figures"."reason" = '')),
	CONSTRAINT "survey_figures_two" CHECK (jsonb_array_length("survey_figures"."signed") = case when "survey_figures"."edition" = 1 then 0 else 2 end)
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
ALTER TABLE "survey_boxes" ADD COLUMN "holders" jsonb;--> statement-breakpoint
ALTER TABLE "survey_boxes" ADD COLUMN "refused" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "survey_boxes" ADD COLUMN "cleared" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "survey_burnings" ADD CONSTRAINT "survey_burnings_box" FOREIGN KEY ("county","survey_id") REFERENCES "public"."survey_boxes"("county","survey_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_recheck_draws" ADD CONSTRAINT "survey_recheck_draws_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_figures" ADD CONSTRAINT "survey_figures_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_plans" ADD CONSTRAINT "survey_plans_questionnaire" FOREIGN KEY ("county","questionnaire","version") REFERENCES "public"."questionnaires"("county","code","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_rechecks" ADD CONSTRAINT "survey_rechecks_draw" FOREIGN KEY ("county","survey_id","drawn_on") REFERENCES "public"."survey_recheck_draws"("county","survey_id","drawn_on") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_visits" ADD CONSTRAINT "survey_visits_interviewer" FOREIGN KEY ("county","survey_id","interviewer") REFERENCES "public"."survey_interviewers"("county","survey_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_boxes" ADD CONSTRAINT "survey_boxes_cleared" CHECK ("survey_boxes"."opened_on" is not null or not "survey_boxes"."cleared");