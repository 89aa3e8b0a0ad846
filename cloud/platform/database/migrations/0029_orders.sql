DROP INDEX "cases_village";--> statement-breakpoint
DROP INDEX "messages_inbox";--> statement-breakpoint
DROP INDEX "air_imports_latest";--> statement-breakpoint
DROP INDEX "case_reporters_mine";--> statement-breakpoint
DROP INDEX "cases_near";--> statement-breakpoint
DROP INDEX "cases_public";--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "came" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "came_minutes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "came_trees" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "case_desks" ADD COLUMN "filed_at" timestamp with time zone;--> statement-breakpoint
UPDATE "case_desks" SET "filed_at" = "cases"."submitted_at" FROM "cases" WHERE "cases"."id" = "case_desks"."case_id";--> statement-breakpoint
ALTER TABLE "case_desks" ALTER COLUMN "filed_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "activity_plots" ADD COLUMN "counted_day" text;--> statement-breakpoint
ALTER TABLE "activity_plots" ADD COLUMN "counted_alive" integer;--> statement-breakpoint
ALTER TABLE "activity_plots" ADD COLUMN "counted_of" integer;--> statement-breakpoint
CREATE INDEX "chain_heads_seq" ON "chain_heads" USING btree ("county","chain","seq");--> statement-breakpoint
CREATE INDEX "sessions_end" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "audit_log_action" ON "audit_log" USING btree ("county","action","seq");--> statement-breakpoint
CREATE INDEX "messages_unread" ON "messages" USING btree ("county","person_id") WHERE "messages"."read_at" is null;--> statement-breakpoint
CREATE INDEX "rate_counters_age" ON "rate_counters" USING btree ("window_start");--> statement-breakpoint
CREATE INDEX "activities_kind" ON "activities" USING btree ("county","kind","starts_at","id");--> statement-breakpoint
CREATE INDEX "activities_town" ON "activities" USING btree ("county","town","starts_at","id");--> statement-breakpoint
CREATE INDEX "activities_area" ON "activities" USING btree ("county","area","starts_at","id");--> statement-breakpoint
CREATE INDEX "activities_words" ON "activities" USING gin (text_words("title" ->> 'zh-CN'));--> statement-breakpoint
CREATE INDEX "sign_ups_named" ON "activity_sign_ups" USING btree ("county","activity_id") WHERE "activity_sign_ups"."names_sealed" is not null;--> statement-breakpoint
CREATE INDEX "air_hours_import" ON "air_hours" USING btree ("county","import_id") WHERE "air_hours"."import_id" is not null;--> statement-breakpoint
CREATE INDEX "air_hour_revisions_import" ON "air_hour_revisions" USING btree ("county","import_id");--> statement-breakpoint
CREATE INDEX "air_hour_revisions_by_import" ON "air_hour_revisions" USING btree ("county","replaced_by_import");--> statement-breakpoint
CREATE INDEX "case_desks_ended" ON "case_desks" USING btree ("county","desk","sort_at") WHERE "case_desks"."queue" = 'done' and "case_desks"."part" <> 'above';--> statement-breakpoint
CREATE INDEX "case_desks_filed" ON "case_desks" USING btree ("county","desk","filed_at","case_id");--> statement-breakpoint
CREATE INDEX "cases_history" ON "cases" USING btree ("county","village","main_group","submitted_at") WHERE "cases"."state" = 'finished' and "cases"."resolved_at" is not null;--> statement-breakpoint
CREATE INDEX "cases_public_town" ON "cases" USING btree ("county","town","submitted_at","id") WHERE "cases"."verified" and "cases"."state" <> 'refused' and "cases"."linked_to" is null;--> statement-breakpoint
CREATE INDEX "cases_public_group" ON "cases" USING btree ("county","main_group","submitted_at","id") WHERE "cases"."verified" and "cases"."state" <> 'refused' and "cases"."linked_to" is null;--> statement-breakpoint
CREATE INDEX "cases_public_both" ON "cases" USING btree ("county","town","main_group","submitted_at","id") WHERE "cases"."verified" and "cases"."state" <> 'refused' and "cases"."linked_to" is null;--> statement-breakpoint
CREATE INDEX "cases_public_category" ON "cases" USING gin ("categories") WHERE "cases"."verified" and "cases"."state" <> 'refused' and "cases"."linked_to" is null;--> statement-breakpoint
CREATE INDEX "cases_open" ON "cases" USING btree ("county","submitted_at","id") WHERE "cases"."verified" and "cases"."state" <> 'refused' and "cases"."linked_to" is null and "cases"."state" in ('received', 'needs_more', 'accepted', 'dispatched', 'handling', 'reopened', 'county_review');--> statement-breakpoint
CREATE INDEX "cases_open_town" ON "cases" USING btree ("county","town","submitted_at","id") WHERE "cases"."verified" and "cases"."state" <> 'refused' and "cases"."linked_to" is null and "cases"."state" in ('received', 'needs_more', 'accepted', 'dispatched', 'handling', 'reopened', 'county_review');--> statement-breakpoint
CREATE INDEX "cases_open_group" ON "cases" USING btree ("county","main_group","submitted_at","id") WHERE "cases"."verified" and "cases"."state" <> 'refused' and "cases"."linked_to" is null and "cases"."state" in ('received', 'needs_more', 'accepted', 'dispatched', 'handling', 'reopened', 'county_review');--> statement-breakpoint
CREATE INDEX "cases_words" ON "cases" USING gin (case_words("title", "words", "place_words", "town", "village", "categories"));--> statement-breakpoint
CREATE INDEX "cases_moved" ON "cases" USING btree ("county",greatest("submitted_at", "closed_at", case when "state" = 'linked' then "state_since" end));--> statement-breakpoint
CREATE INDEX "cases_ripe" ON "cases" USING btree ("county",(case when "state" in ('received', 'accepted', 'dispatched', 'handling', 'reopened', 'county_review') then least("escalate_at", case when not "warned" then "warn_at" end)
    when "state" in ('needs_more', 'resolved') then "due_at" end)) WHERE "cases"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "activity_scans_who" ON "activity_scans" USING btree ("county","activity_id") WHERE "activity_scans"."who_sealed" is not null;--> statement-breakpoint
CREATE INDEX "messages_inbox" ON "messages" USING btree ("county","person_id","created_at","id");--> statement-breakpoint
CREATE INDEX "air_imports_latest" ON "air_imports" USING btree ("county","seq");--> statement-breakpoint
CREATE INDEX "case_reporters_mine" ON "case_reporters" USING btree ("county","person_id","since","case_id");--> statement-breakpoint
CREATE INDEX "cases_near" ON "cases" USING btree ("county","lat","lon") WHERE "cases"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "cases_public" ON "cases" USING btree ("county","submitted_at","id") WHERE "cases"."verified" and "cases"."state" <> 'refused' and "cases"."linked_to" is null;