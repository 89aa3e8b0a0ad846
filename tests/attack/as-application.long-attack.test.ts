/** Every command as an operator of a production server runs it: the owner migrates, everything else serves. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { sql } from 'drizzle-orm'
import { persons } from '../../cloud/platform/identity/tables'
import { connectPostgres } from '../../cloud/platform/database/postgres'
import { DAY_MS } from '../../cloud/shared/time'
import { createStation } from '../factories/air'
import { makeSurvey } from '../factories/survey'
import { makeTwoRoles, type TwoRoles } from '../support/two-roles'

const CODE = /(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}/g

let roles: TwoRoles
let folder: string
beforeAll(async () => {
  roles = await makeTwoRoles()
  folder = mkdtempSync(path.join(tmpdir(), 'mulei-as-application-'))
})
afterAll(async () => {
  await roles.drop()
  rmSync(folder, { recursive: true, force: true })
})

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64')

/** @param typed lines for what the command asks */
async function run(
  command: string,
  args: string[] = [],
  env: Record<string, string> = {},
  typed: string[] = [],
) {
  const child = spawn(process.execPath, ['--import', 'tsx', `cloud/commands/${command}.ts`, ...args], {
    env: {
      ...process.env,
      DATABASE_OWNER_URL: '',
      NODE_ENV: 'production',
      DATABASE_URL: roles.applicationUrl,
      SECRET_KEY: key(7),
      DATA_KEYS: `k1:${key(9)}`,
      DATA_DIR: folder,
      ...env,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin.end(typed.map((line) => `${line}\n`).join(''))
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { out, err, code: code as unknown }
}
const owned = () => ({ DATABASE_OWNER_URL: roles.ownerUrl })

test('every command does its work with rights on rows; only what lies on the disk takes the owner', async () => {
  expect(await run('verify-ledger')).toMatchObject({ code: 2 })
  expect(await run('migrate', [], owned())).toMatchObject({ err: '', code: 0 })

  const owner = connectPostgres(roles.ownerUrl, 1)
  const person = { county: '652328', kind: 'resident' as const, id: '00000000-0000-4000-8000-00000000000a' }
  await owner.db.insert(persons).values(person)
  await createStation(owner.db, { code: 'S1' })
  const past = new Date(Date.now() - 40 * DAY_MS)
  const survey = await makeSurvey(owner.db, past)

  expect(await run('staff', ['list'])).toMatchObject({ err: '', code: 0 })
  const hours = path.join(folder, 'hours.csv')
  writeFileSync(hours, 'time,so2,no2,co,o3,pm10,pm25\n2026-03-01 01:00,5,10,0.4,60,40,20\n')
  expect(await run('air-import', [hours, '--station', 'S1', '--hours', 'end'])).toMatchObject({ code: 0 })

  const made = await run('survey-box', [
    'make',
    '--survey',
    survey,
    '--file',
    path.join(folder, 'papers.html'),
  ])
  expect(made).toMatchObject({ err: '', code: 0 })
  // the papers are in a file that only they can read who run it, not on the screen
  const papers = readFileSync(path.join(folder, 'papers.html'), 'utf8')
  const [one = '', two = '', three = ''] = papers.match(CODE) ?? []
  for (const pair of [
    [one, two],
    [one, three],
    [two, three],
  ])
    expect(await run('survey-box', ['trial', '--survey', survey], {}, pair)).toMatchObject({ code: 0 })
  const opened = await run('survey-box', ['open', '--survey', survey], {}, [one, three])
  expect(opened).toMatchObject({ code: 0 })
  expect(`${opened.out}${opened.err}`).not.toMatch(CODE)
  // the service's role cannot write the tables anew, and it is said who can
  expect(opened.out).toContain('survey:box -- clear')
  expect(await run('survey-box', ['clear'])).toMatchObject({ code: 1 })
  expect(await run('survey-box', ['clear'], owned())).toMatchObject({ err: '', code: 0 })

  const keys = { DATA_KEYS: `k1:${key(9)},k2:${key(3)}` }
  expect(await run('rotate-keys', [], keys)).toMatchObject({ err: '', code: 0 })
  const heads = path.join(folder, 'today.heads')
  expect(await run('verify-ledger', ['--out', heads])).toMatchObject({ err: '', code: 0 })
  expect(JSON.parse(readFileSync(heads, 'utf8'))).toMatchObject({ county: '652328' })
  await owner.pool.end()
}, 600_000)

test('a statement that fails in a command quotes nothing of what was in it', async () => {
  const owner = connectPostgres(roles.ownerUrl, 1)
  await owner.db.execute(sql`alter table persons rename to people`)
  const { err, code } = await run('staff', ['appoint', 'K7QM2XPD', '--role', 'dispatcher'])
  expect(code).toBe(2)
  expect(err).toContain('42P01')
  expect(err).not.toMatch(/K7QM2XPD|select|params/i)
  await owner.pool.end()
}, 120_000)
