import { sql } from 'drizzle-orm'
import { accountContract } from '../../../cloud/features/account/contract'
import type { Asks } from '../asking'

export const accountAsks: Asks = {
  'account.start': async () => ({ input: {} }),
  'account.me': async (t) => ({ input: {}, as: t.busy }),
  'account.demoPersons': async () => ({ input: {} }),
  'account.demoSignIn': async () => ({ input: { id: '10-dispatcher' } }),
  'account.signOut': async (t) => {
    const { token } = await t.call(accountContract.start, {}, { as: t.busy })
    return { input: { token } }
  },
  'account.signOutEverywhere': async (t) => ({ input: {}, as: t.busy }),
  'account.inbox': async (t) => ({ input: {}, as: t.busy }),
  'account.inbox next': async (t) => {
    const { next } = await t.call(accountContract.inbox, {}, { as: t.busy })
    return { input: { after: next ?? undefined }, as: t.busy }
  },
  'account.inbox of staff': async (t) => ({ input: {}, as: await t.who('10-dispatcher') }),
  'account.read': async (t) => {
    const { id } = await t.one<{ id: string }>(
      sql`select id from messages where person_id = ${t.busy.id} limit 1`,
    )
    return { input: { ids: [id] }, as: t.busy }
  },
}
