import { categoriesOf, CATEGORY_GROUP_IDS } from '../../../cloud/shared/categories'
import { idOf, laidIn, list, PLACES, plain, type Plot, SPAN } from './size'

/** One case in a hundred is open, what came in these weeks; and so many at most, however many a prefecture has had. */
const OPEN = 100
const MOST_OPEN = 2_000
/** As people write: a few words of many, so that a search finds some cases and not all of them. */
const THINGS = ['土堆', '烟囱', '污水', '垃圾', '秸秆', '噪声', '油烟', '养殖场', '石料厂', '渣土车']
const STATES = [
  '没盖网',
  '冒黑烟',
  '流到渠里',
  '没人清',
  '夜里在烧',
  '半夜还响',
  '味道很大',
  '离水井近',
  '路上撒',
]

/** Cases with their desks, people, photos, timelines, ledger and roll-up. */
export async function plantCases({ db, county, now, size }: Plot): Promise<void> {
  const at = now.toISOString()
  const count = size.cases
  const open = Math.max(OPEN, Math.ceil(count / MOST_OPEN))
  const first = CATEGORY_GROUP_IDS.flatMap((group) => categoriesOf(group).slice(0, 1))
  await laidIn(db, async (tx) => {
    await tx.execute(plain`
      insert into cases (county, id, number, state, version, urgency, categories, main_group, title, words, place_words, town,
        village, lat, lon, identity, receipt_hash, hotline, submitted_at, state_since, accepted_at, due_at, due_unit, warn_at,
        escalate_at, promised_at, resolved_at, closed_at, outcome, on_time, handler, verified, answer, rating, ledger_seq)
      select ${county}, ${idOf('case', plain`i`)}, to_char(t.at at time zone 'Asia/Shanghai', 'YYMM') || '-' || case when t.open then 900000 + i / ${open} else 100000 + i % 100000 end,
        case when t.open then (array['received', 'accepted', 'dispatched', 'handling', 'resolved', 'needs_more'])[1 + i / ${open} % 6] else 'finished' end,
        5, 'ordinary', array[t.category], split_part(t.category, '.', 1),
        t.thing || t.what || i, '村口的' || t.thing || t.what || '，请来看看', t.thing || '旁边第' || i || '号', left(t.village, 9), t.village,
        43.8 + (get_byte(decode(md5(t.village), 'hex'), 0) / 255.0) + (random() - 0.5) / 50, 90.3 + (get_byte(decode(md5(t.village), 'hex'), 1) / 255.0) + (random() - 0.5) / 50,
        t.identity, case when t.identity = 'anonymous' then 'receipt ' || i end, case when i % 20 = 0 then '65' || (20260000000 + i) end,
        t.at, t.at, t.at + interval '1 hour', case when t.open then ${at}::timestamptz + interval '1 day' + random() * interval '9 days' end,
        case when t.open then 'working' end, case when t.open then ${at}::timestamptz + interval '20 days' end,
        case when t.open then ${at}::timestamptz + interval '30 days' end, t.at + interval '9 days',
        case when not t.open or i / ${open} % 6 = 4 then t.at + interval '3 days' end,
        case when not t.open then t.at + interval '4 days' end, case when not t.open then 'good' end,
        case when not t.open then i % 50 > 0 end, left(t.village, 9), i % 5 > 0, jsonb_build_object('zh-CN', '盖了网'),
        case when not t.open then 'good' end, case when i % 5 > 0 then i end
      from generate_series(1, ${count}) as i
      cross join lateral (select i % ${open} = 0 as open,
        case when i % ${open} = 0 then ${at}::timestamptz - random() * interval '25 days' else ${at}::timestamptz - ${SPAN} * i / ${count} - interval '5 days' end as at,
        ${list(PLACES)}[1 + (i::bigint * 7919) % ${PLACES.length}] as village, ${list(first)}[1 + (i / 11) % ${first.length}::int] as category,
        ${list(THINGS)}[1 + (i::bigint * 31) % ${THINGS.length}] as thing, ${list(STATES)}[1 + (i::bigint * 17) % ${STATES.length}] as what,
        (array['county', 'handlers', 'anonymous'])[1 + i % 3] as identity) as t`)
    await tx.execute(plain`
      insert into case_numbers (county, month, last)
      select ${county}, left(number, 4), max(split_part(number, '-', 2)::int) from cases where county = ${county} group by 2
      on conflict (county, month) do update set last = excluded.last`)
    const planted = plain`(select c.*, row_number() over (order by submitted_at) as nth from cases c where c.place_words ~ '旁边第[0-9]+号$')`
    await tx.execute(plain`create temporary table planted on commit drop as ${planted}`)
    await tx.execute(plain`
      insert into case_desks (county, desk, case_id, queue, sort_at, part, filed_at)
      select c.county, d.desk, c.id, case when c.state = 'received' then 'assign' when c.state = 'accepted' then 'assign'
        when c.state in ('needs_more', 'resolved') then 'waiting' when c.state = 'finished' then 'done' else 'doing' end,
        coalesce(c.due_at, c.closed_at), d.part, c.submitted_at
      from planted c cross join lateral (values (${county}, 'above'), (c.town, 'lead')) as d(desk, part)`)
    await tx.execute(plain`
      insert into case_reporters (county, person_id, case_id, part, since)
      select county, case when nth % 1000 = 0 and nth <= 100000 then ${idOf('person', plain`1`)} else ${idOf('person', plain`(1 + (nth * 6101) % ${size.persons})`)} end,
        id, 'reporter', submitted_at from planted where identity <> 'anonymous'
      on conflict do nothing`)
    // the case that half a town follows
    await tx.execute(plain`
      insert into case_reporters (county, person_id, case_id, part, since)
      select ${county}, ${idOf('person', plain`i`)}, (select id from planted where state = 'handling' order by id limit 1), 'follower', ${at}
      from generate_series(1, ${Math.ceil(size.persons / 6)}) as i
      on conflict do nothing`)
    await tx.execute(plain`
      insert into case_identities (county, case_id, key_id, sealed, has_name, has_phone)
      select county, id, 'k1', 'sealed', true, true from planted where identity = 'county'`)
    await tx.execute(plain`
      insert into files (county, id, difference_hash, width, height, bytes, content_check, used_by, clean_hash, came_on)
      select county, ${idOf('photo', plain`nth`)}, left(md5(nth::text), 16), 960, 720, 15000, 'passed', 'case:' || id,
        case when identity <> 'anonymous' then md5('clean' || nth) end, submitted_at::date from planted where nth % 2 = 0`)
    await tx.execute(plain`
      insert into case_photos (county, case_id, file_id, kind, position, at)
      select county, id, ${idOf('photo', plain`nth`)}, 'before', 0, submitted_at from planted where nth % 2 = 0`)
    await tx.execute(plain`
      with known as materialized (select distinct on (kind) kind, from_state, to_state, actor, desk, data, shown from case_events order by kind, id)
      insert into case_events (county, case_id, "order", at, kind, from_state, to_state, actor, desk, data, shown)
      select c.county, c.id, e.place, c.submitted_at + e.place * interval '1 hour', k.kind, k.from_state, k.to_state, k.actor, k.desk, k.data, k.shown
      from planted c join (values (1, 'submit'), (2, 'accept'), (3, 'dispatch'), (4, 'siteVisit'), (5, 'resolve'), (6, 'rateGood')) as e(place, kind)
        on c.state = 'finished' or e.place = 1
      join known k on k.kind = e.kind`)
    await tx.execute(plain`
      insert into case_ratings (county, case_id, round, at, rating)
      select county, id, 0, closed_at, 'good' from planted where state = 'finished' and nth % 2 = 0`)
    await tx.execute(plain`
      insert into ledger_entries (county, seq, case_id, at, content, before, hash)
      select c.county, (select coalesce(max(seq), 0) from ledger_entries where county = ${county}) + row_number() over (order by c.nth, p), c.id, c.submitted_at,
        jsonb_build_object('answer', null, 'categories', c.categories, 'day', c.submitted_at::date, 'days', null, 'due', null, 'number', c.number,
          'rating', null, 'reopened', 0, 'status', 'doing', 'title', c.title, 'town', c.town, 'village', c.village)::text,
        md5(c.id || 'x' || p) || md5(c.id || 'y' || p), md5(c.id || 'z' || p) || md5(c.id || 'w' || p)
      from planted c, generate_series(1, 2) as p where c.verified`)
    await tx.execute(plain`
      insert into case_figures (county, month, town, main_group, measure, count)
      select c.county, to_char(c.submitted_at at time zone 'Asia/Shanghai', 'YYYY-MM-01')::date, c.town, c.main_group, m.name, count(*)::int
      from planted c cross join lateral (values ('received', true), ('finished', c.closed_at is not null),
        ('onTime', c.on_time), ('late', not c.on_time), ('good', c.closed_at is not null), ('days:3', c.closed_at is not null)) as m(name, held)
      where m.held group by 1, 2, 3, 4, 5
      on conflict (county, month, town, main_group, measure) do update set count = case_figures.count + excluded.count`)
    await tx.execute(plain`select recount_cases(${county})`)
    // as the job of many nights has left it
    await tx.execute(
      plain`update case_days set id = '00000000-0000-0000-0000-000000000000' where county = ${county}`,
    )
  })
}
