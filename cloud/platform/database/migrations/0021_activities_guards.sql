-- People are counted into the activity, its session and its meeting point, once for each statement and not for each row:
-- arrivals that are decided together are one update of each. The updates lock those rows, so that two writers queue up
-- there even if neither asked for a lock, and the checks (activities_not_oversold, sessions_not_oversold,
-- meeting_points_not_oversold) see their sums.
CREATE FUNCTION add_activity_people(in_county char(6), in_activity uuid, in_session text, in_point text,
  held_change integer, waiting_change integer, kept_change integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF held_change = 0 AND waiting_change = 0 AND kept_change = 0 THEN RETURN; END IF;
  UPDATE activities SET held = held + held_change, waiting = waiting + waiting_change, kept = kept + kept_change
    WHERE county = in_county AND id = in_activity;
  IF in_session IS NOT NULL THEN
    UPDATE activity_sessions
      SET held = held + held_change, waiting = waiting + waiting_change, kept = kept + kept_change
      WHERE county = in_county AND activity_id = in_activity AND key = in_session;
  END IF;
  IF in_point IS NOT NULL AND (held_change <> 0 OR kept_change <> 0) THEN
    UPDATE activity_meeting_points SET held = held + held_change, kept = kept + kept_change
      WHERE county = in_county AND activity_id = in_activity AND key = in_point;
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION held_people(state text, party smallint) RETURNS integer LANGUAGE sql IMMUTABLE AS
  $$ SELECT CASE WHEN state IN ('seated', 'offered') THEN party ELSE 0 END $$;
--> statement-breakpoint
CREATE FUNCTION waiting_people(state text, party smallint) RETURNS integer LANGUAGE sql IMMUTABLE AS
  $$ SELECT CASE WHEN state = 'waiting' THEN party ELSE 0 END $$;
--> statement-breakpoint
DROP TRIGGER activity_people_counted ON activity_sign_ups;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION count_activity_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM add_activity_people(d.county, d.activity_id, d.session, d.meeting_point, d.held, d.waiting, d.kept)
      FROM (SELECT county, activity_id, session, meeting_point, sum(held_people(state, party))::integer AS held,
          sum(waiting_people(state, party))::integer AS waiting, sum(kept)::integer AS kept
        FROM new_rows GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4) d;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM add_activity_people(d.county, d.activity_id, d.session, d.meeting_point, d.held, d.waiting, d.kept)
      FROM (SELECT county, activity_id, session, meeting_point, -sum(held_people(state, party))::integer AS held,
          -sum(waiting_people(state, party))::integer AS waiting, -sum(kept)::integer AS kept
        FROM old_rows GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4) d;
  ELSE
    PERFORM add_activity_people(d.county, d.activity_id, d.session, d.meeting_point, d.held, d.waiting, d.kept)
      FROM (SELECT county, activity_id, session, meeting_point, sum(held)::integer AS held,
          sum(waiting)::integer AS waiting, sum(kept)::integer AS kept
        FROM (
          SELECT county, activity_id, session, meeting_point, held_people(state, party) AS held,
            waiting_people(state, party) AS waiting, kept::integer FROM new_rows
          UNION ALL
          SELECT county, activity_id, session, meeting_point, -held_people(state, party),
            -waiting_people(state, party), -kept::integer FROM old_rows
        ) both_rows GROUP BY 1, 2, 3, 4
        -- what is given back first makes room for what is taken
        ORDER BY sum(held) + sum(kept), 1, 2, 3, 4) d;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER activity_people_come AFTER INSERT ON activity_sign_ups
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_activity_people();
--> statement-breakpoint
CREATE TRIGGER activity_people_change AFTER UPDATE ON activity_sign_ups
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_activity_people();
--> statement-breakpoint
CREATE TRIGGER activity_people_go AFTER DELETE ON activity_sign_ups
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_activity_people();
--> statement-breakpoint
CREATE FUNCTION keep_sign_up_of_activity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a sign-up stays with its activity' USING ERRCODE = 'check_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER sign_ups_stay BEFORE UPDATE OF county, activity_id ON activity_sign_ups FOR EACH ROW
  WHEN ((OLD.county, OLD.activity_id) IS DISTINCT FROM (NEW.county, NEW.activity_id))
  EXECUTE FUNCTION keep_sign_up_of_activity();
--> statement-breakpoint
-- What was done to an activity after it was published, and whom it was told, only grows.
CREATE TRIGGER activity_changes_only_grow BEFORE UPDATE OR DELETE ON activity_changes
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What the phones at the door said stays; only who a walk-in was is cleared after its time.
CREATE FUNCTION keep_scans() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.who_sealed IS NULL
    AND (to_jsonb(NEW) - 'who_sealed' - 'who_key_id') = (to_jsonb(OLD) - 'who_sealed' - 'who_key_id') THEN
    RETURN NEW;
  END IF;
  -- sealed anew under another key
  IF TG_OP = 'UPDATE' AND OLD.who_sealed IS NOT NULL AND NEW.who_key_id IS DISTINCT FROM OLD.who_key_id
    AND (to_jsonb(NEW) - 'who_sealed' - 'who_key_id') = (to_jsonb(OLD) - 'who_sealed' - 'who_key_id') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'scans only grow' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER activity_scans_stay BEFORE UPDATE OR DELETE ON activity_scans
  FOR EACH ROW EXECUTE FUNCTION keep_scans();
--> statement-breakpoint
-- Who is seated already is counted into the meeting points too.
UPDATE activity_meeting_points p SET held = s.people
  FROM (SELECT county, activity_id, meeting_point, sum(party)::integer AS people FROM activity_sign_ups
    WHERE state IN ('seated', 'offered') AND meeting_point IS NOT NULL GROUP BY 1, 2, 3) s
  WHERE (p.county, p.activity_id, p.key) = (s.county, s.activity_id, s.meeting_point);
