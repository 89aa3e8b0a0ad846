-- Who came is added up in the activity itself, once for each statement and not for each row, and how a plot was counted
-- last stands with the plot: the figures of a year read activities and not attendances.
CREATE FUNCTION count_activity_attendances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE activities a SET came = came + d.people, came_minutes = came_minutes + d.minutes, came_trees = came_trees + d.trees
      FROM (SELECT county, activity_id, sum(people)::integer AS people, coalesce(sum(people::integer * minutes), 0)::integer AS minutes,
          coalesce(sum(trees), 0)::integer AS trees FROM new_rows GROUP BY 1, 2) d
      WHERE a.county = d.county AND a.id = d.activity_id;
  ELSIF TG_OP = 'DELETE' THEN
    UPDATE activities a SET came = came - d.people, came_minutes = came_minutes - d.minutes, came_trees = came_trees - d.trees
      FROM (SELECT county, activity_id, sum(people)::integer AS people, coalesce(sum(people::integer * minutes), 0)::integer AS minutes,
          coalesce(sum(trees), 0)::integer AS trees FROM old_rows GROUP BY 1, 2) d
      WHERE a.county = d.county AND a.id = d.activity_id;
  ELSE
    UPDATE activities a SET came = came + d.people, came_minutes = came_minutes + d.minutes, came_trees = came_trees + d.trees
      FROM (SELECT county, activity_id, sum(people)::integer AS people, sum(minutes)::integer AS minutes, sum(trees)::integer AS trees FROM (
          SELECT county, activity_id, people, coalesce(people::integer * minutes, 0) AS minutes, coalesce(trees, 0) AS trees FROM new_rows
          UNION ALL
          SELECT county, activity_id, -people, -coalesce(people::integer * minutes, 0), -coalesce(trees, 0) FROM old_rows) c GROUP BY 1, 2) d
      WHERE a.county = d.county AND a.id = d.activity_id AND (d.people <> 0 OR d.minutes <> 0 OR d.trees <> 0);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER activity_attendances_come AFTER INSERT ON activity_attendances
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_activity_attendances();
--> statement-breakpoint
CREATE TRIGGER activity_attendances_change AFTER UPDATE ON activity_attendances
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_activity_attendances();
--> statement-breakpoint
CREATE TRIGGER activity_attendances_go AFTER DELETE ON activity_attendances
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_activity_attendances();
--> statement-breakpoint
UPDATE activities a SET came = d.people, came_minutes = d.minutes, came_trees = d.trees
  FROM (SELECT county, activity_id, sum(people)::integer AS people, coalesce(sum(people::integer * minutes), 0)::integer AS minutes,
      coalesce(sum(trees), 0)::integer AS trees FROM activity_attendances GROUP BY 1, 2) d
  WHERE a.county = d.county AND a.id = d.activity_id;
--> statement-breakpoint
CREATE FUNCTION keep_last_count() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE of_row activity_plot_counts := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  UPDATE activity_plots p SET (counted_day, counted_alive, counted_of) = (
      SELECT c.day, c.alive, c.of_trees FROM activity_plot_counts c
      WHERE c.county = p.county AND c.activity_id = p.activity_id AND c.plot = p.key ORDER BY c.day DESC LIMIT 1)
    WHERE p.county = of_row.county AND p.activity_id = of_row.activity_id AND p.key = of_row.plot;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER activity_plot_counts_last AFTER INSERT OR UPDATE OR DELETE ON activity_plot_counts
  FOR EACH ROW EXECUTE FUNCTION keep_last_count();
--> statement-breakpoint
UPDATE activity_plots p SET counted_day = c.day, counted_alive = c.alive, counted_of = c.of_trees
  FROM (SELECT DISTINCT ON (county, activity_id, plot) * FROM activity_plot_counts ORDER BY county, activity_id, plot, day DESC) c
  WHERE c.county = p.county AND c.activity_id = p.activity_id AND c.plot = p.key;
