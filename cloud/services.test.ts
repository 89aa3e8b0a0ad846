import pino from 'pino'
import { testSettings } from '../tests/support/services'
import type { Context, Person } from './platform/kernel/context'
import { permissionAsked } from './platform/kernel/permission'
import { services } from './services'

class TouchedBeforePermission extends Error {}

/** A context that lets nothing be touched before the procedure has said who may call it. */
function guarded(person: Person | null): Context {
  const untouchable = new Proxy(
    {},
    {
      get() {
        throw new Error('reached the inside')
      },
    },
  )
  const parts: Record<string, unknown> = {
    person,
    now: new Date('2026-10-16T14:06:00+08:00'),
    county: '652328',
    locale: 'zh-CN',
    requestId: 'r',
    log: pino({ level: 'silent' }),
    settings: testSettings(),
  }
  const ctx: Context = new Proxy({} as Context, {
    get(_, name) {
      // the two a permission itself may need
      if (name === 'person' || name === 'county') return parts[name]
      if (!permissionAsked(ctx)) throw new TouchedBeforePermission(String(name))
      return parts[String(name)] ?? untouchable
    },
  })
  return ctx
}

const all = services.flatMap((service) =>
  Object.entries(service.procedures).map(([name, implemented]) => ({
    name: `${service.name}.${name}`,
    implemented,
  })),
)

it.each(all)('$name says who may call it before it touches anything', async ({ implemented }) => {
  const ctx = guarded(null)
  let error: unknown
  try {
    const prepared = await implemented.prepare(ctx, {})
    await prepared.effect(ctx)
  } catch (caught) {
    error = caught
  }
  expect(error).not.toBeInstanceOf(TouchedBeforePermission)
  expect(permissionAsked(ctx)).toBe(true)
})

it('finds a procedure that touches the database first', () => {
  const ctx = guarded(null)
  expect(() => ctx.db).toThrow(TouchedBeforePermission)
})

it('gives every service a name of its own', () => {
  const names = services.map((service) => service.name)
  expect(new Set(names).size).toBe(names.length)
})
