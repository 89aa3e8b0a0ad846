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
