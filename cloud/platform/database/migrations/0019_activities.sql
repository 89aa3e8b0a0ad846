CREATE TABLE "activity_sessions" (
	"county" char(6) NOT NULL,
	"activity_id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" jsonb NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"seats" integer NOT NULL,
	"held" integer DEFAULT 0 NOT NULL,
	"waiting" integer DEFAULT 0 NOT NULL,
	"kept" integer DEFAULT 0 NOT NULL,
	"sort" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "activity_sessions_county_activity_id_key_pk" PRIMARY KEY("county","activity_id","key"),
	CONSTRAINT "sessions_not_oversold" CHECK ("activity_sessions"."held" >= 0 and "activity_sessions"."kept" >= 0 and "activity_sessions"."held" + "activity_sessions"."kept" <= "activity_sessions"."seats"),
	CONSTRAINT "sessions_times" CHECK ("activity_sessions"."starts_at" < "activity_sessions"."ends_at" and "activity_sessions"."waiting" >= 0)
);
--> statement-breakpoint
CREATE TABLE "activity_feedback" (
	"county" char(6) NOT NULL,
	"activity_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"score" smallint NOT NULL,
	"words" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "activity_feedback_county_activity_id_person_id_pk" PRIMARY KEY("county","activity_id","person_id"),
	CONSTRAINT "activity_feedback_score" CHECK ("activity_feedback"."score" between 1 and 3)
);
--> statement-breakpoint
CREATE TABLE "activity_wishes" (
	"county" char(6) NOT NULL,
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text,
	"town" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "activity_wishes_one" UNIQUE NULLS NOT DISTINCT("county","person_id","kind","town")
);
--> statement-breakpoint
CREATE TABLE "activity_records" (
	"county" char(6) NOT NULL,
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"code" char(8) NOT NULL,
	"name_key_id" text NOT NULL,
	"name_sealed" text NOT NULL,
	"lines" jsonb NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "activity_records_code" UNIQUE("county","code"),
	CONSTRAINT "activity_records_code_signs" CHECK ("activity_records"."code" ~ '^[0-9A-HJKMNP-TV-Z]{8}$')
);
--> statement-breakpoint
CREATE TABLE "activity_attendances" (
	"county" char(6) NOT NULL,
	"activity_id" uuid NOT NULL,
	"of_id" uuid NOT NULL,
	"sign_up_id" uuid,
	"person_id" uuid,
	"people" smallint NOT NULL,
	"arrived_at" timestamp with time zone NOT NULL,
	"session" text,
	"point" text,
	"minutes" smallint,
	"trees" integer,
	"plot" text,
	"by_person" uuid NOT NULL,
	CONSTRAINT "activity_attendances_county_activity_id_of_id_pk" PRIMARY KEY("county","activity_id","of_id"),
	CONSTRAINT "activity_attendances_people" CHECK ("activity_attendances"."people" > 0),
	CONSTRAINT "activity_attendances_work" CHECK ("activity_attendances"."minutes" between 0 and 1440 and "activity_attendances"."trees" >= 0)
);
--> statement-breakpoint
CREATE TABLE "activity_devices" (
	"county" char(6) NOT NULL,
	"activity_id" uuid NOT NULL,
	"device" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"loaded_at" timestamp with time zone NOT NULL,
	"synced_at" timestamp with time zone,
	CONSTRAINT "activity_devices_county_activity_id_device_pk" PRIMARY KEY("county","activity_id","device")
);
--> statement-breakpoint
CREATE TABLE "activity_scans" (
	"county" char(6) NOT NULL,
	"activity_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"device" uuid NOT NULL,
	"by_person" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"sign_up_id" uuid,
	"of_id" uuid,
	"people" smallint,
	"session" text,
	"point" text,
	"minutes" smallint,
	"trees" integer,
	"plot" text,
	"who_key_id" text,
	"who_sealed" text,
	CONSTRAINT "activity_scans_county_activity_id_id_pk" PRIMARY KEY("county","activity_id","id"),
	CONSTRAINT "activity_scans_people" CHECK ("activity_scans"."people" > 0),
	CONSTRAINT "activity_scans_arrive" CHECK ("activity_scans"."kind" <> 'arrive' or ("activity_scans"."sign_up_id" is not null and "activity_scans"."people" is not null)),
	CONSTRAINT "activity_scans_of" CHECK ("activity_scans"."kind" not in ('undo', 'finish') or "activity_scans"."of_id" is not null),
	CONSTRAINT "activity_scans_who" CHECK (("activity_scans"."who_key_id" is null) = ("activity_scans"."who_sealed" is null))
);
--> statement-breakpoint
CREATE TABLE "activity_changes" (
	"county" char(6) NOT NULL,
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"activity_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_person" uuid,
	"what" text NOT NULL,
	"fields" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"words" jsonb,
	"told" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "activity_drafts" (
	"county" char(6) NOT NULL,
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"area" text NOT NULL,
	"activity_id" uuid,
	"series" text,
	"content" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"saved_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "activity_drafts_county_id" UNIQUE("county","id"),
	CONSTRAINT "activity_drafts_one" UNIQUE("county","activity_id")
);
--> statement-breakpoint
CREATE TABLE "activity_photos" (
	"county" char(6) NOT NULL,
	"activity_id" uuid NOT NULL,
	"file_id" text NOT NULL,
	"caption" jsonb NOT NULL,
	"sort" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "activity_photos_one" UNIQUE("county","activity_id","file_id")
);
--> statement-breakpoint
CREATE TABLE "activity_plots" (
	"county" char(6) NOT NULL,
	"activity_id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" jsonb NOT NULL,
	"species" jsonb NOT NULL,
	"water" jsonb NOT NULL,
	"trees" integer NOT NULL,
	"longitude_e6" integer,
	"latitude_e6" integer,
	"photo_file" text,
	"sort" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "activity_plots_key" UNIQUE("county","activity_id","key"),
	CONSTRAINT "activity_plots_trees" CHECK ("activity_plots"."trees" >= 0),
	CONSTRAINT "activity_plots_point" CHECK (("activity_plots"."longitude_e6" is null) = ("activity_plots"."latitude_e6" is null))
);
--> statement-breakpoint
CREATE TABLE "activity_stops" (
	"county" char(6) NOT NULL,
	"activity_id" uuid NOT NULL,
	"day" text NOT NULL,
	"aqi" smallint,
	"wind" smallint,
	"source" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	CONSTRAINT "activity_stops_one" UNIQUE("county","activity_id","day"),
	CONSTRAINT "activity_stops_why" CHECK ("activity_stops"."aqi" is not null or "activity_stops"."wind" is not null)
);
--> statement-breakpoint
CREATE TABLE "activity_plot_counts" (
	"county" char(6) NOT NULL,
	"activity_id" uuid NOT NULL,
	"plot" text NOT NULL,
	"day" text NOT NULL,
	"alive" integer NOT NULL,
	"of_trees" integer NOT NULL,
	"by_person" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "activity_plot_counts_day" UNIQUE("county","activity_id","plot","day"),
	CONSTRAINT "activity_plot_counts_alive" CHECK ("activity_plot_counts"."alive" between 0 and "activity_plot_counts"."of_trees" and "activity_plot_counts"."of_trees" > 0)
);
--> statement-breakpoint
ALTER TABLE "activities" DROP CONSTRAINT "activities_not_oversold";--> statement-breakpoint
ALTER TABLE "activities" DROP CONSTRAINT "activities_trees";--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "area" text;--> statement-breakpoint
UPDATE "activities" SET "area" = "county";--> statement-breakpoint
ALTER TABLE "activities" ALTER COLUMN "area" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "kept" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "hold_minutes" smallint DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "asks_ages" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "asks_phone" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "questions" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "counts_hours" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "trees_each" smallint;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "walk_ins" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "stop_aqi" smallint;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "stop_wind" smallint;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "shared_trees" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "bags" integer;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "summed_up_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "summary" jsonb;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "moved_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "published_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
UPDATE "activities" SET "published_at" = "created_at", "shared_trees" = COALESCE("trees_planted", 0);--> statement-breakpoint
ALTER TABLE "activity_meeting_points" ADD COLUMN "seats" integer;--> statement-breakpoint
ALTER TABLE "activity_meeting_points" ADD COLUMN "held" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "activity_meeting_points" ADD COLUMN "kept" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "activity_sign_ups" ADD COLUMN "signs_up_as" text DEFAULT 'family' NOT NULL;--> statement-breakpoint
ALTER TABLE "activity_sign_ups" ADD COLUMN "session" text;--> statement-breakpoint
ALTER TABLE "activity_sign_ups" ADD COLUMN "kept" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "activity_sign_ups" ADD COLUMN "kept_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "activity_sign_ups" ADD COLUMN "passed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "activity_sessions" ADD CONSTRAINT "activity_sessions_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_feedback" ADD CONSTRAINT "activity_feedback_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_feedback" ADD CONSTRAINT "activity_feedback_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_wishes" ADD CONSTRAINT "activity_wishes_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_records" ADD CONSTRAINT "activity_records_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_attendances" ADD CONSTRAINT "activity_attendances_sign_up_id_activity_sign_ups_id_fk" FOREIGN KEY ("sign_up_id") REFERENCES "public"."activity_sign_ups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_attendances" ADD CONSTRAINT "activity_attendances_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_attendances" ADD CONSTRAINT "activity_attendances_by_person_persons_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_attendances" ADD CONSTRAINT "activity_attendances_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_devices" ADD CONSTRAINT "activity_devices_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_devices" ADD CONSTRAINT "activity_devices_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_scans" ADD CONSTRAINT "activity_scans_by_person_persons_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_scans" ADD CONSTRAINT "activity_scans_sign_up_id_activity_sign_ups_id_fk" FOREIGN KEY ("sign_up_id") REFERENCES "public"."activity_sign_ups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_scans" ADD CONSTRAINT "activity_scans_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_changes" ADD CONSTRAINT "activity_changes_by_person_persons_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_changes" ADD CONSTRAINT "activity_changes_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_drafts" ADD CONSTRAINT "activity_drafts_saved_by_persons_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_drafts" ADD CONSTRAINT "activity_drafts_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_photos" ADD CONSTRAINT "activity_photos_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_plots" ADD CONSTRAINT "activity_plots_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_stops" ADD CONSTRAINT "activity_stops_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_plot_counts" ADD CONSTRAINT "activity_plot_counts_by_person_persons_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_plot_counts" ADD CONSTRAINT "activity_plot_counts_plot" FOREIGN KEY ("county","activity_id","plot") REFERENCES "public"."activity_plots"("county","activity_id","key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activity_records_person" ON "activity_records" USING btree ("county","person_id","issued_at");--> statement-breakpoint
CREATE INDEX "activity_attendances_person" ON "activity_attendances" USING btree ("county","person_id","activity_id");--> statement-breakpoint
CREATE INDEX "activity_scans_sign_up" ON "activity_scans" USING btree ("county","sign_up_id");--> statement-breakpoint
CREATE INDEX "activity_changes_of" ON "activity_changes" USING btree ("county","activity_id","at");--> statement-breakpoint
CREATE INDEX "activity_drafts_area" ON "activity_drafts" USING btree ("county","area","saved_at");--> statement-breakpoint
ALTER TABLE "activity_sign_ups" ADD CONSTRAINT "sign_ups_session" FOREIGN KEY ("county","activity_id","session") REFERENCES "public"."activity_sessions"("county","activity_id","key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_summed_up" CHECK (("activities"."summed_up_at" is null) = ("activities"."summary" is null));--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_rules" CHECK ("activities"."hold_minutes" >= 0 and "activities"."offer_hours" > 0);--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_not_oversold" CHECK ("activities"."held" >= 0 and "activities"."kept" >= 0 and "activities"."held" + "activities"."kept" <= "activities"."seats");--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_trees" CHECK ("activities"."shared_trees" >= 0 and "activities"."bags" >= 0 and "activities"."trees_each" > 0);--> statement-breakpoint
ALTER TABLE "activity_meeting_points" ADD CONSTRAINT "meeting_points_not_oversold" CHECK ("activity_meeting_points"."held" >= 0 and "activity_meeting_points"."kept" >= 0 and ("activity_meeting_points"."seats" is null or "activity_meeting_points"."held" + "activity_meeting_points"."kept" <= "activity_meeting_points"."seats"));--> statement-breakpoint
ALTER TABLE "activity_sign_ups" ADD CONSTRAINT "sign_ups_kept" CHECK ("activity_sign_ups"."kept" = 0 or ("activity_sign_ups"."state" = 'waiting' and "activity_sign_ups"."kept" < "activity_sign_ups"."party" and "activity_sign_ups"."kept_until" is not null));