import { randomBytes } from 'node:crypto'
import { and, asc, eq } from 'drizzle-orm'
import { Secret, TOTP } from 'otpauth'
import {
  startTestServices,
  TEST_COUNTY,
  TEST_NOW,
  type TestServices,
} from '../../../../tests/support/services'
import { openSession, personOfToken } from '../../../platform/identity/sessions'
import type { Person } from '../../../platform/kernel/context'
import { auditLog } from '../../../platform/kernel/tables'
import { DAY_MS, MINUTE_MS } from '../../../shared/time'
import { personCode } from '../contract'
import { signInContract as c } from '../contract/signin'
import { forgetSignIns } from './pending'
import { passwords, signIns } from './tables'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

const after = (ms: number) => new Date(TEST_NOW.getTime() + ms)
const EDGE = 'Mozilla/5.0 (Windows NT 10.0) Chrome/142.0 Safari/537.36 Edg/142.0'
const secretOfBrowser = () => randomBytes(32).toString('base64url')
const someone = () => t.staff([{ role: 'dispatcher', area: TEST_COUNTY }])

/** A desktop that shows a code. */
async function desktop(shared = true, caller = '117.190.22.8') {
  const browser = secretOfBrowser()
  const shown = await t.call(c.signInBegin, { browser, shared }, { agent: EDGE, caller })
  return {
    ...shown,
    browser,
    look: (ms = 0) => t.call(c.signInLook, { browser }, { now: after(ms) }),
    take: (ms = 0, key?: string) => t.call(c.signInTake, { browser }, { now: after(ms), key, agent: EDGE }),
  }
}
type Shown = Awaited<ReturnType<typeof desktop>>

/** What the phone sees of it. */
async function scanned(phone: Person, input: { code: string } | { digits: string }) {
  const seen = await t.call(c.signInScan, input, { as: phone })
  if (seen.state !== 'ready') throw new Error(seen.state)
  return seen
}
async function numberOn(shown: Shown): Promise<number> {
  const seen = await shown.look()
  if (seen.state !== 'scanned') throw new Error(seen.state)
  return seen.number
}
const answer = (phone: Person, id: string, number: number | null, ms = 0) =>
  t.call(c.signInAnswer, { id, number }, { as: phone, now: after(ms) }).then(({ state }) => state)

/** All the way: the desktop is this person. */
async function signedIn(phone: Person, shared = true) {
  const shown = await desktop(shared)
  const { id } = await scanned(phone, { code: shown.code })
  await answer(phone, id, await numberOn(shown))
  return shown.take()
}
const audited = (person: Person, action: string) =>
  t.db
    .select({ detail: auditLog.detail, actorId: auditLog.actorId })
    .from(auditLog)
    .where(and(eq(auditLog.subject, `person:${person.id}`), eq(auditLog.action, action)))
    .orderBy(asc(auditLog.seq))

