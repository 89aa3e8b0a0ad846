import { idOf, laidIn, plain, type Plot, SPAN } from './size'

/** Of all who sign up every twentieth wants the great one, which is still to come, until it holds as many as one may. */
const GREAT = 20
const MOST = 10_000

/** Activities, who signed up, who came, what they said of it, whom it was told. */
export async function plantActivities({ db, county, now, size }: Plot): Promise<void> {
  const at = now.toISOString()
  const { activities: many, signUps, persons } = size
  await laidIn(db, async (tx) => {
    // like those of the demo county, at other times; the first of fifty is still to come
    await tx.execute(plain`
      with known as materialized (select row_number() over (order by id) - 1 as place, a from activities a
        where summed_up_at is not null and cancelled_at is null)
      insert into activities
      select (jsonb_populate_record(k.a, jsonb_build_object('id', ${idOf('activity', plain`i`)}, 'series', null, 'seats', 10000,
        'max_party', 3, 'min_age', null, 'max_age', null, 'asks_ages', false, 'held', ${Math.ceil(signUps / many)}::int, 'waiting', 0, 'kept', 0, 'version', 1, 'insured', false,
        'starts_at', t.at, 'ends_at', t.at + interval '3 hours', 'opens_at', t.at - interval '20 days', 'closes_at', t.at - interval '1 day',
        'cancel_until', t.at - interval '1 day', 'created_at', t.at - interval '21 days', 'published_at', t.at - interval '21 days')
        || case when t.at > ${at} then '{"summed_up_at": null, "summary": null, "bags": null}' else '{}'::jsonb end)).*
      from generate_series(1, ${many}) as i
      cross join lateral (select case when i % 50 = 1 then ${at}::timestamptz + interval '3 days' + random() * interval '17 days'
        else ${at}::timestamptz - interval '2 days' - ${SPAN} * i / ${many} end as at) as t
      join known k on k.place = i % (select count(*) from known)`)
    await tx.execute(plain`
      insert into activity_sign_ups (county, id, activity_id, person_id, party, state, queue_no, auto_accept, code, cancelled_at, created_at)
      select ${county}, ${idOf('signup', plain`i`)}, ${idOf('activity', plain`t.of`)}, ${idOf('person', plain`t.who`)}, 1, case when t.nth % 10 = 0 then 'cancelled' else 'seated' end,
        i, true, lpad((t.nth::bigint * 7919 % 1000000)::text, 6, '0'), case when t.nth % 10 = 0 then ${at}::timestamptz end, ${at}::timestamptz - random() * ${SPAN}
      from generate_series(1, ${signUps}) as i
      cross join lateral (select case when i % ${GREAT} = 0 and i <= ${GREAT * MOST} then i / ${GREAT} else ${MOST} + i / ${many} + 1 end as nth,
        case when i % ${GREAT} = 0 and i <= ${GREAT * MOST} then 1 else 1 + i % ${many} end as of,
        case when i % 1000 = 1 and i < 100000 then 1 else 2 + (i::bigint * 104729) % ${Math.max(1, persons - 1)} end as who) as t
      on conflict do nothing`)
    await tx.execute(plain`
      insert into activity_attendances (county, activity_id, of_id, sign_up_id, person_id, people, arrived_at, minutes, by_person)
      select s.county, s.activity_id, s.id, s.id, s.person_id, s.party, a.starts_at, 120, (select id from persons where demo_key = '20-organiser')
      from activity_sign_ups s join activities a on a.id = s.activity_id
      where s.state = 'seated' and a.starts_at < ${at} and s.queue_no % 3 > 0
      on conflict do nothing`)
    // as the triggers keep it, which look away here
    await tx.execute(plain`
      update activities a set came = d.people, came_minutes = d.minutes, came_trees = d.trees
      from (select activity_id, sum(people)::int as people, coalesce(sum(people::int * minutes), 0)::int as minutes, coalesce(sum(trees), 0)::int as trees
        from activity_attendances group by 1) d where a.id = d.activity_id`)
    await tx.execute(plain`
      insert into activity_scans (county, activity_id, id, kind, device, by_person, at, received_at, sign_up_id, people)
      select t.county, t.activity_id, gen_random_uuid(), 'arrive', md5('device' || t.activity_id)::uuid, t.by_person, t.arrived_at, t.arrived_at, t.sign_up_id, t.people
      from activity_attendances t where t.sign_up_id is not null`)
    await tx.execute(plain`
      insert into activity_feedback (county, activity_id, person_id, score, words, at)
      select county, activity_id, person_id, 3, '很好', arrived_at + interval '1 day' from activity_attendances
      where person_id is not null and get_byte(decode(md5(of_id::text), 'hex'), 0) % 3 = 0
      on conflict do nothing`)
    await tx.execute(plain`
      insert into activity_changes (county, activity_id, at, what, told)
      select a.county, a.id, a.published_at + k * interval '1 day', case when k = 0 then 'published' else 'changed' end, 40
      from activities a, generate_series(0, 2) as k`)
    await tx.execute(plain`
      insert into activity_records (county, person_id, code, name_key_id, name_sealed, lines, issued_at)
      select ${county}, ${idOf('person', plain`(i + 1)`)}, translate(upper(left(md5('record' || i), 8)), 'ILOU', '1100'), 'k1', 'sealed', '[]', ${at}::timestamptz - random() * ${SPAN}
      from generate_series(1, ${Math.ceil(persons / 3)}) as i on conflict do nothing`)
    await tx.execute(plain`
      insert into activity_wishes (county, person_id, kind, town)
      select ${county}, ${idOf('person', plain`i`)}, (array['planting', 'quiz', 'wildlife', 'open_day'])[1 + i % 4], null
      from generate_series(1, ${Math.ceil(persons / 3)}) as i on conflict do nothing`)
    await tx.execute(plain`
      insert into activity_drafts (county, area, content, saved_at, saved_by)
      select ${county}, ${county}, '{}', ${at}::timestamptz - random() * ${SPAN}, (select id from persons where demo_key = '20-organiser')
      from generate_series(1, 3)`)
    await tx.execute(plain`
      insert into activity_plots (county, activity_id, key, name, species, water, trees)
      select county, id, 'a', title, title, title, 100 from activities where kind = 'planting' and starts_at < ${at} on conflict do nothing`)
    await tx.execute(plain`
      insert into activity_plot_counts (county, activity_id, plot, day, alive, of_trees, by_person, at)
      select p.county, p.activity_id, p.key, to_char(a.starts_at + k * interval '180 days', 'YYYY-MM-DD'), 80, 100, (select id from persons where demo_key = '20-organiser'), a.starts_at + k * interval '180 days'
      from activity_plots p join activities a on a.id = p.activity_id, generate_series(1, 2) as k where p.key = 'a' and p.trees = 100 on conflict do nothing`)
    await tx.execute(plain`
      update activity_plots p set counted_day = c.day, counted_alive = c.alive, counted_of = c.of_trees
      from (select distinct on (activity_id, plot) * from activity_plot_counts order by activity_id, plot, day desc) c
      where c.activity_id = p.activity_id and c.plot = p.key`)
  })
}
