DROP INDEX "case_inquiries_case";--> statement-breakpoint
CREATE INDEX "case_inquiries_of" ON "case_inquiries" USING btree ("county","case_id","asked_at","id");