describe('by phone', () => {
  it('the phone sees which machine and from where, and the desktop becomes the same person, written down', async () => {
    const phone = await someone()
    const shown = await desktop()
    expect(await shown.look()).toEqual({ state: 'shown' })
    const seen = await scanned(phone, { code: shown.code })
    expect(seen).toMatchObject({
      machine: { system: 'windows', browser: 'edge' },
      place: { kind: 'other', start: '117.190' },
      shared: true,
    })
    expect(seen.choices).toContain(await numberOn(shown))
    expect(await answer(phone, seen.id, await numberOn(shown))).toBe('confirmed')
    expect(await shown.look()).toEqual({ state: 'confirmed' })
    const opened = await shown.take()
    expect(opened).toMatchObject({ person: { id: phone.id, kind: 'staff' }, shared: true, idleMinutes: 15 })
    expect(await personOfToken(t.db, t.settings, opened.token, after(1))).toMatchObject({ id: phone.id })
    expect(await audited(phone, 'staff.sign_in')).toEqual([
      { actorId: phone.id, detail: { how: 'phone', machine: 'windows edge', shared: true } },
    ])
  })

  it('six digits do as well, the phone’s own network is told as such, and of residents nothing is written down', async () => {
    const phone = await t.person()
    const shown = await desktop(false)
    const seen = await t.call(c.signInScan, { digits: shown.digits }, { as: phone, caller: '117.190.22.8' })
    expect(seen).toMatchObject({ state: 'ready', place: { kind: 'same' }, name: null })
    if (seen.state === 'ready') await answer(phone, seen.id, await numberOn(shown))
    expect((await shown.take()).person.id).toBe(phone.id)
    expect(await audited(phone, 'staff.sign_in')).toEqual([])
  })

  it('what is taken is taken once: the same tap again gets the same, another one nothing', async () => {
    const phone = await someone()
    const shown = await desktop()
    const { id } = await scanned(phone, { code: shown.code })
    await answer(phone, id, await numberOn(shown))
    const key = '6f1c7a52-9d0e-4b7c-8a52-1d2e3f4a5b6c'
    const opened = await shown.take(0, key)
    expect(await shown.take(0, key)).toEqual(opened)
    await expect(shown.take()).rejects.toMatchObject({ code: 'conflict' })
    expect(await t.call(c.signInScan, { code: shown.code }, { as: phone })).toEqual({ state: 'unknown' })
  })

  it('two desktops that come for one session at once get one', async () => {
    const phone = await someone()
    const shown = await desktop()
    const { id } = await scanned(phone, { code: shown.code })
    await answer(phone, id, await numberOn(shown))
    const got = await Promise.allSettled([shown.take(), shown.take()])
    expect(got.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('nothing is opened before the phone has confirmed, and never for another browser', async () => {
    const phone = await someone()
    const shown = await desktop()
    const { id } = await scanned(phone, { code: shown.code })
    await expect(shown.take()).rejects.toMatchObject({ code: 'conflict' })
    await answer(phone, id, await numberOn(shown))
    const other = { browser: secretOfBrowser() }
    expect(await t.call(c.signInLook, other)).toEqual({ state: 'over' })
    await expect(t.call(c.signInTake, other)).rejects.toMatchObject({ code: 'conflict' })
    // what is in the code or typed is not what the browser has
    await expect(t.call(c.signInTake, { browser: shown.code })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('one wrong number ends it, the right one afterwards too, and is written down', async () => {
    const phone = await someone()
    const shown = await desktop()
    const { id, choices } = await scanned(phone, { code: shown.code })
    const right = await numberOn(shown)
    const wrong = choices.find((one) => one !== right) ?? 0
    expect(await answer(phone, id, wrong)).toBe('wrong')
    expect(await answer(phone, id, right)).toBe('over')
    expect(await shown.look()).toEqual({ state: 'refused' })
    await expect(shown.take()).rejects.toMatchObject({ code: 'conflict' })
    expect(await t.call(c.signInScan, { code: shown.code }, { as: phone })).toEqual({ state: 'over' })
    expect(await audited(phone, 'staff.sign_in_refused')).toMatchObject([{ detail: { why: 'wrong' } }])
  })

  it('不是我 ends it as well', async () => {
    const phone = await t.person()
    const shown = await desktop()
    const { id } = await scanned(phone, { code: shown.code })
    expect(await answer(phone, id, null)).toBe('cancelled')
    expect(await shown.look()).toEqual({ state: 'refused' })
  })

  it('scanned again the same numbers are offered: nobody learns which of them stays', async () => {
    const phone = await t.person()
    const shown = await desktop()
    const first = await scanned(phone, { code: shown.code })
    for (let again = 0; again < 5; again += 1)
      expect(await scanned(phone, { digits: shown.digits })).toEqual(first)
  })

  it('of two phones the first has it: the other can neither see nor confirm it', async () => {
    const [first, second] = [await t.person(), await t.person()]
    const shown = await desktop()
    const { id } = await scanned(first, { code: shown.code })
    expect(await t.call(c.signInScan, { code: shown.code }, { as: second })).toEqual({ state: 'taken' })
    expect(await answer(second, id, await numberOn(shown))).toBe('over')
    expect(await answer(first, id, await numberOn(shown))).toBe('confirmed')
    expect((await shown.take()).person.id).toBe(first.id)
  })

  it('of two phones at once one has it', async () => {
    const shown = await desktop()
    const phones = await Promise.all([t.person(), t.person(), t.person()])
    const seen = await Promise.all(phones.map((as) => t.call(c.signInScan, { code: shown.code }, { as })))
    expect(seen.map(({ state }) => state).sort()).toEqual(['ready', 'taken', 'taken'])
  })

  it('after two minutes it is over for both, and a minute after the tap for the desktop', async () => {
    const phone = await t.person()
    const shown = await desktop()
    const late = 2 * MINUTE_MS
    expect(await shown.look(late)).toEqual({ state: 'over' })
    expect(await t.call(c.signInScan, { code: shown.code }, { as: phone, now: after(late) })).toEqual({
      state: 'over',
    })
    const { id } = await scanned(phone, { code: shown.code })
    expect(await answer(phone, id, await numberOn(shown), late)).toBe('over')
    expect(await answer(phone, id, await numberOn(shown), late - 1)).toBe('confirmed')
    await expect(shown.take(3 * MINUTE_MS)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('a new code of the same browser makes the one before worthless', async () => {
    const phone = await t.person()
    const shown = await desktop()
    await t.call(c.signInBegin, { browser: shown.browser, shared: true })
    expect(await t.call(c.signInScan, { code: shown.code }, { as: phone })).toEqual({ state: 'unknown' })
  })

  it('digits are asked by somebody only, and guessed thirty times an hour', async () => {
    const shown = await desktop()
    await expect(t.call(c.signInScan, { digits: shown.digits })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
    const phone = await t.person()
    for (let guess = 0; guess < 30; guess += 1)
      await t.call(c.signInScan, { code: secretOfBrowser() }, { as: phone })
    await expect(t.call(c.signInScan, { digits: shown.digits }, { as: phone })).rejects.toMatchObject({
      code: 'rate_limited',
    })
  })

  it('no row has what the desktop shows or what its browser has, and what is over is forgotten', async () => {
    const shown = await desktop()
    const rows = JSON.stringify(await t.db.select().from(signIns))
    for (const secret of [shown.browser, shown.code, `"${shown.digits}"`, '117.190.22.8'])
      expect(rows).not.toContain(secret)
    await forgetSignIns({ db: t.db, county: TEST_COUNTY, now: after(DAY_MS) })
    expect(await t.db.select().from(signIns)).toEqual([])
  })

  it('on a machine of many the session ends after a working day', async () => {
    const phone = await t.person()
    const [ours, own] = [await signedIn(phone, true), await signedIn(phone, false)]
    const good = async (token: string) =>
      (await personOfToken(t.db, t.settings, token, after(DAY_MS))) !== null
    expect([await good(ours.token), await good(own.token)]).toEqual([false, true])
  })
})

describe('my devices', () => {
  it('lists my own, page by page, says which is this one, and ends one of them at once', async () => {
    const [phone, other] = [await t.person(), await t.person()]
    const here = await openSession(t.db, t.settings, phone.id, after(-1000))
    const theirs = await signedIn(other)
    const desk = await signedIn(phone)
    const list = (token: string, after_?: string) =>
      t.call(
        c.devices,
        { token, limit: 1, ...(after_ === undefined ? {} : { after: after_ }) },
        { as: phone },
      )
    const first = await list(here)
    expect(first.items).toMatchObject([
      { machine: { system: 'windows', browser: 'edge' }, shared: true, here: false, since: '2026-10-16' },
    ])
    const second = await list(here, first.next ?? '')
    expect(second.items).toMatchObject([{ machine: null, here: true }])
    expect(second.next).toBeNull()
    const [device] = first.items.map((one) => one.device)
    if (device === undefined) throw new Error('no device')
    expect(await t.call(c.endDevice, { device }, { as: other })).toEqual({ ended: false })
    expect(await t.call(c.endDevice, { device }, { as: phone })).toEqual({ ended: true })
    expect(await personOfToken(t.db, t.settings, desk.token, TEST_NOW)).toBeNull()
    expect(await personOfToken(t.db, t.settings, theirs.token, TEST_NOW)).not.toBeNull()
  })
})

describe('by password', () => {
  const PASSWORD = '九号泉边的老榆树 1962'
  const digitsAt = (secret: string, at: Date) =>
    new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({
      timestamp: at.getTime(),
    })

  async function withPassword() {
    const person = await someone()
    const { secret, sealed, address } = await t.call(c.passwordBegin, {}, { as: person })
    expect(address).toContain('otpauth://totp/')
    const digits = digitsAt(secret, TEST_NOW)
    const { recovery } = await t.call(c.passwordSet, { password: PASSWORD, digits, sealed }, { as: person })
    return { person, secret, sealed, recovery }
  }
  const signIn = (person: Person, second: string, ms: number, password = PASSWORD) =>
    t.call(
      c.passwordSignIn,
      { code: personCode(person.id), password, second, shared: true },
      { now: after(ms), agent: EDGE, caller: person.id },
    )

  it('needs the password and the digits, and takes the same digits once', async () => {
    const { person, secret } = await withPassword()
    const ms = MINUTE_MS
    const digits = digitsAt(secret, after(ms))
    expect(await signIn(person, digits, ms, 'another password')).toEqual({ state: 'wrong' })
    expect(await signIn(person, '000000', ms)).toEqual({ state: 'wrong' })
    const opened = await signIn(person, digits, ms)
    expect(opened).toMatchObject({ state: 'in', person: { id: person.id }, recovery: 8 })
    expect(await signIn(person, digits, ms)).toEqual({ state: 'wrong' })
    expect(await audited(person, 'staff.sign_in')).toMatchObject([{ detail: { how: 'password' } }])
  })

  it('a recovery code does in place of the digits, once, however it is written', async () => {
    const { person, recovery } = await withPassword()
    const [one = ''] = recovery
    expect(await signIn(person, ` ${one.toLowerCase().replaceAll('-', ' ')}`, 0)).toMatchObject({
      state: 'in',
      recovery: 7,
    })
    expect(await signIn(person, one, 0)).toEqual({ state: 'wrong' })
  })

  it('after five wrong ones nothing is looked at for a minute, the right one neither, and then it is', async () => {
    const { person, secret } = await withPassword()
    await t.db.update(passwords).set({ failures: 3 }).where(eq(passwords.personId, person.id))
    expect(await signIn(person, '000000', 0, 'wrong password')).toEqual({ state: 'wrong' })
    const locked = { state: 'locked', until: after(MINUTE_MS).toISOString() }
    expect(await signIn(person, '000000', 0, 'wrong password')).toEqual(locked)
    const right = (ms: number) => signIn(person, digitsAt(secret, after(ms)), ms)
    expect(await right(MINUTE_MS - 1)).toEqual(locked)
    expect(await right(2 * MINUTE_MS)).toMatchObject({ state: 'in' })
    expect(await audited(person, 'staff.password_locked')).toMatchObject([{ detail: { failures: 5 } }])
  })

  it('many tries at once are counted one after the other', async () => {
    const { person } = await withPassword()
    await t.db.update(passwords).set({ failures: 3 }).where(eq(passwords.personId, person.id))
    const tries = await Promise.all(Array.from({ length: 3 }, () => signIn(person, '000000', 0, 'wrong one')))
    expect(tries.filter(({ state }) => state === 'wrong')).toHaveLength(1)
  })

  it('is set up by staff who proved the digits, by nobody with another’s secret, and can be taken away', async () => {
    const { person, sealed, secret } = await withPassword()
    const other = await someone()
    const digits = digitsAt(secret, TEST_NOW)
    await expect(
      t.call(c.passwordSet, { password: PASSWORD, digits, sealed }, { as: other }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await expect(
      t.call(c.passwordSet, { password: PASSWORD, digits: '000000', sealed }, { as: person }),
    ).rejects.toMatchObject({ code: 'invalid' })
    await expect(t.call(c.passwordBegin, {}, { as: await t.person() })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await t.call(c.password, {}, { as: person })).toEqual({ set: { on: '2026-10-16', recovery: 8 } })
    await t.call(c.passwordRemove, {}, { as: person })
    expect(await t.call(c.password, {}, { as: person })).toEqual({ set: null })
    expect(await signIn(person, digits, 0)).toEqual({ state: 'wrong' })
  })

  it('a row tells neither the password nor the secret, and a number that nobody has is answered alike', async () => {
    const { person, secret } = await withPassword()
    const rows = JSON.stringify(await t.db.select().from(passwords).where(eq(passwords.personId, person.id)))
    expect(rows).not.toContain(secret)
    expect(await signIn({ ...person, id: '00000000-0000-4000-8000-000000000000' }, '123456', 0)).toEqual({
      state: 'wrong',
    })
  })
})
