CREATE TABLE "case_alarm_calls" (
	"county" char(6) NOT NULL,
	"case_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"as" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "case_alarm_calls_county_case_id_round_as_person_id_pk" PRIMARY KEY("county","case_id","round","as","person_id"),
	CONSTRAINT "case_alarm_calls_as" CHECK ("case_alarm_calls"."as" in ('duty', 'all'))
);
--> statement-breakpoint
CREATE TABLE "case_alarms" (
	"county" char(6) NOT NULL,
	"case_id" uuid NOT NULL,
	"round" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone,
	"taken_at" timestamp with time zone,
	"taken_by" uuid,
	CONSTRAINT "case_alarms_county_case_id_pk" PRIMARY KEY("county","case_id"),
	CONSTRAINT "case_alarms_taken_by_one" CHECK (("case_alarms"."taken_at" is null) = ("case_alarms"."taken_by" is null)),
	CONSTRAINT "case_alarms_quiet_once_taken" CHECK ("case_alarms"."taken_at" is null or "case_alarms"."next_at" is null)
);
--> statement-breakpoint
CREATE TABLE "case_callback_tries" (
	"county" char(6) NOT NULL,
	"case_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"staff_id" uuid NOT NULL,
	"desk" text NOT NULL,
	"reached" boolean NOT NULL,
	"words" text,
	CONSTRAINT "case_callback_tries_county_case_id_n_pk" PRIMARY KEY("county","case_id","n"),
	CONSTRAINT "case_callback_tries_n" CHECK ("case_callback_tries"."n" > 0)
);
--> statement-breakpoint
CREATE TABLE "case_callbacks" (
	"county" char(6) NOT NULL,
	"case_id" uuid NOT NULL,
	"asked_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	CONSTRAINT "case_callbacks_county_case_id_pk" PRIMARY KEY("county","case_id"),
	CONSTRAINT "case_callbacks_asked_first" CHECK ("case_callbacks"."done_at" is null or "case_callbacks"."asked_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "case_hotline_orders" (
	"county" char(6) NOT NULL,
	"number" text NOT NULL,
	"case_id" uuid NOT NULL,
	"brought_at" timestamp with time zone NOT NULL,
	CONSTRAINT "case_hotline_orders_county_number_pk" PRIMARY KEY("county","number")
);
--> statement-breakpoint
ALTER TABLE "case_alarm_calls" ADD CONSTRAINT "case_alarm_calls_alarm" FOREIGN KEY ("county","case_id") REFERENCES "public"."case_alarms"("county","case_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_alarms" ADD CONSTRAINT "case_alarms_case" FOREIGN KEY ("county","case_id") REFERENCES "public"."cases"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_callback_tries" ADD CONSTRAINT "case_callback_tries_case" FOREIGN KEY ("county","case_id") REFERENCES "public"."case_callbacks"("county","case_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_callbacks" ADD CONSTRAINT "case_callbacks_case" FOREIGN KEY ("county","case_id") REFERENCES "public"."cases"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_hotline_orders" ADD CONSTRAINT "case_hotline_orders_case" FOREIGN KEY ("county","case_id") REFERENCES "public"."cases"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_alarm_calls_person" ON "case_alarm_calls" USING btree ("county","person_id");--> statement-breakpoint
CREATE INDEX "case_alarms_ringing" ON "case_alarms" USING btree ("county","next_at","case_id") WHERE "case_alarms"."next_at" is not null;--> statement-breakpoint
CREATE INDEX "case_alarms_taken" ON "case_alarms" USING btree ("county","taken_by");--> statement-breakpoint
CREATE INDEX "case_callbacks_open" ON "case_callbacks" USING btree ("county","asked_at","case_id") WHERE "case_callbacks"."asked_at" is not null and "case_callbacks"."done_at" is null;--> statement-breakpoint
CREATE INDEX "case_hotline_orders_case" ON "case_hotline_orders" USING btree ("county","case_id");--> statement-breakpoint
CREATE INDEX "case_hotline_orders_brought" ON "case_hotline_orders" USING btree ("county","brought_at","number");