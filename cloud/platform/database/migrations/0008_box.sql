CREATE TABLE "survey_envelopes" (
	"county" char(6) NOT NULL,
	"survey_id" uuid NOT NULL,
	"sample" text NOT NULL,
	"m" "bytea" NOT NULL,
	"signature" "bytea" NOT NULL,
	"version" integer NOT NULL,
	"sealed" "bytea",
	CONSTRAINT "survey_envelopes_county_survey_id_sample_m_pk" PRIMARY KEY("county","survey_id","sample","m"),
	CONSTRAINT "survey_envelopes_version" CHECK ("survey_envelopes"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "survey_boxes" (
	"county" char(6) NOT NULL,
	"survey_id" uuid NOT NULL,
	"modulus" text NOT NULL,
	"wraps" jsonb,
	"tried" jsonb NOT NULL,
	"office_key" text,
	"opened_on" date,
	"found" jsonb,
	"office_file" "bytea",
	CONSTRAINT "survey_boxes_county_survey_id_pk" PRIMARY KEY("county","survey_id"),
	CONSTRAINT "survey_boxes_opened" CHECK (("survey_boxes"."opened_on" is null) = ("survey_boxes"."wraps" is not null)),
	CONSTRAINT "survey_boxes_found" CHECK (("survey_boxes"."opened_on" is null) = ("survey_boxes"."found" is null))
);
--> statement-breakpoint
CREATE TABLE "survey_words" (
	"county" char(6) NOT NULL,
	"survey_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"question" text NOT NULL,
	"words" text NOT NULL,
	CONSTRAINT "survey_words_county_survey_id_id_pk" PRIMARY KEY("county","survey_id","id")
);
--> statement-breakpoint
CREATE TABLE "survey_ticket_keys" (
	"county" char(6) NOT NULL,
	"survey_id" uuid NOT NULL,
	"sample" text NOT NULL,
	"modulus" text NOT NULL,
	"key_id" text,
	"sealed" text,
	CONSTRAINT "survey_ticket_keys_county_survey_id_sample_pk" PRIMARY KEY("county","survey_id","sample"),
	CONSTRAINT "survey_ticket_keys_sample" CHECK ("survey_ticket_keys"."sample" in ('open', 'drawn')),
	CONSTRAINT "survey_ticket_keys_sealed" CHECK (("survey_ticket_keys"."key_id" is null) = ("survey_ticket_keys"."sealed" is null))
);
--> statement-breakpoint
ALTER TABLE "survey_answer_sheets" ADD COLUMN "town" text;--> statement-breakpoint
ALTER TABLE "survey_answer_sheets" ADD COLUMN "sex" text;--> statement-breakpoint
ALTER TABLE "survey_answer_sheets" ADD COLUMN "age" text;--> statement-breakpoint
ALTER TABLE "survey_participations" ADD COLUMN "blinded_hash" text NOT NULL DEFAULT '';--> statement-breakpoint
ALTER TABLE "survey_participations" ALTER COLUMN "blinded_hash" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "survey_envelopes" ADD CONSTRAINT "survey_envelopes_key" FOREIGN KEY ("county","survey_id","sample") REFERENCES "public"."survey_ticket_keys"("county","survey_id","sample") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_boxes" ADD CONSTRAINT "survey_boxes_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_words" ADD CONSTRAINT "survey_words_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_ticket_keys" ADD CONSTRAINT "survey_ticket_keys_box" FOREIGN KEY ("county","survey_id") REFERENCES "public"."survey_boxes"("county","survey_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- written by hand: sealed bytes do not shrink, so PostgreSQL need not try
ALTER TABLE "survey_envelopes" ALTER COLUMN "sealed" SET STORAGE EXTERNAL;--> statement-breakpoint
-- written by hand: sheets of before the box keep their answers; the home town becomes a field of its own, which fewer
-- than five do not share, free words lie apart, and the day goes
WITH "home" AS (
  SELECT s."county", s."id" AS "survey_id", q->>'id' AS "question"
  FROM "surveys" s
  JOIN "questionnaires" n ON n."county" = s."county" AND n."code" = s."questionnaire" AND n."version" = s."version"
  CROSS JOIN LATERAL jsonb_array_elements(n."content"->'questions') q
  WHERE q->>'kind' = 'town' AND (q->>'home')::boolean
), "living" AS (
  SELECT a."county", a."survey_id", a."id", h."question", a."answers"->>h."question" AS "town",
    count(*) OVER (PARTITION BY a."county", a."survey_id", a."mode", a."answers"->>h."question") AS "together"
  FROM "survey_answer_sheets" a JOIN "home" h ON h."county" = a."county" AND h."survey_id" = a."survey_id"
)
UPDATE "survey_answer_sheets" a
SET "town" = CASE WHEN l."together" >= 5 THEN l."town" END, "answers" = a."answers" - l."question"
FROM "living" l WHERE l."county" = a."county" AND l."survey_id" = a."survey_id" AND l."id" = a."id";--> statement-breakpoint
CREATE TEMPORARY TABLE "open_questions" ON COMMIT DROP AS
  SELECT s."county", s."id" AS "survey_id", array_agg(q->>'id') AS "questions"
  FROM "surveys" s
  JOIN "questionnaires" n ON n."county" = s."county" AND n."code" = s."questionnaire" AND n."version" = s."version"
  CROSS JOIN LATERAL jsonb_array_elements(n."content"->'questions') q
  WHERE q->>'kind' = 'text' GROUP BY 1, 2;--> statement-breakpoint
INSERT INTO "survey_words" ("county", "survey_id", "question", "words")
  SELECT a."county", a."survey_id", e.key, e.value #>> '{}'
  FROM "survey_answer_sheets" a
  JOIN "open_questions" o ON o."county" = a."county" AND o."survey_id" = a."survey_id"
  CROSS JOIN LATERAL jsonb_each(a."answers") e
  WHERE e.key = ANY(o."questions") AND e.value #>> '{}' <> '' ORDER BY random();--> statement-breakpoint
UPDATE "survey_answer_sheets" a SET "answers" = a."answers" - o."questions"
  FROM "open_questions" o WHERE o."county" = a."county" AND o."survey_id" = a."survey_id";--> statement-breakpoint
ALTER TABLE "survey_answer_sheets" DROP COLUMN "answered_on";--> statement-breakpoint
-- written by hand: a new file for the table, since a dropped column and replaced rows stay in the old one
ALTER TABLE "survey_answer_sheets" ALTER COLUMN "town" SET DATA TYPE text USING "town" || '';