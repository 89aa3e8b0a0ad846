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
ALTER TABLE "survey_interviewers" ADD CONSTRAINT "survey_interviewers_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_rechecks" ADD CONSTRAINT "survey_rechecks_household" FOREIGN KEY ("county","survey_id","household") REFERENCES "public"."survey_households"("county","survey_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_visits" ADD CONSTRAINT "survey_visits_household" FOREIGN KEY ("county","survey_id","household") REFERENCES "public"."survey_households"("county","survey_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_draws" ADD CONSTRAINT "survey_draws_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_frames" ADD CONSTRAINT "survey_frames_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_households" ADD CONSTRAINT "survey_households_draw" FOREIGN KEY ("county","survey_id") REFERENCES "public"."survey_draws"("county","survey_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_households" ADD CONSTRAINT "survey_households_invite" FOREIGN KEY ("county","survey_id","code_hash") REFERENCES "public"."survey_invites"("county","survey_id","code_hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_margins" ADD CONSTRAINT "survey_margins_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;