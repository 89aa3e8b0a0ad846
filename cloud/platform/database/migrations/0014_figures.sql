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
ALTER TABLE "survey_figures" ADD CONSTRAINT "survey_figures_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;