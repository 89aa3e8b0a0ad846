CREATE TABLE "passwords" (
	"county" char(6) NOT NULL,
	"person_id" uuid NOT NULL,
	"key_id" text NOT NULL,
	"sealed" text NOT NULL,
	"recovery" text[] NOT NULL,
	"last_step" bigint NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"set_on" date NOT NULL,
	CONSTRAINT "passwords_county_person_id_pk" PRIMARY KEY("county","person_id"),
	CONSTRAINT "passwords_failures" CHECK ("passwords"."failures" >= 0)
);
--> statement-breakpoint
CREATE TABLE "sign_ins" (
	"county" char(6) NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"browser_hash" text NOT NULL,
	"code_hash" text NOT NULL,
	"digits_hash" text NOT NULL,
	"machine" text NOT NULL,
	"network" text,
	"network_hash" text,
	"shared" boolean NOT NULL,
	"person_id" uuid,
	"number" integer,
	"choices" integer[],
	"state" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sign_ins_county_id_pk" PRIMARY KEY("county","id"),
	CONSTRAINT "sign_ins_browser" UNIQUE("county","browser_hash"),
	CONSTRAINT "sign_ins_code" UNIQUE("county","code_hash"),
	CONSTRAINT "sign_ins_digits" UNIQUE("county","digits_hash"),
	CONSTRAINT "sign_ins_state" CHECK ("sign_ins"."state" in ('shown', 'scanned', 'confirmed', 'ended')),
	CONSTRAINT "sign_ins_matched" CHECK ("sign_ins"."state" = 'ended' or ("sign_ins"."state" = 'shown') = ("sign_ins"."person_id" is null)),
	CONSTRAINT "sign_ins_number" CHECK (("sign_ins"."person_id" is null) = ("sign_ins"."number" is null) and ("sign_ins"."number" is null) = ("sign_ins"."choices" is null)
        and ("sign_ins"."number" is null or "sign_ins"."number" = any("sign_ins"."choices")))
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "machine" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "shared" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "passwords" ADD CONSTRAINT "passwords_person" FOREIGN KEY ("county","person_id") REFERENCES "public"."persons"("county","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_ins" ADD CONSTRAINT "sign_ins_person" FOREIGN KEY ("county","person_id") REFERENCES "public"."persons"("county","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sign_ins_person" ON "sign_ins" USING btree ("county","person_id");--> statement-breakpoint
CREATE INDEX "sign_ins_end" ON "sign_ins" USING btree ("county","expires_at");--> statement-breakpoint
CREATE INDEX "sessions_devices" ON "sessions" USING btree ("county","person_id","created_at","token_hash") WHERE "sessions"."revoked_at" is null;