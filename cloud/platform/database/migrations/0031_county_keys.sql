-- contracts: keys are built anew while their tables are held
-- written by hand: the order. What points to a key goes before it and comes again after it, also where it stays as it was.
ALTER TABLE "assignments" DROP CONSTRAINT "assignments_person_id_persons_id_fk";--> statement-breakpoint
ALTER TABLE "sessions" DROP CONSTRAINT "sessions_person_id_persons_id_fk";--> statement-breakpoint
ALTER TABLE "activity_sign_ups" DROP CONSTRAINT "activity_sign_ups_person_id_persons_id_fk";--> statement-breakpoint
ALTER TABLE "air_imports" DROP CONSTRAINT "air_imports_undone";--> statement-breakpoint
ALTER TABLE "case_desks" DROP CONSTRAINT "case_desks_case_id_cases_id_fk";--> statement-breakpoint
ALTER TABLE "case_events" DROP CONSTRAINT "case_events_case_id_cases_id_fk";--> statement-breakpoint
ALTER TABLE "case_identities" DROP CONSTRAINT "case_identities_case_id_cases_id_fk";--> statement-breakpoint
ALTER TABLE "case_notes" DROP CONSTRAINT "case_notes_case_id_cases_id_fk";--> statement-breakpoint
ALTER TABLE "case_photos" DROP CONSTRAINT "case_photos_case_id_cases_id_fk";--> statement-breakpoint
ALTER TABLE "case_ratings" DROP CONSTRAINT "case_ratings_case_id_cases_id_fk";--> statement-breakpoint
ALTER TABLE "case_reporters" DROP CONSTRAINT "case_reporters_case_id_cases_id_fk";--> statement-breakpoint
ALTER TABLE "ledger_entries" DROP CONSTRAINT "ledger_entries_case_id_cases_id_fk";--> statement-breakpoint
ALTER TABLE "activity_feedback" DROP CONSTRAINT "activity_feedback_person_id_persons_id_fk";--> statement-breakpoint
ALTER TABLE "activity_wishes" DROP CONSTRAINT "activity_wishes_person_id_persons_id_fk";--> statement-breakpoint
ALTER TABLE "activity_records" DROP CONSTRAINT "activity_records_person_id_persons_id_fk";--> statement-breakpoint
ALTER TABLE "activity_attendances" DROP CONSTRAINT "activity_attendances_sign_up_id_activity_sign_ups_id_fk";--> statement-breakpoint
ALTER TABLE "activity_attendances" DROP CONSTRAINT "activity_attendances_person_id_persons_id_fk";--> statement-breakpoint
ALTER TABLE "activity_attendances" DROP CONSTRAINT "activity_attendances_by_person_persons_id_fk";--> statement-breakpoint
ALTER TABLE "activity_devices" DROP CONSTRAINT "activity_devices_person_id_persons_id_fk";--> statement-breakpoint
ALTER TABLE "activity_scans" DROP CONSTRAINT "activity_scans_by_person_persons_id_fk";--> statement-breakpoint
ALTER TABLE "activity_scans" DROP CONSTRAINT "activity_scans_sign_up_id_activity_sign_ups_id_fk";--> statement-breakpoint
ALTER TABLE "activity_changes" DROP CONSTRAINT "activity_changes_by_person_persons_id_fk";--> statement-breakpoint
ALTER TABLE "activity_drafts" DROP CONSTRAINT "activity_drafts_saved_by_persons_id_fk";--> statement-breakpoint
ALTER TABLE "activity_plot_counts" DROP CONSTRAINT "activity_plot_counts_by_person_persons_id_fk";--> statement-breakpoint
ALTER TABLE "air_alerts" DROP CONSTRAINT "air_alerts_person_id_persons_id_fk";--> statement-breakpoint
ALTER TABLE "activity_sessions" DROP CONSTRAINT "activity_sessions_activity";--> statement-breakpoint
ALTER TABLE "activity_meeting_points" DROP CONSTRAINT "meeting_points_activity";--> statement-breakpoint
ALTER TABLE "activity_sign_ups" DROP CONSTRAINT "sign_ups_activity";--> statement-breakpoint
ALTER TABLE "survey_answer_sheets" DROP CONSTRAINT "survey_answer_sheets_survey";--> statement-breakpoint
ALTER TABLE "survey_invites" DROP CONSTRAINT "survey_invites_survey";--> statement-breakpoint
ALTER TABLE "survey_participations" DROP CONSTRAINT "survey_participations_survey";--> statement-breakpoint
ALTER TABLE "survey_boxes" DROP CONSTRAINT "survey_boxes_survey";--> statement-breakpoint
ALTER TABLE "survey_words" DROP CONSTRAINT "survey_words_survey";--> statement-breakpoint
ALTER TABLE "activity_feedback" DROP CONSTRAINT "activity_feedback_activity";--> statement-breakpoint
ALTER TABLE "activity_attendances" DROP CONSTRAINT "activity_attendances_activity";--> statement-breakpoint
ALTER TABLE "activity_devices" DROP CONSTRAINT "activity_devices_activity";--> statement-breakpoint
ALTER TABLE "activity_scans" DROP CONSTRAINT "activity_scans_activity";--> statement-breakpoint
ALTER TABLE "activity_changes" DROP CONSTRAINT "activity_changes_activity";--> statement-breakpoint
ALTER TABLE "activity_drafts" DROP CONSTRAINT "activity_drafts_activity";--> statement-breakpoint
ALTER TABLE "activity_photos" DROP CONSTRAINT "activity_photos_activity";--> statement-breakpoint
ALTER TABLE "activity_plots" DROP CONSTRAINT "activity_plots_activity";--> statement-breakpoint
ALTER TABLE "activity_stops" DROP CONSTRAINT "activity_stops_activity";--> statement-breakpoint
ALTER TABLE "activity_plot_counts" DROP CONSTRAINT "activity_plot_counts_plot";--> statement-breakpoint
ALTER TABLE "survey_interviewers" DROP CONSTRAINT "survey_interviewers_survey";--> statement-breakpoint
ALTER TABLE "survey_recheck_draws" DROP CONSTRAINT "survey_recheck_draws_survey";--> statement-breakpoint
ALTER TABLE "survey_figures" DROP CONSTRAINT "survey_figures_survey";--> statement-breakpoint
ALTER TABLE "survey_draws" DROP CONSTRAINT "survey_draws_survey";--> statement-breakpoint
ALTER TABLE "survey_frames" DROP CONSTRAINT "survey_frames_survey";--> statement-breakpoint
ALTER TABLE "survey_margins" DROP CONSTRAINT "survey_margins_survey";--> statement-breakpoint
ALTER TABLE "audit_links" DROP CONSTRAINT "audit_links_entry";--> statement-breakpoint
ALTER TABLE "activities" DROP CONSTRAINT "activities_county_id";--> statement-breakpoint
ALTER TABLE "surveys" DROP CONSTRAINT "surveys_by_county";--> statement-breakpoint
ALTER TABLE "activity_drafts" DROP CONSTRAINT "activity_drafts_county_id";--> statement-breakpoint
ALTER TABLE "activity_photos" DROP CONSTRAINT "activity_photos_one";--> statement-breakpoint
ALTER TABLE "activity_plots" DROP CONSTRAINT "activity_plots_key";--> statement-breakpoint
ALTER TABLE "activity_stops" DROP CONSTRAINT "activity_stops_one";--> statement-breakpoint
ALTER TABLE "activity_plot_counts" DROP CONSTRAINT "activity_plot_counts_day";--> statement-breakpoint
ALTER TABLE "persons" DROP CONSTRAINT "persons_pkey";--> statement-breakpoint
ALTER TABLE "sessions" DROP CONSTRAINT "sessions_pkey";--> statement-breakpoint
ALTER TABLE "audit_log" DROP CONSTRAINT "audit_log_pkey";--> statement-breakpoint
ALTER TABLE "messages" DROP CONSTRAINT "messages_pkey";--> statement-breakpoint
ALTER TABLE "activities" DROP CONSTRAINT "activities_pkey";--> statement-breakpoint
ALTER TABLE "activity_sign_ups" DROP CONSTRAINT "activity_sign_ups_pkey";--> statement-breakpoint
ALTER TABLE "air_imports" DROP CONSTRAINT "air_imports_pkey";--> statement-breakpoint
ALTER TABLE "air_notices" DROP CONSTRAINT "air_notices_pkey";--> statement-breakpoint
ALTER TABLE "air_hour_revisions" DROP CONSTRAINT "air_hour_revisions_pkey";--> statement-breakpoint
ALTER TABLE "files" DROP CONSTRAINT "files_pkey";--> statement-breakpoint
ALTER TABLE "case_events" DROP CONSTRAINT "case_events_pkey";--> statement-breakpoint
ALTER TABLE "case_notes" DROP CONSTRAINT "case_notes_pkey";--> statement-breakpoint
ALTER TABLE "case_templates" DROP CONSTRAINT "case_templates_pkey";--> statement-breakpoint
ALTER TABLE "cases" DROP CONSTRAINT "cases_pkey";--> statement-breakpoint
ALTER TABLE "ledger_drafts" DROP CONSTRAINT "ledger_drafts_pkey";--> statement-breakpoint
ALTER TABLE "surveys" DROP CONSTRAINT "surveys_pkey";--> statement-breakpoint
ALTER TABLE "activity_wishes" DROP CONSTRAINT "activity_wishes_pkey";--> statement-breakpoint
ALTER TABLE "activity_records" DROP CONSTRAINT "activity_records_pkey";--> statement-breakpoint
ALTER TABLE "activity_changes" DROP CONSTRAINT "activity_changes_pkey";--> statement-breakpoint
ALTER TABLE "activity_drafts" DROP CONSTRAINT "activity_drafts_pkey";--> statement-breakpoint
DROP INDEX "air_hour_revisions_hour";--> statement-breakpoint
DROP INDEX "air_stations_device";--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_county_id_pk" PRIMARY KEY("county","id");--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_county_token_hash_pk" PRIMARY KEY("county","token_hash");--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_county_seq_pk" PRIMARY KEY("county","seq");--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_county_id_pk" PRIMARY KEY("county","id");--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_county_id_pk" PRIMARY KEY("county","id");--> statement-breakpoint
ALTER TABLE "activity_sign_ups" ADD CONSTRAINT "activity_sign_ups_county_id_pk" PRIMARY KEY("county","id");--> statement-breakpoint
ALTER TABLE "air_imports" ADD CONSTRAINT "air_imports_county_id_pk" PRIMARY KEY("county","id");--> statement-breakpoint
ALTER TABLE "air_notices" ADD CONSTRAINT "air_notices_county_id_pk" PRIMARY KEY("county","id");--> statement-breakpoint
ALTER TABLE "air_hour_revisions" ADD CONSTRAINT "air_hour_revisions_county_station_hour_seq_pk" PRIMARY KEY("county","station","hour","seq");--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_county_id_pk" PRIMARY KEY("county","id");--> statement-breakpoint
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_county_id_pk" PRIMARY KEY("county","id");--> statement-breakpoint
ALTER TABLE "case_notes" ADD CONSTRAINT "case_notes_county_id_pk" PRIMARY KEY("county","id");--> statement-breakpoint
ALTER TABLE "case_templates" ADD CONSTRAINT "case_templates_county_id_pk" PRIMARY KEY("county","id");--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_county_id_pk" PRIMARY KEY("county","id");--> statement-breakpoint
ALTER TABLE "ledger_drafts" ADD CONSTRAINT "ledger_drafts_county_id_pk" PRIMARY KEY("county","id");--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_county_id_pk" PRIMARY KEY("county","id");--> statement-breakpoint
ALTER TABLE "activity_wishes" ADD CONSTRAINT "activity_wishes_county_id_pk" PRIMARY KEY("county","id");--> statement-breakpoint
ALTER TABLE "activity_records" ADD CONSTRAINT "activity_records_county_id_pk" PRIMARY KEY("county","id");--> statement-breakpoint
ALTER TABLE "activity_changes" ADD CONSTRAINT "activity_changes_county_id_pk" PRIMARY KEY("county","id");--> statement-breakpoint
ALTER TABLE "activity_drafts" ADD CONSTRAINT "activity_drafts_county_id_pk" PRIMARY KEY("county","id");--> statement-breakpoint
ALTER TABLE "activity_photos" ADD CONSTRAINT "activity_photos_county_activity_id_file_id_pk" PRIMARY KEY("county","activity_id","file_id");--> statement-breakpoint
ALTER TABLE "activity_plots" ADD CONSTRAINT "activity_plots_county_activity_id_key_pk" PRIMARY KEY("county","activity_id","key");--> statement-breakpoint
ALTER TABLE "activity_stops" ADD CONSTRAINT "activity_stops_county_activity_id_day_pk" PRIMARY KEY("county","activity_id","day");--> statement-breakpoint
ALTER TABLE "activity_plot_counts" ADD CONSTRAINT "activity_plot_counts_county_activity_id_plot_day_pk" PRIMARY KEY("county","activity_id","plot","day");--> statement-breakpoint
CREATE INDEX "files_id" ON "files" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "air_stations_device" ON "air_stations" USING btree ("county","device_id");--> statement-breakpoint
ALTER TABLE "audit_links" ADD CONSTRAINT "audit_links_entry" UNIQUE("county","entry");--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_person" FOREIGN KEY ("county","person_id") REFERENCES "public"."persons"("county","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person" FOREIGN KEY ("county","person_id") REFERENCES "public"."persons"("county","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_sign_ups" ADD CONSTRAINT "activity_sign_ups_person" FOREIGN KEY ("county","person_id") REFERENCES "public"."persons"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "air_imports" ADD CONSTRAINT "air_imports_undone" FOREIGN KEY ("county","undoes") REFERENCES "public"."air_imports"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_desks" ADD CONSTRAINT "case_desks_case" FOREIGN KEY ("county","case_id") REFERENCES "public"."cases"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_case" FOREIGN KEY ("county","case_id") REFERENCES "public"."cases"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_identities" ADD CONSTRAINT "case_identities_case" FOREIGN KEY ("county","case_id") REFERENCES "public"."cases"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_notes" ADD CONSTRAINT "case_notes_case" FOREIGN KEY ("county","case_id") REFERENCES "public"."cases"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_photos" ADD CONSTRAINT "case_photos_case" FOREIGN KEY ("county","case_id") REFERENCES "public"."cases"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_ratings" ADD CONSTRAINT "case_ratings_case" FOREIGN KEY ("county","case_id") REFERENCES "public"."cases"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_reporters" ADD CONSTRAINT "case_reporters_case" FOREIGN KEY ("county","case_id") REFERENCES "public"."cases"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_case" FOREIGN KEY ("county","case_id") REFERENCES "public"."cases"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_feedback" ADD CONSTRAINT "activity_feedback_person" FOREIGN KEY ("county","person_id") REFERENCES "public"."persons"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_wishes" ADD CONSTRAINT "activity_wishes_person" FOREIGN KEY ("county","person_id") REFERENCES "public"."persons"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_records" ADD CONSTRAINT "activity_records_person" FOREIGN KEY ("county","person_id") REFERENCES "public"."persons"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_attendances" ADD CONSTRAINT "activity_attendances_sign_up" FOREIGN KEY ("county","sign_up_id") REFERENCES "public"."activity_sign_ups"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_attendances" ADD CONSTRAINT "activity_attendances_person" FOREIGN KEY ("county","person_id") REFERENCES "public"."persons"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_attendances" ADD CONSTRAINT "activity_attendances_by" FOREIGN KEY ("county","by_person") REFERENCES "public"."persons"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_devices" ADD CONSTRAINT "activity_devices_person" FOREIGN KEY ("county","person_id") REFERENCES "public"."persons"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_scans" ADD CONSTRAINT "activity_scans_by" FOREIGN KEY ("county","by_person") REFERENCES "public"."persons"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_scans" ADD CONSTRAINT "activity_scans_sign_up" FOREIGN KEY ("county","sign_up_id") REFERENCES "public"."activity_sign_ups"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_changes" ADD CONSTRAINT "activity_changes_by" FOREIGN KEY ("county","by_person") REFERENCES "public"."persons"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_drafts" ADD CONSTRAINT "activity_drafts_saved_by" FOREIGN KEY ("county","saved_by") REFERENCES "public"."persons"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_plot_counts" ADD CONSTRAINT "activity_plot_counts_by" FOREIGN KEY ("county","by_person") REFERENCES "public"."persons"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "air_alerts" ADD CONSTRAINT "air_alerts_person" FOREIGN KEY ("county","person_id") REFERENCES "public"."persons"("county","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_sessions" ADD CONSTRAINT "activity_sessions_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_meeting_points" ADD CONSTRAINT "meeting_points_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_sign_ups" ADD CONSTRAINT "sign_ups_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_answer_sheets" ADD CONSTRAINT "survey_answer_sheets_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_invites" ADD CONSTRAINT "survey_invites_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_participations" ADD CONSTRAINT "survey_participations_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_boxes" ADD CONSTRAINT "survey_boxes_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_words" ADD CONSTRAINT "survey_words_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_feedback" ADD CONSTRAINT "activity_feedback_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_attendances" ADD CONSTRAINT "activity_attendances_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_devices" ADD CONSTRAINT "activity_devices_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_scans" ADD CONSTRAINT "activity_scans_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_changes" ADD CONSTRAINT "activity_changes_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_drafts" ADD CONSTRAINT "activity_drafts_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_photos" ADD CONSTRAINT "activity_photos_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_plots" ADD CONSTRAINT "activity_plots_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_stops" ADD CONSTRAINT "activity_stops_activity" FOREIGN KEY ("county","activity_id") REFERENCES "public"."activities"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_plot_counts" ADD CONSTRAINT "activity_plot_counts_plot" FOREIGN KEY ("county","activity_id","plot") REFERENCES "public"."activity_plots"("county","activity_id","key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_interviewers" ADD CONSTRAINT "survey_interviewers_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_recheck_draws" ADD CONSTRAINT "survey_recheck_draws_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_figures" ADD CONSTRAINT "survey_figures_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_draws" ADD CONSTRAINT "survey_draws_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_frames" ADD CONSTRAINT "survey_frames_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_margins" ADD CONSTRAINT "survey_margins_survey" FOREIGN KEY ("county","survey_id") REFERENCES "public"."surveys"("county","id") ON DELETE no action ON UPDATE no action;
