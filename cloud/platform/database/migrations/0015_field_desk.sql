CREATE TABLE "survey_visit_mendings" (
	"county" char(6) NOT NULL,
	"survey_id" uuid NOT NULL,
	"household" integer NOT NULL,
	"attempt" integer NOT NULL,
	"mending" integer NOT NULL,
	"disposition" text NOT NULL,
	"reason" text NOT NULL,
	"by" uuid NOT NULL,
	CONSTRAINT "survey_visit_mendings_county_survey_id_household_attempt_mending_pk" PRIMARY KEY("county","survey_id","household","attempt","mending"),
	CONSTRAINT "survey_visit_mendings_mending" CHECK ("survey_visit_mendings"."mending" between 1 and 9),
	CONSTRAINT "survey_visit_mendings_reason" CHECK ("survey_visit_mendings"."reason" in ('wrong_tap', 'wrong_household', 'learnt_later', 'recheck'))
);
--> statement-breakpoint
ALTER TABLE "survey_envelopes" ADD COLUMN "late" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "survey_visit_mendings" ADD CONSTRAINT "survey_visit_mendings_visit" FOREIGN KEY ("county","survey_id","household","attempt") REFERENCES "public"."survey_visits"("county","survey_id","household","attempt") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_envelopes" ADD CONSTRAINT "survey_envelopes_late" CHECK (not "survey_envelopes"."late" or ("survey_envelopes"."sample" = 'drawn' and "survey_envelopes"."sealed" is not null));