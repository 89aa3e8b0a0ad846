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
ALTER TABLE "survey_boxes" ADD COLUMN "holders" jsonb;--> statement-breakpoint
ALTER TABLE "survey_boxes" ADD COLUMN "refused" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "survey_boxes" ADD COLUMN "cleared" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "survey_burnings" ADD CONSTRAINT "survey_burnings_box" FOREIGN KEY ("county","survey_id") REFERENCES "public"."survey_boxes"("county","survey_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_boxes" ADD CONSTRAINT "survey_boxes_cleared" CHECK ("survey_boxes"."opened_on" is not null or not "survey_boxes"."cleared");