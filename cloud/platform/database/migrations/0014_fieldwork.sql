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
ALTER TABLE "survey_recheck_draws" ADD CONSTRAINT "survey_recheck_draws_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_rechecks" ADD CONSTRAINT "survey_rechecks_draw" FOREIGN KEY ("county","survey_id","drawn_on") REFERENCES "public"."survey_recheck_draws"("county","survey_id","drawn_on") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_visits" ADD CONSTRAINT "survey_visits_interviewer" FOREIGN KEY ("county","survey_id","interviewer") REFERENCES "public"."survey_interviewers"("county","survey_id","number") ON DELETE no action ON UPDATE no action;