-- expands: one state more, in which no case is before a county sets that it looks at what was done

ALTER TABLE "cases" DROP CONSTRAINT "cases_state";--> statement-breakpoint
ALTER TABLE "cases" DROP CONSTRAINT "cases_closed_with_proof";--> statement-breakpoint
DROP INDEX "cases_open";--> statement-breakpoint
DROP INDEX "cases_open_town";--> statement-breakpoint
DROP INDEX "cases_open_group";--> statement-breakpoint
DROP INDEX "cases_ripe";--> statement-breakpoint
DROP INDEX "cases_late";--> statement-breakpoint
CREATE INDEX "cases_open" ON "cases" USING btree ("county","submitted_at","id") WHERE "cases"."verified" and "cases"."state" <> 'refused' and "cases"."linked_to" is null and "cases"."state" in ('received', 'needs_more', 'accepted', 'dispatched', 'handling', 'checking', 'reopened', 'county_review');--> statement-breakpoint
CREATE INDEX "cases_open_town" ON "cases" USING btree ("county","town","submitted_at","id") WHERE "cases"."verified" and "cases"."state" <> 'refused' and "cases"."linked_to" is null and "cases"."state" in ('received', 'needs_more', 'accepted', 'dispatched', 'handling', 'checking', 'reopened', 'county_review');--> statement-breakpoint
CREATE INDEX "cases_open_group" ON "cases" USING btree ("county","main_group","submitted_at","id") WHERE "cases"."verified" and "cases"."state" <> 'refused' and "cases"."linked_to" is null and "cases"."state" in ('received', 'needs_more', 'accepted', 'dispatched', 'handling', 'checking', 'reopened', 'county_review');--> statement-breakpoint
CREATE INDEX "cases_ripe" ON "cases" USING btree ("county",(case when "state" in ('received', 'accepted', 'dispatched', 'handling', 'reopened', 'checking', 'county_review') then least("escalate_at", case when not "warned" then "warn_at" end)
    when "state" in ('needs_more', 'resolved') then "due_at" end)) WHERE "cases"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "cases_late" ON "cases" USING btree ("county",(case when "state" in ('resolved', 'finished') then "resolved_at" else "due_at" end),"id") WHERE ((("cases"."state" in ('resolved', 'finished') and "cases"."outcome" is distinct from 'linked') and not "cases"."on_time") or "cases"."state" in ('received', 'accepted', 'dispatched', 'handling', 'reopened', 'checking', 'county_review'));--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_state" CHECK ("cases"."state" in ('received', 'needs_more', 'accepted', 'dispatched', 'handling', 'checking', 'resolved', 'reopened', 'county_review', 'linked', 'refused', 'finished'));--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_closed_with_proof" CHECK ("cases"."state" not in ('checking', 'resolved', 'county_review', 'finished') or "cases"."resolved_at" is not null or "cases"."outcome" is not distinct from 'linked');