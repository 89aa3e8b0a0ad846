CREATE INDEX "activities_off" ON "activities" USING btree ("county","id") WHERE "activities"."cancelled_at" is not null;
