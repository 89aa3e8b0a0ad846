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
CREATE TABLE "survey_interviewers" (
	"county" char(6) NOT NULL,
	"survey_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "survey_interviewers_county_survey_id_number_pk" PRIMARY KEY("county","survey_id","number"),
	CONSTRAINT "survey_interviewers_person" UNIQUE("county","survey_id","person_id"),
	CONSTRAINT "survey_interviewers_number" CHECK ("survey_interviewers"."number" between 1 and 9999)
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
CREATE TABLE "survey_rechecks" (
	"county" char(6) NOT NULL,
	"survey_id" uuid NOT NULL,
	"household" integer NOT NULL,
	"drawn_on" date NOT NULL,
	"confirmed" boolean,
	"by" uuid,
	CONSTRAINT "survey_rechecks_county_survey_id_household_pk" PRIMARY KEY("county","survey_id","household"),
	CONSTRAINT "survey_rechecks_asked" CHECK (("survey_rechecks"."confirmed" is null) = ("survey_rechecks"."by" is null))
);
--> statement-breakpoint
CREATE TABLE "survey_visits" (
	"county" char(6) NOT NULL,
	"survey_id" uuid NOT NULL,
	"household" integer NOT NULL,
	"attempt" integer NOT NULL,
	"disposition" text NOT NULL,
	"day" date NOT NULL,
	"interviewer" integer NOT NULL,
	"adults" integer,
	"key_id" text,
	"sealed_note" text,
	CONSTRAINT "survey_visits_county_survey_id_household_attempt_pk" PRIMARY KEY("county","survey_id","household","attempt"),
	CONSTRAINT "survey_visits_attempt" CHECK ("survey_visits"."attempt" between 1 and 9),
	CONSTRAINT "survey_visits_adults" CHECK ("survey_visits"."adults" between 1 and 20),
	CONSTRAINT "survey_visits_note" CHECK (("survey_visits"."key_id" is null) = ("survey_visits"."sealed_note" is null))
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
CREATE TABLE "survey_draws" (
	"county" char(6) NOT NULL,
	"survey_id" uuid NOT NULL,
	"design" jsonb NOT NULL,
	"frame_sha256" text NOT NULL,
	"seed_source" text NOT NULL,
	"seed_on" date NOT NULL,
	"proposed_by" uuid NOT NULL,
	"agreed_by" uuid,
	"agreed_on" date,
	"seed" text,
	"drawn_on" date,
	"drawn_sha256" text,
	CONSTRAINT "survey_draws_county_survey_id_pk" PRIMARY KEY("county","survey_id"),
	CONSTRAINT "survey_draws_two" CHECK ("survey_draws"."agreed_by" <> "survey_draws"."proposed_by"),
	CONSTRAINT "survey_draws_agreed" CHECK (("survey_draws"."agreed_by" is null) = ("survey_draws"."agreed_on" is null)),
	CONSTRAINT "survey_draws_seed_after" CHECK ("survey_draws"."agreed_on" < "survey_draws"."seed_on"),
	CONSTRAINT "survey_draws_drawn" CHECK (("survey_draws"."seed" is null) = ("survey_draws"."drawn_on" is null)),
	CONSTRAINT "survey_draws_sum" CHECK (("survey_draws"."seed" is null) = ("survey_draws"."drawn_sha256" is null)),
	CONSTRAINT "survey_draws_after" CHECK ("survey_draws"."drawn_on" is null or ("survey_draws"."agreed_by" is not null and "survey_draws"."drawn_on" >= "survey_draws"."seed_on"))
);
--> statement-breakpoint
CREATE TABLE "survey_frames" (
	"county" char(6) NOT NULL,
	"survey_id" uuid NOT NULL,
	"source" text NOT NULL,
	"as_of" date NOT NULL,
	"missing" text NOT NULL,
	"households" integer NOT NULL,
	"counts" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"key_id" text NOT NULL,
	"sealed" text NOT NULL,
	CONSTRAINT "survey_frames_county_survey_id_pk" PRIMARY KEY("county","survey_id"),
	CONSTRAINT "survey_frames_households" CHECK ("survey_frames"."households" > 0)
);
--> statement-breakpoint
CREATE TABLE "survey_households" (
	"county" char(6) NOT NULL,
	"survey_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"line" integer NOT NULL,
	"town" text NOT NULL,
	"village" text NOT NULL,
	"stratum" text NOT NULL,
	"psu" text,
	"stratum_size" integer,
	"weight" double precision NOT NULL,
	"key_id" text NOT NULL,
	"sealed_place" text NOT NULL,
	"code_hash" text NOT NULL,
	"sealed_code" text NOT NULL,
	CONSTRAINT "survey_households_county_survey_id_number_pk" PRIMARY KEY("county","survey_id","number"),
	CONSTRAINT "survey_households_code" UNIQUE("county","survey_id","code_hash"),
	CONSTRAINT "survey_households_line" UNIQUE("county","survey_id","line"),
	CONSTRAINT "survey_households_weight" CHECK ("survey_households"."weight" >= 1)
);
--> statement-breakpoint
CREATE TABLE "survey_margins" (
	"county" char(6) NOT NULL,
	"survey_id" uuid NOT NULL,
	"question" text NOT NULL,
	"category" text NOT NULL,
	"total" integer NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "survey_margins_county_survey_id_question_category_pk" PRIMARY KEY("county","survey_id","question","category"),
	CONSTRAINT "survey_margins_total" CHECK ("survey_margins"."total" >= 0)
);
--> statement-breakpoint
ALTER TABLE "survey_boxes" ADD COLUMN "holders" jsonb;--> statement-breakpoint
ALTER TABLE "survey_boxes" ADD COLUMN "refused" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "survey_boxes" ADD COLUMN "cleared" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "survey_burnings" ADD CONSTRAINT "survey_burnings_box" FOREIGN KEY ("county","survey_id") REFERENCES "public"."survey_boxes"("county","survey_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_evidence_files" ADD CONSTRAINT "survey_evidence_files_of" FOREIGN KEY ("county","survey_id","edition") REFERENCES "public"."survey_evidence"("county","survey_id","edition") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_evidence_recomputed" ADD CONSTRAINT "survey_evidence_recomputed_of" FOREIGN KEY ("county","survey_id","edition") REFERENCES "public"."survey_evidence"("county","survey_id","edition") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_evidence_signed" ADD CONSTRAINT "survey_evidence_signed_of" FOREIGN KEY ("county","survey_id","edition") REFERENCES "public"."survey_evidence"("county","survey_id","edition") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_evidence" ADD CONSTRAINT "survey_evidence_figures" FOREIGN KEY ("county","survey_id","edition") REFERENCES "public"."survey_figures"("county","survey_id","edition") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_interviewers" ADD CONSTRAINT "survey_interviewers_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_recheck_draws" ADD CONSTRAINT "survey_recheck_draws_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_rechecks" ADD CONSTRAINT "survey_rechecks_household" FOREIGN KEY ("county","survey_id","household") REFERENCES "public"."survey_households"("county","survey_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_rechecks" ADD CONSTRAINT "survey_rechecks_draw" FOREIGN KEY ("county","survey_id","drawn_on") REFERENCES "public"."survey_recheck_draws"("county","survey_id","drawn_on") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_visits" ADD CONSTRAINT "survey_visits_household" FOREIGN KEY ("county","survey_id","household") REFERENCES "public"."survey_households"("county","survey_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_visits" ADD CONSTRAINT "survey_visits_interviewer" FOREIGN KEY ("county","survey_id","interviewer") REFERENCES "public"."survey_interviewers"("county","survey_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_figures" ADD CONSTRAINT "survey_figures_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_plans" ADD CONSTRAINT "survey_plans_questionnaire" FOREIGN KEY ("county","questionnaire","version") REFERENCES "public"."questionnaires"("county","code","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_draws" ADD CONSTRAINT "survey_draws_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_frames" ADD CONSTRAINT "survey_frames_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_households" ADD CONSTRAINT "survey_households_draw" FOREIGN KEY ("county","survey_id") REFERENCES "public"."survey_draws"("county","survey_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_households" ADD CONSTRAINT "survey_households_invite" FOREIGN KEY ("county","survey_id","code_hash") REFERENCES "public"."survey_invites"("county","survey_id","code_hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_margins" ADD CONSTRAINT "survey_margins_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_boxes" ADD CONSTRAINT "survey_boxes_cleared" CHECK ("survey_boxes"."opened_on" is not null or not "survey_boxes"."cleared");