CREATE TABLE "key_fingerprints" (
	"county" char(6) NOT NULL,
	"name" text NOT NULL,
	"fingerprint" text NOT NULL,
	"seals" boolean NOT NULL,
	CONSTRAINT "key_fingerprints_county_name_pk" PRIMARY KEY("county","name")
);
--> statement-breakpoint
CREATE TABLE "key_holders" (
	"county" char(6) NOT NULL,
	"id" uuid NOT NULL,
	"held" text[] NOT NULL,
	"current" text NOT NULL,
	"alive_until" timestamp with time zone NOT NULL,
	CONSTRAINT "key_holders_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "damaged" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "files_damaged" ON "files" USING btree ("county") WHERE "files"."damaged";