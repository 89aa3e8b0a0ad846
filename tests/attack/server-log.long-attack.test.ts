/** What PostgreSQL itself writes down: with the settings that operators are told to set, nothing of what people write. */
import { readFileSync } from 'node:fs'
import pg from 'pg'

const MARK = '乌尊布拉克 Uzunbulaq-4711'
const { TEST_POSTGRES_URL: server = '', ATTACK_LOG: file = '' } = process.env

/** Statements as the handbook has them. */
const settings = [
  ...readFileSync('docs/operate.zh.md', 'utf8').matchAll(
    /ALTER SYSTEM SET \w+ = '\w+'|SELECT pg_reload_conf\(\)/g,
  ),
].map(([statement]) => statement)

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: `${server}postgres` })
  client.on('error', () => {})
  await client.connect()
  return client
}

/** Each way in which PostgreSQL quotes what it was given: the statement, a value, a row, a parameter. */
const FAILING: readonly [string, unknown[]][] = [
  ['insert into said values ($1, 1)', [MARK]],
  ['insert into said values ($1, 2)', [MARK.repeat(3)]],
  ['select $1::uuid', [MARK]],
  ['select $1::text::int', [MARK]],
  ['select $1::jsonb', [`{"${MARK}`]],
  [`select '${MARK}'::int`, []],
  [`select * from "${MARK}"`, []],
  [`do $$ begin raise exception '%', '${MARK}'; end $$`, []],
  [`do $$ begin raise warning '%', '${MARK}'; end $$`, []],
]

/** @returns what the server wrote down meanwhile */
async function provoke(): Promise<string> {
  const from = readFileSync(file).length
  const client = await connect()
  await client.query('create temporary table said (words text primary key check (length(words) < 40), n int)')
  await client.query('insert into said values ($1, 1)', [MARK])
  for (const [statement, parameters] of FAILING) await client.query(statement, parameters).catch(() => null)
  // one whose connection breaks in the middle: its line is the last of this process, whatever is set
  await client.query('select $1::text, pg_terminate_backend(pg_backend_pid())', [MARK]).catch(() => null)
  for (;;) {
    const written = readFileSync(file).subarray(from).toString('utf8')
    if (written.includes('terminating connection')) return written
    await new Promise(setImmediate)
  }
}
const linesWith = (log: string) => log.split('\n').filter((line) => line.includes('4711')).length

test('settings of the handbook keep values, rows and statements out of the log of the server', async () => {
  expect(settings.length).toBeGreaterThan(6)
  // the control: as it comes, it quotes nearly all of them
  const before = linesWith(await provoke())
  expect(before).toBeGreaterThan(FAILING.length)
  const admin = await connect()
  try {
    for (const statement of settings) await admin.query(statement)
    for (;;) {
      const { rows } = await admin.query<{ log_min_messages: string }>('show log_min_messages')
      if (rows[0]?.log_min_messages === 'fatal') break
    }
    const through = linesWith(await provoke())
    process.stdout.write(
      `log of the server: tried ${FAILING.length + 1}, through ${through} (control ${before})\n`,
    )
    expect(through).toBe(0)
  } finally {
    // others of this run look into the log as it comes
    await admin.query('ALTER SYSTEM RESET ALL')
    await admin.query('SELECT pg_reload_conf()')
    await admin.end()
  }
})
