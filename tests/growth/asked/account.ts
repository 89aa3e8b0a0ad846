import { sql } from 'drizzle-orm'
import { randomBytes } from 'node:crypto'
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
import { signInContract } from '../../../cloud/features/account/contract/signin'

const browserOf = () => randomBytes(32).toString('base64url')

/** A desktop that a phone has scanned. */
async function scannedDesktop(t: Asking) {
  const browser = browserOf()
  const { code } = await t.call(signInContract.signInBegin, { browser, shared: true })
  const seen = await t.call(signInContract.signInScan, { code }, { as: t.busy })
  const shown = await t.call(signInContract.signInLook, { browser })
  if (seen.state !== 'ready' || shown.state !== 'scanned') throw new Error('not scanned')
  return { browser, answer: { id: seen.id, number: shown.number } }
}
const tokenOf = async (t: Asking) => (await t.call(accountContract.start, {}, { as: t.busy })).token

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
  'account.signInBegin': async () => ({ input: { browser: browserOf(), shared: true } }),
  'account.signInLook': async (t) => ({ input: { browser: (await scannedDesktop(t)).browser } }),
  'account.signInScan': async (t) => {
    const { code } = await t.call(signInContract.signInBegin, { browser: browserOf(), shared: true })
    return { input: { code }, as: t.busy }
  },
  'account.signInScan by digits': async (t) => {
    const { digits } = await t.call(signInContract.signInBegin, { browser: browserOf(), shared: true })
    return { input: { digits }, as: t.busy }
  },
  'account.signInAnswer': async (t) => ({ input: (await scannedDesktop(t)).answer, as: t.busy }),
  'account.signInTake': async (t) => {
    const { browser, answer } = await scannedDesktop(t)
    await t.call(signInContract.signInAnswer, answer, { as: t.busy })
    return { input: { browser } }
  },
  'account.devices': async (t) => ({ input: { token: await tokenOf(t) }, as: t.busy }),
  'account.devices next': async (t) => {
    const token = await tokenOf(t)
    await tokenOf(t)
    const { next } = await t.call(signInContract.devices, { token, limit: 1 }, { as: t.busy })
    return { input: { token, limit: 1, after: next ?? undefined }, as: t.busy }
  },
  'account.devices of staff': async (t) => ({
    input: { token: await tokenOf(t) },
    as: await t.who('10-dispatcher'),
  }),
  'account.endDevice': async (t) => {
    const { items } = await t.call(signInContract.devices, { token: await tokenOf(t) }, { as: t.busy })
    return { input: { device: items[0]?.device }, as: t.busy }
  },
  'account.password': async (t) => ({ input: {}, as: await t.who('10-dispatcher') }),
  'account.passwordBegin': async (t) => ({ input: {}, as: await t.who('10-dispatcher') }),
  'account.passwordRemove': async (t) => ({ input: {}, as: await t.who('10-dispatcher') }),
  'account.passwordSignIn': async () => ({
    input: { code: 'K7QM2XPD', password: 'a password', second: '123456', shared: true },
  }),
}
