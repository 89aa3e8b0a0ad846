import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { jobs } from '../../cloud/product'
import { requireBuilt } from '../e2e/built'
import { functionSettings, TestCloud } from './functions/cloud'

/** A county of its own, so that the running host's clock leaves its jobs alone. */
const COUNTY = '652327'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await TestCloud.start({ ...functionSettings(), COUNTY })
})
afterAll(() => cloud.stop())

const trigger = (name: string): Promise<unknown> =>
  cloud.call('', name, { Type: 'Timer', TriggerName: 'minute', Time: new Date().toISOString() })
const namesOf = (outside: boolean) =>
  jobs.filter((job) => (job.outside ?? false) === outside).map(({ name }) => name)
const written = (name: string, file: string, key: string): unknown =>
  Reflect.get(Object(JSON.parse(readFileSync(join(requireBuilt('dist/cloud'), name, file), 'utf8'))), key)

test('a trigger runs every job whose time has come, once, and leaves the rest to the function with a way out', async () => {
  expect(await trigger('timer')).toEqual({ data: { ran: namesOf(false), failed: [] } })
  expect(await trigger('fetch')).toEqual({ data: { ran: namesOf(true), failed: [] } })
  const client = new Client({ connectionString: functionSettings().DATABASE_URL })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    'select name from job_runs where county = $1 and done_for is not null and lease_until is null',
    [COUNTY],
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
    expect(statSync(join(requireBuilt('dist/cloud'), name, 'index.js')).size).toBeLessThan(550_000)
  }
})
