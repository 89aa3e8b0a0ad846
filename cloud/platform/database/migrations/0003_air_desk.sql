CREATE TABLE "air_uploads" (
	"county" char(6) NOT NULL,
	"incoming" text NOT NULL,
	"by_id" uuid NOT NULL,
	"bytes" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "air_uploads_county_incoming_pk" PRIMARY KEY("county","incoming"),
	CONSTRAINT "air_uploads_size" CHECK ("air_uploads"."bytes" > 0)
);
--> statement-breakpoint
ALTER TABLE "air_notices" ADD COLUMN "towns" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "air_stations" ADD COLUMN "down_reason" text;--> statement-breakpoint
ALTER TABLE "air_stations" ADD COLUMN "back_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "air_uploads_age" ON "air_uploads" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "air_stations" ADD CONSTRAINT "air_stations_down" CHECK ("air_stations"."back_at" is null or "air_stations"."down_reason" is not null);