/** One seat for each sample under a thousand tries at once, through five servers on one database. */
import { buildServer } from '../../cloud/host/server'
import { createKernel } from '../../cloud/platform/kernel'
import { routes } from '../../cloud/product'
import type { TestServices } from '../support/services'
import { throughDoor } from './door'
import { type Attacked, startAttacked } from './reports'
import { forLetter, forOwn, rush, type Rushed, surveyWithLetter } from './seats'
import { tell } from './thief/chance'

const TRIES = 1_000
/** Each counts for itself what one person asks for, up to 200 an hour. */
const SERVERS = 5

let host: Attacked
let doors: TestServices[]
let apps: Attacked['app'][]
beforeAll(async () => {
  host = await startAttacked()
  apps = await Promise.all(
    Array.from({ length: SERVERS }, () =>
      buildServer(createKernel({ ...host.kernel.parts }), host.config, routes),
    ),
  )
  doors = apps.map((app) => throughDoor({ ...host, app }))
})
afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()))
  await host.stop()
})

const doorOf = (n: number) => doors[n % SERVERS] ?? throughDoor(host)
const line = (name: string, { tried, signed }: Rushed) =>
  tell([{ name: `survey, seats: ${name}: tickets beyond the first`, tried, through: signed - 1 }])

test('a thousand people with the code of one letter: one ticket', async () => {
  const keys = await surveyWithLetter(host, new Date())
  const people = await Promise.all(Array.from({ length: TRIES }, () => host.person()))
  const came = await rush(host, keys, 'drawn', TRIES, (n, slip) =>
    forLetter(doorOf(n), keys.survey, people)(n, slip),
  )
  line('one letter, a thousand sessions', came)
  const { answered } = came
  expect(came).toMatchObject({ signed: 1, good: answered, rows: 1 })
  expect(came.refused).toEqual({ 'conflict invite_used': TRIES - answered })
})

test('one resident with a thousand phones: one ticket of the open sample, and the drawn seat beside it', async () => {
  const keys = await surveyWithLetter(host, new Date())
  const person = await host.person()
  const came = await rush(host, keys, 'open', TRIES, (n, slip) =>
    forOwn(doorOf(n), keys.survey, person)(n, slip),
  )
  line('one resident, a thousand phones', came)
  const { answered } = came
  expect(came).toMatchObject({ signed: 1, good: answered, rows: 1 })
  expect(came.refused).toEqual({ 'conflict answered': TRIES - answered })
  // who answered openly and was drawn has that seat too
  const drawn = await rush(host, keys, 'drawn', 2, forLetter(throughDoor(host), keys.survey, [person]))
  expect(drawn).toMatchObject({ signed: 1, rows: 2 })
})
