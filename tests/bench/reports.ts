/**
 * `npm run bench:reports`: the inbox with 1,000 and with 1,000,000 cases on a real PostgreSQL, in one run. Each
 * page must be one query by index, and its median with a million within 3 × of that with a thousand. Then: how
 * much of a submission with three photos is not decoding and encoding (≤ 20 %), and the figures page.
 *
 * BENCH_CASES sets the large number (default 1,000,000).
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import pino from 'pino'
import sharp from 'sharp'
import { sceneSvg } from '../../cloud/demo/report-scenes'
import { cleanPhoto } from '../../cloud/files/photo'
import { filesContract } from '../../cloud/files/contract'
import { incomingKey } from '../../cloud/files/store'
import { wordListCheck } from '../../cloud/platform/adapters/content-check'
import { diskFiles } from '../../cloud/platform/adapters/files-disk'
import { storedMessages } from '../../cloud/platform/adapters/messages'
import type { Db } from '../../cloud/platform/database'
import { openPostgres } from '../../cloud/platform/database/postgres'
import { persons } from '../../cloud/platform/identity/tables'
import { createKernel, type Kernel } from '../../cloud/platform/kernel'
import type { Person } from '../../cloud/platform/kernel/context'
import { reportsContract } from '../../cloud/reports/contract'
import { services } from '../../cloud/services'
import { startPostgres } from '../support/embedded-postgres'
import { testSettings } from '../support/services'

const SMALL = 1_000
const LARGE = Number(process.env.BENCH_CASES ?? 1_000_000)
const ROUNDS = 60
const COUNTY = '652328'
const TOWN = '652328101'
const NOW = new Date('2026-10-16T06:06:00Z')
const say = (text: string) => process.stdout.write(`${text}\n`)
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Cases as a county would have them: nearly all done, some hundreds open, spread over towns and queues. */
async function fill(db: Db, count: number): Promise<void> {
  const open = Math.min(Math.floor(count / 2), 2000)
  await db.execute(sql`
    insert into cases (county, id, number, state, urgency, categories, main_group, title, town, village, identity,
      submitted_at, state_since, due_at, due_unit, resolved_at, closed_at, outcome, on_time, handler, verified, answer, rating)
    select ${COUNTY}, gen_random_uuid(), '9901-' || lpad(i::text, 7, '0'),
      case when i <= ${open} then 'handling' else 'finished' end, 'ordinary', array['air.dust'], 'air', '工地土堆没盖 ' || i,
      ${TOWN}, ${TOWN} || '200', 'county',
      t.at, t.at, case when i <= ${open} then t.at + interval '9 days' end, case when i <= ${open} then 'working' end,
      case when i > ${open} then t.at + interval '3 days' end, case when i > ${open} then t.at + interval '4 days' end,
      case when i > ${open} then 'good' end, true, ${TOWN}, true, '盖了网', case when i > ${open} then 'good' end
    from generate_series(1, ${count}) as i
    cross join lateral (select ${NOW.toISOString()}::timestamptz - i * interval '37 seconds' as at) as t`)
  await db.execute(sql`
    insert into case_desks (county, desk, case_id, queue, sort_at, part)
    select c.county, d.desk, c.id, case when c.state = 'finished' then 'done' else 'doing' end,
      coalesce(c.due_at, c.closed_at), d.part
    from cases c cross join (values (${COUNTY}, 'above'), (${TOWN}, 'lead')) as d(desk, part)`)
  await db.execute(sql`
    insert into case_figures (county, month, town, main_group, measure, count)
    select county, to_char(submitted_at at time zone 'Asia/Shanghai', 'YYYY-MM-01')::date, town, main_group, 'received', count(*)::int
    from cases group by 1, 2, 3, 4`)
  await db.execute(sql`analyze`)
}

interface Bench {
  kernel: Kernel
  db: Db
  folder: string
  close(): Promise<void>
}

async function openBench(baseUrl: string, count: number): Promise<Bench> {
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
  say(`${count.toLocaleString('en')} cases written in ${((Date.now() - started) / 1000).toFixed(0)} s`)
  const folder = mkdtempSync(path.join(tmpdir(), 'mulei-bench-'))
  const settings = testSettings()
  const kernel = createKernel({
    db: opened.db,
    services,
    files: diskFiles(folder, settings.secret, ''),
    messages: storedMessages(settings),
    contentCheck: wordListCheck(''),
    settings,
    log: pino({ level: 'silent' }),
  })
  return { kernel, db: opened.db, folder, close: opened.close }
}

