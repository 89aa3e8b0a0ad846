-- Photos keep nothing that could be tried against the original on a phone, nor whose they were once handed in. Hashes of
-- originals cannot be made anew as hashes of clean pictures here: old photos are found again by what they show.
DROP INDEX "files_hash";--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "claim_hash" text;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "upload_hash" text;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "clean_hash" text;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "came_on" date;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "unclaimed_since" timestamp with time zone;--> statement-breakpoint
UPDATE "files" SET
  "came_on" = ("created_at" AT TIME ZONE 'Asia/Shanghai')::date,
  "unclaimed_since" = CASE WHEN "used_by" IS NULL THEN "created_at" END,
  "owner_id" = CASE WHEN "used_by" IS NULL THEN "owner_id" END;--> statement-breakpoint
ALTER TABLE "files" ALTER COLUMN "came_on" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "files" DROP COLUMN "sha256";--> statement-breakpoint
ALTER TABLE "files" DROP COLUMN "created_at";--> statement-breakpoint
CREATE INDEX "files_claim" ON "files" USING btree ("county","claim_hash");--> statement-breakpoint
CREATE INDEX "files_hash" ON "files" USING btree ("county","clean_hash");--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_upload" UNIQUE("county","upload_hash");--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_nobodys" CHECK ("files"."claim_hash" is null or ("files"."owner_id" is null and "files"."clean_hash" is null));--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_used_by_nobody" CHECK ("files"."used_by" is null or ("files"."owner_id" is null and "files"."claim_hash" is null));--> statement-breakpoint
-- Of the masked name and phone only which of the two there are.
ALTER TABLE "case_identities" ADD COLUMN "has_name" boolean;--> statement-breakpoint
ALTER TABLE "case_identities" ADD COLUMN "has_phone" boolean;--> statement-breakpoint
UPDATE "case_identities" SET
  "has_phone" = coalesce("masked" LIKE '%****%', true),
  "has_name" = coalesce("masked" LIKE '_** %' OR char_length("masked") = 3, true);--> statement-breakpoint
ALTER TABLE "case_identities" ALTER COLUMN "has_name" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "case_identities" ALTER COLUMN "has_phone" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "case_identities" DROP COLUMN "masked";--> statement-breakpoint
-- A dropped column stays in the rows until they are written anew: both tables are, so that it is gone from the disk.
CLUSTER "files" USING "files_pkey";--> statement-breakpoint
CLUSTER "case_identities" USING "case_identities_county_case_id_pk";
