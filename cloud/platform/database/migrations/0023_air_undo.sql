-- What an hour was before an import wrote it: the oldest of what that import replaced. That is a value of its own where
-- it brought the hour first and wrote it twice, and nothing where it brought it first and wrote it once.
CREATE FUNCTION hour_before_import(in_county char(6), in_station text, in_hour timestamptz, in_import uuid)
  RETURNS SETOF air_hour_revisions LANGUAGE sql STABLE AS $$
  SELECT * FROM (
    SELECT * FROM air_hour_revisions r
    WHERE r.county = in_county AND r.station = in_station AND r.hour = in_hour AND r.replaced_by_import = in_import
    ORDER BY r.seq LIMIT 1
  ) oldest WHERE oldest.import_id IS DISTINCT FROM in_import
$$;
--> statement-breakpoint
-- A corrected hour keeps what it was, with when and through which import it was replaced. While an import is taken back
-- (`air.undo` names the row that says so, for this transaction alone) an hour of it goes back to exactly what it was, or
-- goes where there was none; otherwise no hour goes.
CREATE OR REPLACE FUNCTION keep_former_hour() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  undo air_imports;
  former air_hour_revisions;
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.county, NEW.station, NEW.hour) IS DISTINCT FROM (OLD.county, OLD.station, OLD.hour) THEN
    RAISE EXCEPTION 'an hour stays where it was measured' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  IF coalesce(current_setting('air.undo', true), '') <> '' THEN
    SELECT * INTO undo FROM air_imports
      WHERE id = current_setting('air.undo')::uuid AND county = OLD.county AND channel = 'undo';
    IF NOT FOUND OR OLD.import_id IS DISTINCT FROM undo.undoes THEN
      RAISE EXCEPTION 'an hour is taken back with the import that wrote it'
        USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    SELECT * INTO former FROM hour_before_import(OLD.county, OLD.station, OLD.hour, undo.undoes);
    IF (TG_OP = 'DELETE') = (former.seq IS NOT NULL) OR TG_OP = 'UPDATE' AND
       (NEW.so2, NEW.no2, NEW.co, NEW.o3, NEW.pm10, NEW.pm25, NEW.channel, NEW.import_id, NEW.received_at)
       IS DISTINCT FROM (former.so2, former.no2, former.co, former.o3, former.pm10, former.pm25, former.channel,
         former.import_id, former.received_at) THEN
      RAISE EXCEPTION 'an hour that is taken back is what it was' USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'an hour stays' USING ERRCODE = 'object_not_in_prerequisite_state';
  ELSE
    undo.at := NEW.received_at;
    undo.channel := NEW.channel;
    undo.id := NEW.import_id;
  END IF;
  INSERT INTO air_hour_revisions (county, station, hour, so2, no2, co, o3, pm10, pm25, channel, import_id,
    received_at, replaced_at, replaced_by_channel, replaced_by_import)
  VALUES (OLD.county, OLD.station, OLD.hour, OLD.so2, OLD.no2, OLD.co, OLD.o3, OLD.pm10, OLD.pm25, OLD.channel,
    OLD.import_id, OLD.received_at, undo.at, undo.channel, undo.id);
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
DROP TRIGGER air_hours_keep_former ON air_hours;
--> statement-breakpoint
CREATE TRIGGER air_hours_keep_former BEFORE UPDATE OR DELETE ON air_hours
  FOR EACH ROW EXECUTE FUNCTION keep_former_hour();
