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
