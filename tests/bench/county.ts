import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import pino from 'pino'
import { wordListCheck } from '../../cloud/platform/adapters/content-check'
import { diskFiles } from '../../cloud/platform/adapters/files-disk'
import { storedMessages } from '../../cloud/platform/adapters/messages'
import type { Db } from '../../cloud/platform/database'
import { openPostgres } from '../../cloud/platform/database/postgres'
import { TOWNS } from '../../cloud/shared/divisions'
import { createKernel, type Kernel } from '../../cloud/platform/kernel'
import { categoriesOf, CATEGORY_GROUP_IDS } from '../../cloud/shared/categories'
import { messageKinds, services } from '../../cloud/product'
import { testSettings } from '../support/services'

export const COUNTY = '652328'
export const TOWN = '652328101'
export const NOW = new Date('2026-10-16T06:06:00Z')

/** So many cases are open however many a county has had. */
export const OPEN = 500

/** A list as an array of the statement. */
const list = (values: readonly string[]) =>
  sql.raw(`(array[${values.map((value) => `'${value}'`).join(', ')}])`)

/**
 * Cases as a county would have them: nearly all done, some hundreds open, over eleven towns, eight groups of
 * categories and both queues; half of them with a photo.
 */
async function fill(db: Db, count: number): Promise<void> {
  const towns = TOWNS.map((town) => town.code)
  const first = CATEGORY_GROUP_IDS.flatMap((group) => categoriesOf(group).slice(0, 1))
  await db.execute(sql`
    insert into cases (county, id, number, state, urgency, categories, main_group, title, words, town, village, identity,
      submitted_at, state_since, due_at, due_unit, resolved_at, closed_at, outcome, on_time, handler, verified, answer, rating)
    select ${COUNTY}, gen_random_uuid(), '9901-' || lpad(i::text, 7, '0'),
      case when t.open then 'handling' else 'finished' end, 'ordinary', array[t.category], split_part(t.category, '.', 1),
      '工地土堆没盖 ' || i, '风一吹满天土，窗户都不敢开，请来看看', t.town, t.town || '200', 'county',
      t.at, t.at, case when t.open then ${NOW.toISOString()}::timestamptz - interval '2 days' + i * interval '15 minutes' end, case when t.open then 'working' end,
      case when not t.open then t.at + interval '3 days' end, case when not t.open then t.at + interval '4 days' end,
      case when not t.open then 'good' end, case when not t.open then i % 50 > 0 end, t.town, true, jsonb_build_object('zh-CN', '盖了网'),
      case when not t.open then 'good' end
    from generate_series(1, ${count}) as i
    cross join lateral (select i <= ${OPEN} as open, ${NOW.toISOString()}::timestamptz - i * interval '37 seconds' as at,
      ${list(towns)}[1 + i % ${towns.length}::int] as town, ${list(first)}[1 + (i / 11) % ${first.length}::int] as category) as t`)
  await db.execute(sql`
    insert into case_desks (county, desk, case_id, queue, sort_at, part, filed_at)
    select c.county, d.desk, c.id, case when c.state = 'finished' then 'done' else 'doing' end,
      coalesce(c.due_at, c.closed_at), d.part, c.submitted_at
    from cases c cross join lateral (values (${COUNTY}, 'above'), (c.town, 'lead')) as d(desk, part)`)
  await db.execute(sql`
    insert into case_photos (county, case_id, file_id, kind, position, at)
    select county, id, gen_random_uuid(), 'before', 0, submitted_at from cases where right(number, 1) < '5'`)
  await db.execute(sql`
    insert into case_figures (county, month, town, main_group, measure, count)
    select c.county, to_char(c.submitted_at at time zone 'Asia/Shanghai', 'YYYY-MM-01')::date, c.town, c.main_group, m.name, count(*)::int
    from cases c cross join lateral (values ('received', true), ('finished', c.closed_at is not null),
      ('onTime', c.on_time), ('late', not c.on_time), ('good', c.closed_at is not null), ('days:3', c.closed_at is not null)) as m(name, held)
    where m.held group by 1, 2, 3, 4, 5`)
  await db.execute(sql`analyze`)
}

/** The services on a database with so many cases. */
export interface Bench {
  kernel: Kernel
  db: Db
  folder: string
  /** Where the database is. */
  url: string
  close(): Promise<void>
}

/** Makes a database on the server and fills it. */
export async function openBench(baseUrl: string, count: number): Promise<Bench> {
  const name = `bench_${count}`
  const admin = new pg.Client({ connectionString: `${baseUrl}postgres` })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  const opened = await openPostgres(
    `${baseUrl}${name}`,
    path.join(process.cwd(), 'cloud/platform/database/migrations'),
    4,
  )
  const started = Date.now()
  await fill(opened.db, count)
  process.stdout.write(
    `${count.toLocaleString('en')} cases written in ${((Date.now() - started) / 1000).toFixed(0)} s\n`,
  )
  const folder = mkdtempSync(path.join(tmpdir(), 'mulei-bench-'))
  const settings = testSettings()
  const kernel = createKernel({
    db: opened.db,
    services,
    files: diskFiles(folder, settings.secret, ''),
    messages: storedMessages(settings, messageKinds),
    contentCheck: wordListCheck(''),
    settings,
    log: pino({ level: 'silent' }),
  })
  return { kernel, db: opened.db, folder, url: `${baseUrl}${name}`, close: opened.close }
}