async function call(
  bench: Bench,
  service: string,
  procedure: string,
  input: unknown,
  person: Person,
): Promise<unknown> {
  const { data } = await bench.kernel.invoke({
    service,
    procedure,
    input,
    idempotencyKey: randomUUID(),
    person,
    requestId: randomUUID(),
    now: NOW,
  })
  return data
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

const dispatcher: Person = { id: randomUUID(), kind: 'staff', roles: [{ role: 'dispatcher', area: COUNTY }] }
const town: Person = { id: randomUUID(), kind: 'staff', roles: [{ role: 'town', area: TOWN }] }
const PAGES = [
  ['county, in work', dispatcher, { queue: 'doing' }],
  ['county, done', dispatcher, { queue: 'done' }],
  ['county, overdue', dispatcher, { queue: 'overdue' }],
  ['town, in work', town, { queue: 'doing' }],
  ['town, done', town, { queue: 'done' }],
] as const

/** Medians of each page, small and large taken in turn so that both meet the same machine. */
async function inboxes(small: Bench, large: Bench): Promise<boolean> {
  let good = true
  for (const [label, person, input] of PAGES) {
    const page = (bench: Bench, after?: string) =>
      call(
        bench,
        reportsContract.inbox.service,
        reportsContract.inbox.name,
        { ...input, ...(after ? { after } : {}) },
        person,
      )
    const times: [number[], number[]] = [[], []]
    for (let round = -10; round < ROUNDS; round++) {
      const [a, b] = [await time(() => page(small)), await time(() => page(large))]
      if (round < 0) continue
      times[0].push(a)
      times[1].push(b)
    }
    const [a, b] = [median(times[0]), median(times[1])]
    const held = b <= 3 * a
    good &&= held
    say(
      `${held ? 'ok  ' : 'FAIL'} inbox, ${label}: ${a.toFixed(2)} ms → ${b.toFixed(2)} ms (${(b / a).toFixed(2)} ×)`,
    )
  }
  return good
}

/** The plan must walk an index of `case_desks` and read no table from end to end. */
async function plan(large: Bench): Promise<boolean> {
  const { rows } = await large.db.execute<Record<string, string>>(sql`
    explain select c.* from case_desks d join cases c on c.county = d.county and c.id = d.case_id
    where d.county = ${COUNTY} and d.desk = ${TOWN} and d.queue = 'done' order by d.sort_at desc, d.case_id desc limit 21`)
  const text = rows.map((row) => row['QUERY PLAN'] ?? '').join('\n')
  const held = text.includes('case_desks_queue') && !text.includes('Seq Scan') && !text.includes('Sort')
  say(`${held ? 'ok  ' : 'FAIL'} the page walks case_desks_queue without sorting`)
  return held
}

/** A photo as the phone sends it: 1,920 px, grain like a real one, some 400 KB. */
async function phonePhoto(variant: number): Promise<Buffer> {
  const scene = await sharp(Buffer.from(sceneSvg('rubble', 'before', variant)))
    .resize(1920)
    .png()
    .toBuffer()
  const grain = await sharp({
    create: {
      width: 1920,
      height: 1440,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 14 },
    },
  })
    .png()
    .toBuffer()
  return sharp(scene)
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 72 })
    .toBuffer()
}

/** A submission with three photos: what is left of it when decoding and encoding are taken off. */
async function submission(bench: Bench): Promise<boolean> {
  const [row] = await bench.db
    .insert(persons)
    .values({ county: COUNTY, kind: 'resident' })
    .returning({ id: persons.id })
  const person: Person = { id: row?.id ?? '', kind: 'resident', roles: [] }
  const raws = await Promise.all([1, 2, 3].map(phonePhoto))
  const shares: number[] = []
  const wholes: number[] = []
  for (let round = -2; round < 10; round++) {
    let coding = 0
    for (const raw of raws) coding += await time(() => cleanPhoto(raw))
    const whole = await time(async () => {
      const photos: string[] = []
      for (const raw of raws) {
        const incoming = randomUUID().replaceAll('-', '').repeat(2)
        await bench.kernel.parts.files.put(incomingKey(incoming), raw, 'image/jpeg')
        const photo = await call(
          bench,
          filesContract.adopt.service,
          filesContract.adopt.name,
          { incoming },
          person,
        )
        photos.push((photo as { fileId: string }).fileId)
      }
      const input = {
        photos,
        words: '河边倒垃圾',
        categories: ['waste.construction'],
        place: { town: TOWN },
        identity: 'county',
      }
      await call(bench, reportsContract.submit.service, reportsContract.submit.name, input, person)
    })
    if (round < 0) continue
    shares.push(Math.max(0, whole - coding) / whole)
    wholes.push(whole)
  }
  const share = median(shares)
  const held = share <= 0.2
  say(
    `${held ? 'ok  ' : 'FAIL'} submission with 3 photos of ${Math.round((raws[0]?.length ?? 0) / 1024)} KB: ${(share * 100).toFixed(1)} % of ${median(wholes).toFixed(0)} ms is not decoding and encoding (≤ 20 %)`,
  )
  return held
}

async function figures(small: Bench, large: Bench): Promise<boolean> {
  const leader: Person = { id: randomUUID(), kind: 'staff', roles: [{ role: 'leader', area: COUNTY }] }
  const input = { from: '2025-11', to: '2026-10' }
  const page = (bench: Bench) =>
    call(bench, reportsContract.figures.service, reportsContract.figures.name, input, leader)
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round < 20; round++) {
    times[0].push(await time(() => page(small)))
    times[1].push(await time(() => page(large)))
  }
  const [a, b] = [median(times[0]), median(times[1])]
  // the roll-up has more months in the large one, and four times as many open cases; a scan would be thousands
  const held = b < 20 * a
  say(`${held ? 'ok  ' : 'FAIL'} figures: ${a.toFixed(2)} ms → ${b.toFixed(2)} ms`)
  return held
}

async function main(): Promise<void> {
  const server = await startPostgres()
  const benches: Bench[] = []
  let good = false
  try {
    const small = await openBench(server.baseUrl, SMALL)
    benches.push(small)
    const large = await openBench(server.baseUrl, LARGE)
    benches.push(large)
    const held = [
      await inboxes(small, large),
      await plan(large),
      await submission(large),
      await figures(small, large),
    ]
    good = held.every((one) => one)
  } finally {
    for (const bench of benches) {
      await bench.close()
      rmSync(bench.folder, { recursive: true, force: true })
    }
    await server.stop()
  }
  process.exit(good ? 0 : 1)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
})
