CREATE TABLE "assignments" (
	"county" char(6) NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"area" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assignments_county_person_id_role_area_pk" PRIMARY KEY("county","person_id","role","area")
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"county" char(6) NOT NULL,
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"openid_hash" text,
	"demo_key" text,
	"name_key_id" text,
	"name_sealed" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "persons_openid" UNIQUE("county","openid_hash"),
	CONSTRAINT "persons_demo" UNIQUE("county","demo_key"),
	CONSTRAINT "persons_kind" CHECK ("persons"."kind" in ('resident', 'staff'))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"county" char(6) NOT NULL,
	"token_hash" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"county" char(6) NOT NULL,
	"seq" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"reason" text,
	"detail" jsonb,
	"request_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"county" char(6) NOT NULL,
	"key_hash" text NOT NULL,
	"request_hash" text NOT NULL,
	"reply" text,
	"created_on" date NOT NULL,
	CONSTRAINT "idempotency_keys_county_key_hash_pk" PRIMARY KEY("county","key_hash")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"county" char(6) NOT NULL,
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"link" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp with time zone,
	"delivered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rate_counters" (
	"county" char(6) NOT NULL,
	"bucket" text NOT NULL,
	"window_start" timestamp with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "rate_counters_county_bucket_window_start_pk" PRIMARY KEY("county","bucket","window_start")
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"county" char(6) NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "settings_county_key_pk" PRIMARY KEY("county","key")
);
--> statement-breakpoint
CREATE TABLE "activities" (
	"county" char(6) NOT NULL,
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"series" text,
	"title" text NOT NULL,
	"brief" text NOT NULL,
	"why" text NOT NULL,
	"picture" text NOT NULL,
	"cover_file" text,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"place" text NOT NULL,
	"town" text NOT NULL,
	"journey" text NOT NULL,
	"longitude" double precision,
	"latitude" double precision,
	"bring" text NOT NULL,
	"provided" text NOT NULL,
	"who_can_come" text NOT NULL,
	"min_age" smallint,
	"max_age" smallint,
	"children" boolean DEFAULT false NOT NULL,
	"insured" boolean DEFAULT false NOT NULL,
	"seats" integer NOT NULL,
	"held" integer DEFAULT 0 NOT NULL,
	"waiting" integer DEFAULT 0 NOT NULL,
	"max_party" smallint NOT NULL,
	"opens_at" timestamp with time zone NOT NULL,
	"closes_at" timestamp with time zone NOT NULL,
	"cancel_until" timestamp with time zone NOT NULL,
	"offer_hours" smallint DEFAULT 6 NOT NULL,
	"organiser_name" text NOT NULL,
	"organiser_contact" text NOT NULL,
	"organiser_phone" text NOT NULL,
	"trees_planted" integer,
	"cancelled_at" timestamp with time zone,
	"cancelled_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "activities_county_id" UNIQUE("county","id"),
	CONSTRAINT "activities_not_oversold" CHECK ("activities"."held" between 0 and "activities"."seats"),
	CONSTRAINT "activities_waiting" CHECK ("activities"."waiting" >= 0),
	CONSTRAINT "activities_seats" CHECK ("activities"."seats" > 0 and "activities"."max_party" between 1 and "activities"."seats"),
	CONSTRAINT "activities_times" CHECK ("activities"."starts_at" < "activities"."ends_at" and "activities"."opens_at" < "activities"."closes_at" and "activities"."closes_at" <= "activities"."starts_at" and "activities"."cancel_until" <= "activities"."starts_at"),
	CONSTRAINT "activities_ages" CHECK ("activities"."min_age" >= 0 and ("activities"."max_age" is null or "activities"."min_age" <= "activities"."max_age")),
	CONSTRAINT "activities_point" CHECK (("activities"."longitude" is null) = ("activities"."latitude" is null)),
	CONSTRAINT "activities_cancelled" CHECK (("activities"."cancelled_at" is null) = ("activities"."cancelled_reason" is null)),
	CONSTRAINT "activities_trees" CHECK ("activities"."trees_planted" >= 0)
);
--> statement-breakpoint
CREATE TABLE "activity_meeting_points" (
	"county" char(6) NOT NULL,
	"activity_id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"bus" boolean NOT NULL,
	"sort" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "activity_meeting_points_county_activity_id_key_pk" PRIMARY KEY("county","activity_id","key")
);
--> statement-breakpoint
CREATE TABLE "activity_sign_ups" (
	"county" char(6) NOT NULL,
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"activity_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"party" smallint NOT NULL,
	"names_key_id" text,
	"names_sealed" text,
	"meeting_point" text,
	"state" text NOT NULL,
	"queue_no" bigint NOT NULL,
	"auto_accept" boolean NOT NULL,
	"offer_until" timestamp with time zone,
	"moved_up_at" timestamp with time zone,
	"code" char(6),
	"cancelled_at" timestamp with time zone,
	"cancelled_why" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sign_ups_queue" UNIQUE("county","activity_id","queue_no"),
	CONSTRAINT "sign_ups_code" UNIQUE("county","activity_id","code"),
	CONSTRAINT "sign_ups_party" CHECK ("activity_sign_ups"."party" > 0),
	CONSTRAINT "sign_ups_state" CHECK ("activity_sign_ups"."state" in ('seated', 'offered', 'waiting', 'cancelled')),
	CONSTRAINT "sign_ups_code_digits" CHECK ("activity_sign_ups"."code" ~ '^[0-9]{6}$'),
	CONSTRAINT "sign_ups_ticket" CHECK ("activity_sign_ups"."state" <> 'seated' or "activity_sign_ups"."code" is not null),
	CONSTRAINT "sign_ups_offer" CHECK (("activity_sign_ups"."state" = 'offered') = ("activity_sign_ups"."offer_until" is not null)),
	CONSTRAINT "sign_ups_cancelled" CHECK (("activity_sign_ups"."state" = 'cancelled') = ("activity_sign_ups"."cancelled_at" is not null)),
	CONSTRAINT "sign_ups_names" CHECK (("activity_sign_ups"."names_key_id" is null) = ("activity_sign_ups"."names_sealed" is null))
);
--> statement-breakpoint
CREATE TABLE "files" (
	"county" char(6) NOT NULL,
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"owner_id" uuid,
	"sha256" text NOT NULL,
	"difference_hash" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" integer NOT NULL,
	"content_check" text DEFAULT 'waiting' NOT NULL,
	"used_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "files_size" CHECK ("files"."width" > 0 and "files"."height" > 0 and "files"."bytes" > 0)
);
--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_meeting_points" ADD CONSTRAINT "meeting_points_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_sign_ups" ADD CONSTRAINT "activity_sign_ups_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_sign_ups" ADD CONSTRAINT "sign_ups_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_sign_ups" ADD CONSTRAINT "sign_ups_meeting_point" FOREIGN KEY ("county","activity_id","meeting_point") REFERENCES "public"."activity_meeting_points"("county","activity_id","key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_person" ON "sessions" USING btree ("county","person_id");--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("county","subject","seq");--> statement-breakpoint
CREATE INDEX "audit_log_actor" ON "audit_log" USING btree ("county","actor_id","seq");--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_on");--> statement-breakpoint
CREATE INDEX "messages_inbox" ON "messages" USING btree ("county","person_id","created_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "activities_coming" ON "activities" USING btree ("county","starts_at","id");--> statement-breakpoint
CREATE INDEX "activities_series" ON "activities" USING btree ("county","series","ends_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_ups_one_active" ON "activity_sign_ups" USING btree ("county","activity_id","person_id") WHERE "activity_sign_ups"."state" <> 'cancelled';--> statement-breakpoint
CREATE INDEX "sign_ups_person" ON "activity_sign_ups" USING btree ("county","person_id","created_at");--> statement-breakpoint
CREATE INDEX "sign_ups_waiting" ON "activity_sign_ups" USING btree ("county","activity_id","queue_no") WHERE "activity_sign_ups"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "sign_ups_offers" ON "activity_sign_ups" USING btree ("offer_until") WHERE "activity_sign_ups"."state" = 'offered';--> statement-breakpoint
CREATE INDEX "files_owner" ON "files" USING btree ("county","owner_id");--> statement-breakpoint
CREATE INDEX "files_hash" ON "files" USING btree ("county","sha256");--> statement-breakpoint
CREATE INDEX "files_use" ON "files" USING btree ("county","used_by");