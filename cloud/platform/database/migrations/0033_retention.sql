CREATE TABLE "growth_samples" (
	"county" char(6) NOT NULL,
	"month" date NOT NULL,
	"part" text NOT NULL,
	"day" date NOT NULL,
	"rows" bigint,
	"bytes" bigint NOT NULL,
	CONSTRAINT "growth_samples_county_month_part_pk" PRIMARY KEY("county","month","part")
);
--> statement-breakpoint
CREATE TABLE "retention_progress" (
	"county" char(6) NOT NULL,
	"rule" text NOT NULL,
	"day" date NOT NULL,
	"gone" integer NOT NULL,
	"done" boolean NOT NULL,
	"behind_since" date,
	"mark" text,
	CONSTRAINT "retention_progress_county_rule_pk" PRIMARY KEY("county","rule")
);
--> statement-breakpoint
CREATE INDEX "persons_guests" ON "persons" USING btree ("county","id") WHERE "persons"."kind" = 'resident' and "persons"."openid_hash" is null and "persons"."demo_key" is null;--> statement-breakpoint
CREATE INDEX "messages_age_read" ON "messages" USING btree ("county","created_at") WHERE "messages"."read_at" is not null;--> statement-breakpoint
CREATE INDEX "messages_age_unread" ON "messages" USING btree ("county","created_at") WHERE "messages"."read_at" is null;--> statement-breakpoint
CREATE INDEX "activity_feedback_who" ON "activity_feedback" USING btree ("county","person_id");--> statement-breakpoint
CREATE INDEX "activity_attendances_by_person" ON "activity_attendances" USING btree ("county","by_person");--> statement-breakpoint
CREATE INDEX "activity_devices_who" ON "activity_devices" USING btree ("county","person_id");--> statement-breakpoint
CREATE INDEX "activity_scans_by_person" ON "activity_scans" USING btree ("county","by_person");--> statement-breakpoint
CREATE INDEX "activity_changes_by_person" ON "activity_changes" USING btree ("county","by_person");--> statement-breakpoint
CREATE INDEX "activity_drafts_age" ON "activity_drafts" USING btree ("county","saved_at");--> statement-breakpoint
CREATE INDEX "activity_drafts_by" ON "activity_drafts" USING btree ("county","saved_by");--> statement-breakpoint
CREATE INDEX "activity_plot_counts_by_person" ON "activity_plot_counts" USING btree ("county","by_person");