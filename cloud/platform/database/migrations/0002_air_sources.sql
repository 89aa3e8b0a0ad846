ALTER TABLE "air_alerts" ALTER COLUMN "above" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "air_alerts" ADD COLUMN "told_level" smallint;--> statement-breakpoint
ALTER TABLE "air_stations" ADD COLUMN "device_milligrams" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "air_stations" ADD COLUMN "feed" text;--> statement-breakpoint
ALTER TABLE "air_stations" ADD COLUMN "silent_since" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "air_alerts_town" ON "air_alerts" USING btree ("county","town");--> statement-breakpoint
ALTER TABLE "air_alerts" ADD CONSTRAINT "air_alerts_told" CHECK ("air_alerts"."told_level" between 3 and 6);--> statement-breakpoint
ALTER TABLE "air_stations" ADD CONSTRAINT "air_stations_feed" CHECK ("air_stations"."feed" in ('qweather', 'open_meteo'));--> statement-breakpoint
ALTER TABLE "air_stations" ADD CONSTRAINT "air_stations_feed_model" CHECK ("air_stations"."feed" is null or ("air_stations"."kind" = 'model' and "air_stations"."longitude" is not null));