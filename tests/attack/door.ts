/** Calls as phones make them, over the HTTP door, with what the door writes down. */
import { randomUUID } from 'node:crypto'
import { openSession } from '../../cloud/platform/identity/sessions'
import type { Person } from '../../cloud/platform/kernel/context'
import type { TestServices } from '../support/services'
import type { Attacked } from './reports'

/** An address for each phone: calls are counted by it. */
const addressOf = (n: number) => `10.${(n >> 16) % 256}.${(n >> 8) % 256}.${n % 256}`

/** How the door refuses. */
class Refused extends Error {
  override name = 'Refused'
  constructor(
    readonly code: string,
    readonly detail: unknown,
    readonly status: number,
  ) {
    super(code)
  }
}

/** The same services, called over HTTP: who asks brings the token of a session, nobody brings nothing. */
export function throughDoor(t: Attacked): TestServices {
  const tokens = new Map<string, string>()
  const addresses = new Map<string, string>()
  const from = (caller: string) => {
    const known = addresses.get(caller) ?? addressOf(addresses.size + 1)
    addresses.set(caller, known)
    return known
  }
  async function tokenOf({ id }: Person): Promise<string> {
    const known = tokens.get(id) ?? (await openSession(t.db, t.settings, id, new Date()))
    tokens.set(id, known)
    return known
  }
  return {
    ...t,
    async call(procedure, input, { as = null, caller = as?.id ?? 'somebody', key = randomUUID() } = {}) {
      const address = `/api/${procedure.service}/${procedure.name}`
      const asked = procedure.kind === 'query' && !procedure.secret
      const reply = await t.app.inject({
        method: asked ? 'GET' : 'POST',
        url: asked ? `${address}?input=${encodeURIComponent(JSON.stringify(input))}` : address,
        remoteAddress: from(caller),
        headers: as ? { authorization: `Bearer ${await tokenOf(as)}`, 'idempotency-key': key } : {},
        ...(asked ? {} : { payload: Object(input) }),
      })
      const { data, error } = reply.json<{ data?: unknown; error?: { code: string; detail?: unknown } }>()
      if (error) throw new Refused(error.code, error.detail, reply.statusCode)
      // the kernel has checked the answer by this procedure's own output schema
      return data as never
    },
  }
}
