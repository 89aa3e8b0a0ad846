-- Counts the people of every sign-up into its activity. The update locks the activity's row, so two writers
-- queue up there even if neither asked for a lock, and the check activities_not_oversold sees their sum.
CREATE FUNCTION count_activity_people() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held_change integer := 0;
  waiting_change integer := 0;
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.county, OLD.activity_id) IS DISTINCT FROM (NEW.county, NEW.activity_id) THEN
    RAISE EXCEPTION 'a sign-up stays with its activity' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP <> 'INSERT' THEN
    IF OLD.state IN ('seated', 'offered') THEN held_change := held_change - OLD.party; END IF;
    IF OLD.state = 'waiting' THEN waiting_change := waiting_change - OLD.party; END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    IF NEW.state IN ('seated', 'offered') THEN held_change := held_change + NEW.party; END IF;
    IF NEW.state = 'waiting' THEN waiting_change := waiting_change + NEW.party; END IF;
  END IF;
  IF held_change <> 0 OR waiting_change <> 0 THEN
    UPDATE activities SET held = held + held_change, waiting = waiting + waiting_change
      WHERE county = COALESCE(NEW.county, OLD.county) AND id = COALESCE(NEW.activity_id, OLD.activity_id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER activity_people_counted AFTER INSERT OR UPDATE OR DELETE ON activity_sign_ups
  FOR EACH ROW EXECUTE FUNCTION count_activity_people();

--> statement-breakpoint
-- A corrected hour keeps what it was, with when and through which import it was replaced.
CREATE FUNCTION keep_former_hour() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.county, NEW.station, NEW.hour) IS DISTINCT FROM (OLD.county, OLD.station, OLD.hour) THEN
    RAISE EXCEPTION 'an hour stays where it was measured' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  INSERT INTO air_hour_revisions (county, station, hour, so2, no2, co, o3, pm10, pm25, channel, import_id,
    received_at, replaced_at, replaced_by_channel, replaced_by_import)
  VALUES (OLD.county, OLD.station, OLD.hour, OLD.so2, OLD.no2, OLD.co, OLD.o3, OLD.pm10, OLD.pm25, OLD.channel,
    OLD.import_id, OLD.received_at, NEW.received_at, NEW.channel, NEW.import_id);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER air_hours_keep_former BEFORE UPDATE ON air_hours
  FOR EACH ROW EXECUTE FUNCTION keep_former_hour();
--> statement-breakpoint
-- Former values are never changed or deleted.
CREATE FUNCTION keep_hour_revisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'former values stay' USING ERRCODE = 'object_not_in_prerequisite_state';
END $$;
--> statement-breakpoint
CREATE TRIGGER air_hour_revisions_stay BEFORE UPDATE OR DELETE ON air_hour_revisions
  FOR EACH ROW EXECUTE FUNCTION keep_hour_revisions();
--> statement-breakpoint
-- Mulei's printed figures: 木垒哈萨克自治县生态文明建设规划 2024–2035, chapter on the present state. For 2019–2022 it
-- prints only "97 % and more".
INSERT INTO air_published_years (county, year, good_tenths, at_least_tenths, pm25, source) VALUES
  ('652328', 2019, NULL, 970, NULL, '县规划（2024—2035）'),
  ('652328', 2020, NULL, 970, NULL, '县规划（2024—2035）'),
  ('652328', 2021, NULL, 970, NULL, '县规划（2024—2035）'),
  ('652328', 2022, NULL, 970, NULL, '县规划（2024—2035）'),
  ('652328', 2023, 994, NULL, 9000, '县规划（2024—2035）');

--> statement-breakpoint
-- The audit log only grows: no role of the application may change or delete what it says.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_log_only_grows BEFORE UPDATE OR DELETE ON audit_log
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_log_never_emptied BEFORE TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

--> statement-breakpoint
-- The timeline of a case and the public ledger only grow: no role of the application may change or delete them.
CREATE TRIGGER case_events_only_grow BEFORE UPDATE OR DELETE ON case_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER case_events_never_emptied BEFORE TRUNCATE ON case_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_entries_only_grow BEFORE UPDATE OR DELETE ON ledger_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_entries_never_emptied BEFORE TRUNCATE ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

--> statement-breakpoint
-- A published questionnaire never changes: answers must stay readable with the words they were given to.
CREATE FUNCTION keep_published_questionnaire() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.published_at IS NOT NULL THEN
    RAISE EXCEPTION 'questionnaire % version % is published', OLD.code, OLD.version
      USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER questionnaires_stay_published BEFORE UPDATE OR DELETE ON questionnaires
  FOR EACH ROW EXECUTE FUNCTION keep_published_questionnaire();
--> statement-breakpoint
-- A survey asks a published questionnaire and never swaps it for another.
CREATE FUNCTION keep_survey_questionnaire() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.county, NEW.questionnaire, NEW.version) IS DISTINCT FROM
     (OLD.county, OLD.questionnaire, OLD.version) THEN
    RAISE EXCEPTION 'a survey keeps its questionnaire' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  IF NOT EXISTS (
    SELECT FROM questionnaires q WHERE q.county = NEW.county AND q.code = NEW.questionnaire
      AND q.version = NEW.version AND q.published_at IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'the questionnaire is not published' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER surveys_keep_questionnaire BEFORE INSERT OR UPDATE ON surveys
  FOR EACH ROW EXECUTE FUNCTION keep_survey_questionnaire();

