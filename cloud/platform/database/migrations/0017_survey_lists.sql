ALTER TABLE "survey_answer_sheets" ALTER COLUMN "assisted" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "survey_frames" ALTER COLUMN "key_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "survey_frames" ALTER COLUMN "sealed" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "survey_households" ALTER COLUMN "key_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "survey_households" ALTER COLUMN "sealed_place" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "survey_households" ALTER COLUMN "code_hash" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "survey_households" ALTER COLUMN "sealed_code" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "survey_frames" ADD CONSTRAINT "survey_frames_sealed" CHECK (("survey_frames"."key_id" is null) = ("survey_frames"."sealed" is null));--> statement-breakpoint
ALTER TABLE "survey_households" ADD CONSTRAINT "survey_households_listed" CHECK (num_nonnulls("survey_households"."key_id", "survey_households"."sealed_place", "survey_households"."code_hash", "survey_households"."sealed_code") in (0, 4));