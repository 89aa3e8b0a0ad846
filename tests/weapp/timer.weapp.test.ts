import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Client } from 'pg'
import { migratePostgres } from '../../cloud/platform/database/postgres'
import { jobs } from '../../cloud/product'
import { requireBuilt } from '../e2e/built'
import { runStatement } from '../support/database'
import { functionSettings, TestCloud } from './functions/cloud'

/** A database of its own, so that the running host's clock leaves its jobs alone. */
const OWN = 'county_of_the_timer'
const MIGRATIONS = resolve('cloud/platform/database/migrations')

let cloud: TestCloud
let database: string
/** Address of the server, without a database. */
const server = () => new URL('/', functionSettings().DATABASE_URL).href
beforeAll(async () => {
  await runStatement(server(), `create database ${OWN}`)
  database = `${server()}${OWN}`
  await migratePostgres(database, MIGRATIONS)
  cloud = await TestCloud.start({ ...functionSettings(), DATABASE_URL: database })
})
afterAll(async () => {
  await cloud.stop()
  await runStatement(server(), `drop database ${OWN} with (force)`)
})

const trigger = (name: string): Promise<unknown> =>
  cloud.call('', name, { Type: 'Timer', TriggerName: 'minute', Time: new Date().toISOString() })
const namesOf = (outside: boolean) =>
  jobs.filter((job) => (job.outside ?? false) === outside).map(({ name }) => name)
const written = (name: string, file: string, key: string): unknown =>
  Reflect.get(Object(JSON.parse(readFileSync(join(requireBuilt('dist/cloud'), name, file), 'utf8'))), key)

test('a trigger runs every job whose time has come, once, and leaves the rest to the function with a way out', async () => {
  // beside each other, in whatever order they end; what the first had run the second would not run again
  expect(await trigger('timer')).toEqual({
    data: { ran: expect.arrayContaining(namesOf(false)), failed: [] },
  })
  expect(await trigger('fetch')).toEqual({ data: { ran: expect.arrayContaining(namesOf(true)), failed: [] } })
  const client = new Client({ connectionString: database })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    'select name from job_runs where done_for is not null and lease_until is null',
  )
  await client.end()
  expect(rows.map(({ name }) => name).sort()).toEqual(jobs.map(({ name }) => name).sort())
  expect(await trigger('fetch')).toEqual({ data: { ran: [], failed: [] } })
})

test('a phone cannot set the clock off', async () => {
  expect(await cloud.call('openid-one', 'timer', { Type: 'Timer' })).toMatchObject({
    error: { code: 'forbidden' },
  })
})

test('both are deployed with one timer trigger in the seven fields of WeChat', () => {
  for (const name of ['timer', 'fetch']) {
    expect(written(name, 'config.json', 'triggers')).toEqual([
      { name: expect.any(String), type: 'timer', config: expect.stringMatching(/^(\S+ ){6}\S+$/) },
    ])
  }
})

test('both carry what jobs need and no service: nothing of pictures, tables or spreadsheets', () => {
  for (const name of ['timer', 'fetch']) {
    expect(Object.keys(Object(written(name, 'package.json', 'dependencies')))).toEqual(['wx-server-sdk'])
    expect(statSync(join(requireBuilt('dist/cloud'), name, 'index.js')).size).toBeLessThan(690_000)
  }
})
