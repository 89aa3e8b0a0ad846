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
CREATE TABLE "job_runs" (
	"county" char(6) NOT NULL,
	"name" text NOT NULL,
	"lease_until" timestamp with time zone,
	"done_for" timestamp with time zone,
	CONSTRAINT "job_runs_county_name_pk" PRIMARY KEY("county","name")
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
CREATE TABLE "air_alerts" (
	"county" char(6) NOT NULL,
	"person_id" uuid NOT NULL,
	"town" text NOT NULL,
	"above" smallint NOT NULL,
	"last_sent_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "air_alerts_county_person_id_town_pk" PRIMARY KEY("county","person_id","town"),
	CONSTRAINT "air_alerts_above" CHECK ("air_alerts"."above" between 2 and 5)
);
--> statement-breakpoint
CREATE TABLE "air_days" (
	"county" char(6) NOT NULL,
	"scope" text NOT NULL,
	"station" text GENERATED ALWAYS AS (nullif(scope, '*')) STORED,
	"day" date NOT NULL,
	"rule" text NOT NULL,
	"evidence" text NOT NULL,
	"so2" integer,
	"no2" integer,
	"co" integer,
	"o3" integer,
	"pm10" integer,
	"pm25" integer,
	"o3_hour" integer,
	"aqi" smallint,
	"primary_pollutants" text,
	"valid" boolean NOT NULL,
	"missing" integer[] NOT NULL,
	"computed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "air_days_county_scope_day_pk" PRIMARY KEY("county","scope","day"),
	CONSTRAINT "air_days_aqi" CHECK ("air_days"."aqi" between 0 and 500),
	CONSTRAINT "air_days_valid" CHECK (not "air_days"."valid" or "air_days"."aqi" is not null)
);
--> statement-breakpoint
CREATE TABLE "air_dust_days" (
	"county" char(6) NOT NULL,
	"day" date NOT NULL,
	"source" text NOT NULL,
	"flagged_by" uuid,
	"flagged_at" timestamp with time zone NOT NULL,
	CONSTRAINT "air_dust_days_county_day_pk" PRIMARY KEY("county","day")
);
--> statement-breakpoint
CREATE TABLE "air_hours" (
	"county" char(6) NOT NULL,
	"station" text NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"so2" integer,
	"no2" integer,
	"co" integer,
	"o3" integer,
	"pm10" integer,
	"pm25" integer,
	"channel" text NOT NULL,
	"import_id" uuid,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "air_hours_county_station_hour_pk" PRIMARY KEY("county","station","hour"),
	CONSTRAINT "air_hours_channel" CHECK ("air_hours"."channel" in ('hj212', 'qweather', 'open_meteo', 'file', 'manual', 'demo')),
	CONSTRAINT "air_hours_values" CHECK (least("air_hours"."so2", "air_hours"."no2", "air_hours"."co", "air_hours"."o3", "air_hours"."pm10", "air_hours"."pm25") >= 0),
	CONSTRAINT "air_hours_full" CHECK (extract(epoch from "air_hours"."hour")::bigint % 3600 = 0)
);
--> statement-breakpoint
CREATE TABLE "air_imports" (
	"county" char(6) NOT NULL,
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"seq" bigserial NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"channel" text NOT NULL,
	"by_id" uuid,
	"reason" text,
	"lines" integer NOT NULL,
	"inserted" integer NOT NULL,
	"corrected" integer NOT NULL,
	"unchanged" integer NOT NULL,
	"refused" integer NOT NULL,
	"faults" jsonb NOT NULL,
	CONSTRAINT "air_imports_channel" CHECK ("air_imports"."channel" in ('hj212', 'qweather', 'open_meteo', 'file', 'manual', 'demo')),
	CONSTRAINT "air_imports_reason" CHECK ("air_imports"."channel" <> 'manual' or "air_imports"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "air_notices" (
	"county" char(6) NOT NULL,
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"level" smallint NOT NULL,
	"title" text NOT NULL,
	"advice" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"published_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "air_notices_kind" CHECK ("air_notices"."kind" in ('dust', 'pollution')),
	CONSTRAINT "air_notices_level" CHECK ("air_notices"."level" between 1 and 6),
	CONSTRAINT "air_notices_times" CHECK ("air_notices"."starts_at" < "air_notices"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "air_published_years" (
	"county" char(6) NOT NULL,
	"year" smallint NOT NULL,
	"good_tenths" smallint,
	"at_least_tenths" smallint,
	"pm25" integer,
	"source" text NOT NULL,
	CONSTRAINT "air_published_years_county_year_pk" PRIMARY KEY("county","year")
);
--> statement-breakpoint
CREATE TABLE "air_receiver_faults" (
	"county" char(6) NOT NULL,
	"day" date NOT NULL,
	"sender" text NOT NULL,
	"reason" text NOT NULL,
	"count" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "air_receiver_faults_county_day_sender_reason_pk" PRIMARY KEY("county","day","sender","reason")
);
--> statement-breakpoint
CREATE TABLE "air_hour_revisions" (
	"county" char(6) NOT NULL,
	"seq" bigserial PRIMARY KEY NOT NULL,
	"station" text NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"so2" integer,
	"no2" integer,
	"co" integer,
	"o3" integer,
	"pm10" integer,
	"pm25" integer,
	"channel" text NOT NULL,
	"import_id" uuid,
	"received_at" timestamp with time zone NOT NULL,
	"replaced_at" timestamp with time zone NOT NULL,
	"replaced_by_channel" text NOT NULL,
	"replaced_by_import" uuid
);
--> statement-breakpoint
CREATE TABLE "air_stations" (
	"county" char(6) NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"town" text NOT NULL,
	"kind" text NOT NULL,
	"owner" text NOT NULL,
	"longitude" double precision,
	"latitude" double precision,
	"measures" text[] NOT NULL,
	"exempt" text[] DEFAULT '{}' NOT NULL,
	"device_id" text,
	"active" boolean DEFAULT true NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "air_stations_county_code_pk" PRIMARY KEY("county","code"),
	CONSTRAINT "air_stations_kind" CHECK ("air_stations"."kind" in ('official', 'other', 'model')),
	CONSTRAINT "air_stations_code" CHECK ("air_stations"."code" <> '*'),
	CONSTRAINT "air_stations_point" CHECK (("air_stations"."longitude" is null) = ("air_stations"."latitude" is null)),
	CONSTRAINT "air_stations_measures" CHECK (cardinality("air_stations"."measures") > 0 and not ("air_stations"."measures" && "air_stations"."exempt"))
);
--> statement-breakpoint
CREATE TABLE "air_years" (
	"county" char(6) NOT NULL,
	"scope" text NOT NULL,
	"year" smallint NOT NULL,
	"rules" text NOT NULL,
	"evidence" text NOT NULL,
	"good" smallint NOT NULL,
	"valid" smallint NOT NULL,
	"good_without_dust" smallint NOT NULL,
	"valid_without_dust" smallint NOT NULL,
	"means" integer[] NOT NULL,
	"mean_days" smallint[] NOT NULL,
	"means_valid" boolean[] NOT NULL,
	"percentiles" integer[] NOT NULL,
	"computed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "air_years_county_scope_year_pk" PRIMARY KEY("county","scope","year"),
	CONSTRAINT "air_years_good" CHECK ("air_years"."good" <= "air_years"."valid" and "air_years"."good_without_dust" <= "air_years"."valid_without_dust")
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
CREATE TABLE "case_desks" (
	"county" char(6) NOT NULL,
	"desk" text NOT NULL,
	"case_id" uuid NOT NULL,
	"queue" text NOT NULL,
	"sort_at" timestamp with time zone NOT NULL,
	"part" text NOT NULL,
	CONSTRAINT "case_desks_county_desk_case_id_pk" PRIMARY KEY("county","desk","case_id")
);
--> statement-breakpoint
CREATE TABLE "case_events" (
	"county" char(6) NOT NULL,
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"order" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"actor" text NOT NULL,
	"desk" text,
	"staff_id" uuid,
	"title" text NOT NULL,
	"words" text,
	"inside" text,
	"shown" boolean NOT NULL,
	CONSTRAINT "case_events_order" UNIQUE("county","case_id","order"),
	CONSTRAINT "case_events_no_reporter" CHECK ("case_events"."actor" <> 'reporter' or "case_events"."staff_id" is null)
);
--> statement-breakpoint
CREATE TABLE "case_figures" (
	"county" char(6) NOT NULL,
	"month" date NOT NULL,
	"town" text NOT NULL,
	"main_group" text NOT NULL,
	"measure" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "case_figures_county_month_town_main_group_measure_pk" PRIMARY KEY("county","month","town","main_group","measure")
);
--> statement-breakpoint
CREATE TABLE "case_identities" (
	"county" char(6) NOT NULL,
	"case_id" uuid NOT NULL,
	"key_id" text NOT NULL,
	"sealed" text NOT NULL,
	"masked" text,
	CONSTRAINT "case_identities_county_case_id_pk" PRIMARY KEY("county","case_id")
);
--> statement-breakpoint
CREATE TABLE "case_notes" (
	"county" char(6) NOT NULL,
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"staff_id" uuid NOT NULL,
	"desk" text NOT NULL,
	"words" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_numbers" (
	"county" char(6) NOT NULL,
	"month" text NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "case_numbers_county_month_pk" PRIMARY KEY("county","month")
);
--> statement-breakpoint
CREATE TABLE "case_photos" (
	"county" char(6) NOT NULL,
	"case_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"position" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"event_id" uuid,
	"shown_as" uuid,
	CONSTRAINT "case_photos_county_case_id_file_id_pk" PRIMARY KEY("county","case_id","file_id"),
	CONSTRAINT "case_photos_once" UNIQUE("county","file_id")
);
--> statement-breakpoint
CREATE TABLE "case_ratings" (
	"county" char(6) NOT NULL,
	"case_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"rating" text NOT NULL,
	"reason" text,
	"words" text,
	CONSTRAINT "case_ratings_county_case_id_round_pk" PRIMARY KEY("county","case_id","round"),
	CONSTRAINT "case_ratings_reason" CHECK ("case_ratings"."rating" <> 'bad' or "case_ratings"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "case_reporters" (
	"county" char(6) NOT NULL,
	"person_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"part" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "case_reporters_county_person_id_case_id_pk" PRIMARY KEY("county","person_id","case_id")
);
--> statement-breakpoint
CREATE TABLE "case_templates" (
	"county" char(6) NOT NULL,
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"action" text NOT NULL,
	"title" text NOT NULL,
	"words" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"county" char(6) NOT NULL,
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"state" text DEFAULT 'received' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"urgency" text DEFAULT 'ordinary' NOT NULL,
	"categories" text[] NOT NULL,
	"main_group" text NOT NULL,
	"title" text NOT NULL,
	"words" text,
	"emergency" text[] DEFAULT '{}' NOT NULL,
	"town" text NOT NULL,
	"village" text,
	"place_words" text,
	"lat" double precision,
	"lon" double precision,
	"outside" boolean,
	"identity" text NOT NULL,
	"receipt_hash" text,
	"hotline" text,
	"possible_same" boolean DEFAULT false NOT NULL,
	"by_staff" boolean DEFAULT false NOT NULL,
	"seen_at" timestamp with time zone,
	"submitted_at" timestamp with time zone NOT NULL,
	"state_since" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"resolved_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"due_at" timestamp with time zone,
	"due_unit" text,
	"warn_at" timestamp with time zone,
	"warned" boolean DEFAULT false NOT NULL,
	"held_due_at" timestamp with time zone,
	"held_due_unit" text,
	"escalate_at" timestamp with time zone,
	"escalated" integer DEFAULT 0 NOT NULL,
	"extended" boolean DEFAULT false NOT NULL,
	"promised_at" timestamp with time zone,
	"on_time" boolean,
	"reopened" integer DEFAULT 0 NOT NULL,
	"urges" integer DEFAULT 0 NOT NULL,
	"urged_at" timestamp with time zone,
	"handler" text,
	"co_handlers" text[] DEFAULT '{}' NOT NULL,
	"verified" boolean,
	"public_title" text,
	"answer" text,
	"rating" text,
	"outcome" text,
	"linked_to" uuid,
	"ledger_seq" integer,
	CONSTRAINT "cases_number" UNIQUE("county","number"),
	CONSTRAINT "cases_receipt" UNIQUE("county","receipt_hash"),
	CONSTRAINT "cases_state" CHECK ("cases"."state" in ('received', 'needs_more', 'accepted', 'dispatched', 'handling', 'resolved', 'reopened', 'county_review', 'linked', 'refused', 'finished')),
	CONSTRAINT "cases_group" CHECK ("cases"."main_group" in ('air', 'water', 'noise', 'waste', 'soil', 'nature', 'radiation', 'other')),
	CONSTRAINT "cases_categories" CHECK (cardinality("cases"."categories") between 1 and 4),
	CONSTRAINT "cases_place" CHECK (("cases"."lat" is null) = ("cases"."lon" is null)),
	CONSTRAINT "cases_village_in_town" CHECK ("cases"."village" is null or starts_with("cases"."village", "cases"."town")),
	CONSTRAINT "cases_reopened" CHECK ("cases"."reopened" between 0 and 2),
	CONSTRAINT "cases_closed_with_proof" CHECK ("cases"."state" not in ('resolved', 'county_review', 'finished') or "cases"."resolved_at" is not null or "cases"."outcome" is not distinct from 'linked'),
	CONSTRAINT "cases_finished" CHECK (("cases"."state" = 'finished') = ("cases"."outcome" is not null)),
	CONSTRAINT "cases_closed" CHECK (("cases"."state" in ('finished', 'refused')) = ("cases"."closed_at" is not null)),
	CONSTRAINT "cases_linked_state" CHECK ("cases"."linked_to" is null or "cases"."state" in ('linked', 'finished')),
	CONSTRAINT "cases_not_own_main" CHECK ("cases"."linked_to" is distinct from "cases"."id"),
	CONSTRAINT "cases_receipt_only_anonymous" CHECK ("cases"."receipt_hash" is null or "cases"."identity" = 'anonymous')
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"county" char(6) NOT NULL,
	"seq" integer NOT NULL,
	"case_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"content" text NOT NULL,
	"before" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "ledger_entries_county_seq_pk" PRIMARY KEY("county","seq"),
	CONSTRAINT "ledger_entries_before" UNIQUE("county","before")
);
--> statement-breakpoint
CREATE TABLE "survey_answer_sheets" (
	"county" char(6) NOT NULL,
	"survey_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"receipt_hash" text NOT NULL,
	"mode" text NOT NULL,
	"assisted" boolean NOT NULL,
	"answers" jsonb NOT NULL,
	"answered_on" date NOT NULL,
	CONSTRAINT "survey_answer_sheets_county_survey_id_id_pk" PRIMARY KEY("county","survey_id","id"),
	CONSTRAINT "survey_answer_sheets_receipt" UNIQUE("county","receipt_hash"),
	CONSTRAINT "survey_answer_sheets_mode" CHECK ("survey_answer_sheets"."mode" in ('open', 'probability'))
);
--> statement-breakpoint
CREATE TABLE "survey_invites" (
	"county" char(6) NOT NULL,
	"survey_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	CONSTRAINT "survey_invites_county_survey_id_code_hash_pk" PRIMARY KEY("county","survey_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "survey_participations" (
	"county" char(6) NOT NULL,
	"survey_id" uuid NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "survey_participations_county_survey_id_key_pk" PRIMARY KEY("county","survey_id","key")
);
--> statement-breakpoint
CREATE TABLE "questionnaires" (
	"county" char(6) NOT NULL,
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"content" jsonb NOT NULL,
	"published_at" timestamp with time zone,
	CONSTRAINT "questionnaires_county_code_version_pk" PRIMARY KEY("county","code","version"),
	CONSTRAINT "questionnaires_version" CHECK ("questionnaires"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "surveys" (
	"county" char(6) NOT NULL,
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"title" text NOT NULL,
	"questionnaire" text NOT NULL,
	"version" integer NOT NULL,
	"opens_at" timestamp with time zone NOT NULL,
	"closes_at" timestamp with time zone NOT NULL,
	"results_at" timestamp with time zone NOT NULL,
	"target" double precision NOT NULL,
	"population" integer NOT NULL,
	"population_source" text NOT NULL,
	CONSTRAINT "surveys_by_county" UNIQUE("county","id"),
	CONSTRAINT "surveys_times" CHECK ("surveys"."opens_at" < "surveys"."closes_at" and "surveys"."closes_at" <= "surveys"."results_at"),
	CONSTRAINT "surveys_target" CHECK ("surveys"."target" > 0 and "surveys"."target" < 1),
	CONSTRAINT "surveys_population" CHECK ("surveys"."population" > 0)
);
--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_meeting_points" ADD CONSTRAINT "meeting_points_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_sign_ups" ADD CONSTRAINT "activity_sign_ups_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_sign_ups" ADD CONSTRAINT "sign_ups_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_sign_ups" ADD CONSTRAINT "sign_ups_meeting_point" FOREIGN KEY ("county","activity_id","meeting_point") REFERENCES "public"."activity_meeting_points"("county","activity_id","key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "air_alerts" ADD CONSTRAINT "air_alerts_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "air_days" ADD CONSTRAINT "air_days_station" FOREIGN KEY ("county","station") REFERENCES "public"."air_stations"("county","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "air_hours" ADD CONSTRAINT "air_hours_station" FOREIGN KEY ("county","station") REFERENCES "public"."air_stations"("county","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_desks" ADD CONSTRAINT "case_desks_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_identities" ADD CONSTRAINT "case_identities_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_notes" ADD CONSTRAINT "case_notes_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_photos" ADD CONSTRAINT "case_photos_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_ratings" ADD CONSTRAINT "case_ratings_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_reporters" ADD CONSTRAINT "case_reporters_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_answer_sheets" ADD CONSTRAINT "survey_answer_sheets_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_invites" ADD CONSTRAINT "survey_invites_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_participations" ADD CONSTRAINT "survey_participations_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_questionnaire" FOREIGN KEY ("county","questionnaire","version") REFERENCES "public"."questionnaires"("county","code","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
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
CREATE INDEX "air_imports_latest" ON "air_imports" USING btree ("county","seq" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "air_notices_open" ON "air_notices" USING btree ("county","ends_at");--> statement-breakpoint
CREATE INDEX "air_hour_revisions_hour" ON "air_hour_revisions" USING btree ("county","station","hour","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "air_stations_device" ON "air_stations" USING btree ("device_id");--> statement-breakpoint
CREATE INDEX "air_stations_town" ON "air_stations" USING btree ("county","town");--> statement-breakpoint
CREATE INDEX "files_owner" ON "files" USING btree ("county","owner_id");--> statement-breakpoint
CREATE INDEX "files_hash" ON "files" USING btree ("county","sha256");--> statement-breakpoint
CREATE INDEX "files_use" ON "files" USING btree ("county","used_by");--> statement-breakpoint
CREATE INDEX "case_desks_queue" ON "case_desks" USING btree ("county","desk","queue","sort_at","case_id");--> statement-breakpoint
CREATE INDEX "case_desks_open" ON "case_desks" USING btree ("county","desk","sort_at","case_id") WHERE "case_desks"."queue" <> 'done';--> statement-breakpoint
CREATE INDEX "case_desks_case" ON "case_desks" USING btree ("county","case_id");--> statement-breakpoint
CREATE INDEX "case_identities_key" ON "case_identities" USING btree ("county","key_id");--> statement-breakpoint
CREATE INDEX "case_notes_case" ON "case_notes" USING btree ("county","case_id","at");--> statement-breakpoint
CREATE INDEX "case_reporters_mine" ON "case_reporters" USING btree ("county","person_id","since" DESC NULLS LAST,"case_id");--> statement-breakpoint
CREATE INDEX "case_reporters_case" ON "case_reporters" USING btree ("county","case_id");--> statement-breakpoint
CREATE INDEX "case_templates_county" ON "case_templates" USING btree ("county","action","title");--> statement-breakpoint
CREATE INDEX "cases_near" ON "cases" USING btree ("county","lat","lon");--> statement-breakpoint
CREATE INDEX "cases_village" ON "cases" USING btree ("county","village","submitted_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "cases_linked" ON "cases" USING btree ("county","linked_to");--> statement-breakpoint
CREATE INDEX "cases_hotline" ON "cases" USING btree ("county","hotline");--> statement-breakpoint
CREATE INDEX "cases_public" ON "cases" USING btree ("county","submitted_at" DESC NULLS LAST,"id") WHERE "cases"."verified";--> statement-breakpoint
CREATE INDEX "cases_due" ON "cases" USING btree ("county","due_at") WHERE "cases"."due_at" is not null and "cases"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "ledger_entries_case" ON "ledger_entries" USING btree ("county","case_id","seq");