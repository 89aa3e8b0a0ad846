import { sql } from 'drizzle-orm'
import { accountContract } from '../../../cloud/features/account/contract'
import { peopleContract } from '../../../cloud/features/account/contract/people'
import { addDays, beijingDay } from '../../../cloud/shared/time'
import type { Asking, Asks } from '../asking'
import { NOW } from '../world'

const TODAY = beijingDay(NOW)
const DUTY = { role: 'town', area: '652328101' } as const
const admin = (t: Asking) => t.staff([{ role: 'admin', area: '652328' }])
const invited = async (t: Asking) =>
  t.call(peopleContract.invite, { ...DUTY, name: '马晓燕', unit: '西吉尔镇' }, { as: await admin(t) })
const town = async (t: Asking) => t.staff([DUTY])

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
  'account.people': async (t) => ({ input: {}, as: await admin(t) }),
  'account.people found': async (t) => ({ input: { find: '西吉尔' }, as: await admin(t) }),
  'account.people next': async (t) => {
    const as = await admin(t)
    const { next } = await t.call(peopleContract.people, { limit: 1 }, { as })
    return { input: { after: next ?? undefined }, as }
  },
  'account.staffMember': async (t) => ({ input: { id: (await town(t)).id }, as: await admin(t) }),
  'account.dutyPlaces': async (t) => ({ input: {}, as: await admin(t) }),
  'account.dismissed': async (t) => ({ input: {}, as: await admin(t) }),
  'account.invitations': async (t) => ({ input: {}, as: await admin(t) }),
  'account.invite': async (t) => ({
    input: { ...DUTY, name: '马晓燕', unit: '西吉尔镇' },
    as: await admin(t),
  }),
  'account.withdrawInvitation': async (t) => ({
    input: { id: (await invited(t)).id },
    as: await admin(t),
  }),
  'account.invitation': async (t) => ({ input: { code: (await invited(t)).code } }),
  'account.acceptInvitation': async (t) => ({
    input: { code: (await invited(t)).code },
    as: await t.person(),
  }),
  'account.refuseInvitation': async (t) => ({
    input: { code: (await invited(t)).code },
    as: await t.person(),
  }),
  'account.nameStaff': async (t) => ({
    input: { id: (await town(t)).id, name: '马晓燕', unit: '西吉尔镇' },
    as: await admin(t),
  }),
  'account.appointStaff': async (t) => ({
    input: { id: (await town(t)).id, role: 'air_editor', area: '652328' },
    as: await admin(t),
  }),
  'account.dismissStaff': async (t) => ({ input: { id: (await town(t)).id }, as: await admin(t) }),
  'account.grantLeave': async (t) => ({
    input: { id: (await town(t)).id, deputy: (await town(t)).id, from: TODAY, until: addDays(TODAY, 3) },
    as: await admin(t),
  }),
  'account.endLeave': async (t) => {
    const [one, other, as] = [await town(t), await town(t), await admin(t)]
    const leave = { id: one.id, from: TODAY }
    await t.call(peopleContract.grantLeave, { ...leave, deputy: other.id, until: TODAY }, { as })
    return { input: leave, as }
  },
}
