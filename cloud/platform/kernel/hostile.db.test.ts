import { randomUUID } from 'node:crypto'
import { bombs, hostileInput, seeded } from '../../../tests/factories/hostile'
import { testDatabase } from '../../../tests/support/database'
import { startTestServices, type TestServices } from '../../../tests/support/services'
import { services } from '../../product'
import type { Procedure } from '../../shared/contract'
import { type Role, ROLES } from '../../shared/roles'
import type { Person } from './context'
import { AppError } from './errors'
import { encodeCursor } from './paging'
import { parseInput } from './parse'

let t: TestServices
let asking: Person[]
beforeAll(async () => {
  t = await startTestServices({ demo: true })
  const everything = ROLES.map((role) => ({ role, area: t.settings.county }))
  asking = [
    await t.staffOfAll([...everything, { role: 'department', area: 'dept:ecology' }]),
    await t.person(),
  ]
})
afterAll(() => t.stop())

const implemented = services.flatMap(({ procedures: each }) => Object.values(each))
const procedures = implemented.map(({ procedure }) => procedure)
const named = (some: Procedure[]) => some.map((one) => [`${one.service}.${one.name}`, one] as const)

/** Duties of every other role. */
const others = (roles: readonly Role[]) =>
  ROLES.filter((role) => !roles.includes(role)).map((role) => ({ role, area: t.settings.county }))
/** Every duty, in a town and in another county. */
const elsewhere = () =>
  ROLES.flatMap((role) => ['652325', `${t.settings.county}100`].map((area) => ({ role, area })))

/** How a call ended: its stable code, or what broke inside. */
async function ended(procedure: Procedure, input: unknown, as: Person | null): Promise<string> {
  try {
    await t.call(procedure, input as never, { as, caller: randomUUID() })
    return 'ok'
  } catch (error) {
    if (error instanceof AppError && error.code !== 'internal') return error.code
    return error instanceof Error ? `broke: ${error.message} ${String(error.cause)}` : 'broke'
  }
}

/** What is refused before the database is asked is so on either; what reaches it finds the stricter one here. */
const onServer = testDatabase() === 'postgres' ? it : it.skip

describe('what nobody sends in good faith', () => {
  it.each(named(procedures))('breaks nothing in %s', async (_, procedure) => {
    const random = seeded(652_328)
    for (let n = 0; n < 12; n++) {
      const input = hostileInput(procedure.input, random)
      for (const as of asking)
        expect([await ended(procedure, input, as), input]).toEqual([
          expect.not.stringContaining('broke'),
          input,
        ])
    }
  })

  const guarded = implemented.filter(({ permission }) => permission.who !== 'anyone')
  it.each(guarded.map((one) => [`${one.procedure.service}.${one.procedure.name}`, one] as const))(
    'is not even looked at in %s when it comes from one who may not call that',
    async (_, { procedure, permission }) => {
      const strangers: [Person | null, string][] = [[null, 'unauthenticated']]
      // every duty of another county, and none that this procedure is for
      if (permission.who === 'staff')
        strangers.push(
          [await t.person(), 'forbidden'],
          [await t.staffOfAll(others(permission.roles)), 'forbidden'],
          ...(permission.wholeCounty
            ? [[await t.staffOfAll(elsewhere()), 'forbidden'] as [Person, string]]
            : []),
        )
      const random = seeded(832_300)
      const inputs = [undefined, null, [], 7, { after: '!' }, '\0']
      for (let n = 0; n < 6; n++) inputs.push(hostileInput(procedure.input, random) as never)
      for (const input of inputs)
        for (const [as, refusal] of strangers)
          expect([await ended(procedure, input, as), input]).toEqual([refusal, input])
    },
  )

  onServer.each(implemented.map((one) => [`${one.procedure.service}.${one.procedure.name}`, one] as const))(
    'is answered shortly by %s, however large and deep it is',
    async (_, { procedure, permission }) => {
      const as = permission.who === 'anyone' ? null : (asking[0] ?? null)
      for (const [name, input] of bombs(procedure.input)) {
        const error: unknown = await t
          .call(procedure, input as never, { as, caller: randomUUID() })
          .catch((thrown: unknown) => thrown)
        if (!(error instanceof AppError)) {
          expect([name, String(error)]).toEqual([name, expect.not.stringContaining('Error')])
          continue
        }
        expect([name, error.code]).toEqual([name, expect.not.stringMatching(/internal|unavailable/)])
        const reply = error.reply(randomUUID())
        expect(Object.keys(reply.fields ?? {}).length).toBeLessThanOrEqual(20)
        expect(Buffer.byteLength(JSON.stringify(reply))).toBeLessThanOrEqual(16 * 1024)
      }
    },
  )

  onServer(
    'costs nobody more to refuse than to read when it is 170,000 wrong items, wherever they lie',
    () => {
      const best = (work: () => unknown) =>
        Math.min(
          ...[1, 2, 3].map(() => {
            const began = performance.now()
            work()
            return performance.now() - began
          }),
        )
      const text = JSON.stringify(Array.from({ length: 170_000 }, () => ({ x: 1 })))
      const reading = best(() => JSON.parse(text))
      for (const { procedure } of implemented.filter(({ permission }) => permission.who === 'anyone'))
        for (const [name, input] of bombs(procedure.input)) {
          if (!name.startsWith('170,000 wrong')) continue
          const looking = best(() => {
            try {
              parseInput(procedure.input, input)
            } catch {
              // refused, which is what is measured
            }
          })
          expect([procedure.name, looking < reading]).toEqual([procedure.name, true])
        }
    },
  )

  const NOW = '2026-10-16T06:06:00.000Z'
  const forged = [
    [],
    [null, null],
    ['x', 'y'],
    [NOW, 'x'],
    [1e300, randomUUID()],
    [-1e15, randomUUID()],
    ['0000-01-01T00:00:00.000Z', randomUUID()],
    ['2026-02-31T00:00:00.000Z', randomUUID()],
    ['2026-10-16T06:06:60.000Z', randomUUID()],
    ['2026-10-16', randomUUID()],
    [NOW, '\0'],
    [1.5],
    [1e300],
    ['1'],
  ].map((key) => encodeCursor(key))

  /** What lists are asked beside it that cannot be asked without. */
  const BESIDE: Readonly<Record<string, object>> = {
    find: { text: '垃圾' },
    counted: { what: 'received', from: '2026-10-01', to: '2026-10-16' },
    devices: { token: 'nobody’s' },
  }

  it.each(named(procedures.filter((one) => 'entries' in one.input && 'after' in Object(one.input.entries))))(
    'is a bad request to %s when it is a cursor made up',
    async (_, procedure) => {
      const input = BESIDE[procedure.name] ?? {}
      const answers: string[] = []
      for (const after of ['', '!', 'bnVsbA', ...forged])
        for (const as of asking) answers.push(await ended(procedure, { ...input, after }, as))
      expect(answers.filter((how) => how !== 'forbidden' && how !== 'ok')).not.toEqual([])
      expect(
        [...new Set(answers)].filter((how) => !['bad_request', 'forbidden', 'ok'].includes(how)),
      ).toEqual([])
    },
  )
})
