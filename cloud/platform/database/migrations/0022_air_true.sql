ALTER TABLE "air_imports" DROP CONSTRAINT "air_imports_channel";--> statement-breakpoint
ALTER TABLE "air_imports" DROP CONSTRAINT "air_imports_reason";--> statement-breakpoint
ALTER TABLE "air_imports" ADD COLUMN "undoes" uuid;--> statement-breakpoint
ALTER TABLE "air_notices" ADD COLUMN "issuer" text;--> statement-breakpoint
ALTER TABLE "air_notices" ADD COLUMN "issued_level" text;--> statement-breakpoint
ALTER TABLE "air_notices" ADD COLUMN "issued_number" text;--> statement-breakpoint
ALTER TABLE "air_notices" ADD COLUMN "issued_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "air_notices" ADD COLUMN "issued_source" text;--> statement-breakpoint
ALTER TABLE "air_stations" ADD COLUMN "device_unflagged" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "air_imports" ADD CONSTRAINT "air_imports_undone" FOREIGN KEY ("undoes") REFERENCES "public"."air_imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "air_imports_undoes" ON "air_imports" USING btree ("county","undoes");--> statement-breakpoint
ALTER TABLE "air_imports" ADD CONSTRAINT "air_imports_undo" CHECK (("air_imports"."channel" = 'undo') = ("air_imports"."undoes" is not null));--> statement-breakpoint
ALTER TABLE "air_imports" ADD CONSTRAINT "air_imports_channel" CHECK ("air_imports"."channel" in ('hj212', 'qweather', 'open_meteo', 'file', 'manual', 'demo', 'undo'));--> statement-breakpoint
ALTER TABLE "air_imports" ADD CONSTRAINT "air_imports_reason" CHECK ("air_imports"."channel" not in ('manual', 'undo') or "air_imports"."reason" is not null);--> statement-breakpoint
ALTER TABLE "air_notices" ADD CONSTRAINT "air_notices_relayed" CHECK (num_nulls("air_notices"."issuer", "air_notices"."issued_level", "air_notices"."issued_number", "air_notices"."issued_at", "air_notices"."issued_source") in (0, 5));--> statement-breakpoint
-- What was posted as a warning of heavy pollution without saying whose it is was never the county's to post: it ends, and
-- stays as it was written.
UPDATE "air_notices" SET "ended_at" = now() WHERE "kind" = 'pollution' AND "ended_at" IS NULL AND "ends_at" > now();--> statement-breakpoint
ALTER TABLE "air_notices" ADD CONSTRAINT "air_notices_pollution" CHECK ("air_notices"."kind" <> 'pollution' or "air_notices"."issuer" is not null) NOT VALID;
