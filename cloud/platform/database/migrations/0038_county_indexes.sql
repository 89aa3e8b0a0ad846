DROP INDEX "sessions_end";--> statement-breakpoint
DROP INDEX "idempotency_keys_age";--> statement-breakpoint
DROP INDEX "rate_counters_age";--> statement-breakpoint
DROP INDEX "sign_ups_offers";--> statement-breakpoint
DROP INDEX "air_uploads_age";--> statement-breakpoint
CREATE INDEX "sign_ups_fitting" ON "activity_sign_ups" USING btree ("county","activity_id",coalesce("session", ''),coalesce("meeting_point", ''),(("passed_at" is not null)::int),"party","queue_no") WHERE ("activity_sign_ups"."state" || '') = 'waiting';--> statement-breakpoint
CREATE INDEX "sessions_end" ON "sessions" USING btree ("county","expires_at");--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("county","created_on");--> statement-breakpoint
CREATE INDEX "rate_counters_age" ON "rate_counters" USING btree ("county","window_start");--> statement-breakpoint
CREATE INDEX "sign_ups_offers" ON "activity_sign_ups" USING btree ("county","activity_id","offer_until") WHERE "activity_sign_ups"."state" = 'offered';--> statement-breakpoint
CREATE INDEX "air_uploads_age" ON "air_uploads" USING btree ("county","created_at");