import { createHash, randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { makeTriedBox } from '../../../../tests/factories/box'
import { makeInvites } from '../../../../tests/factories/sample'
import { startTestServices, type TestServices } from '../../../../tests/support/services'
import { drawTicket, makeSlip, vote } from '../../../../tests/support/voter'
import { rotateKeys } from '../../../platform/rotation'
import { type BoxKeys, surveyContract } from '../contract'
import { participations, ticketKeys } from '../tables'
import { rotateTicketKeys } from './keys'
import { boxedAnswers, inDays, makeBoxedSurvey, publishBoxed } from '../../../../tests/factories/boxed'

let t: TestServices
let survey: string
let keys: BoxKeys
beforeAll(async () => {
  t = await startTestServices()
  await publishBoxed(t)
})
afterAll(() => t.stop())
beforeEach(async () => {
  survey = await makeBoxedSurvey(t)
  keys = (await makeTriedBox(t, survey)).keys
})

const seats = () => t.db.$count(participations, eq(participations.surveyId, survey))

describe('a ticket', () => {
  it('is signed once for a seat, and again for the same phone', async () => {
    const person = await t.person()
    const slip = makeSlip(keys, 'open')
    const first = await drawTicket(t, keys, person, { slip })
    expect((await drawTicket(t, keys, person, { slip })).signature).toBe(first.signature)
    await expect(drawTicket(t, keys, person)).rejects.toMatchObject({ detail: { reason: 'answered' } })
    expect(await seats()).toBe(1)
    expect(await t.call(surveyContract.mine, { survey }, { as: person })).toEqual({
      answered: true,
      helpsLeft: 3,
    })
  })

  it('takes one of twelve that one person draws at the same time', async () => {
    const person = await t.person()
    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => drawTicket(t, keys, person)))
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await seats()).toBe(1)
  })

  it('holds three seats for the family', async () => {
    const person = await t.person()
    for (const seat of [1, 2, 3] as const) await drawTicket(t, keys, person, { seat })
    await expect(drawTicket(t, keys, person, { seat: 2 })).rejects.toMatchObject({
      detail: { reason: 'no_more_help' },
    })
  })

  it('of a drawn household belongs to its invite, whoever brings it and whether they answered', async () => {
    const surveyor = await t.staff([{ role: 'surveyor', area: t.settings.county }])
    const [invite = '', other = ''] = await makeInvites(t, survey, 2)
    const person = await t.person()
    await drawTicket(t, keys, person)
    const asks = async (asked: string) => (await t.call(surveyContract.invited, { survey, invite: asked })).ok
    expect([await asks(` ${invite.toLowerCase()} `), await asks('0000-0000-0000-0000')]).toEqual([
      true,
      false,
    ])
    // of another survey, of another shape
    expect(await t.call(surveyContract.invited, { survey: randomUUID(), invite })).toEqual({ ok: false })
    expect(await asks('0000-0000')).toBe(false)
    await drawTicket(t, keys, person, { invite: invite.toLowerCase() })
    // whether it was used is nothing that is told here
    expect(await asks(invite)).toBe(true)
    await expect(drawTicket(t, keys, await t.person(), { invite })).rejects.toMatchObject({
      detail: { reason: 'invite_used' },
    })
    // nine days after the close of the app's sample an interviewer is still on the way home
    const late = { now: inDays(16) }
    await expect(drawTicket(t, keys, await t.person(), late)).rejects.toMatchObject({
      detail: { reason: 'closed' },
    })
    await vote(t, keys, surveyor, boxedAnswers(), { invite: other, ...late })
    await expect(drawTicket(t, keys, surveyor, { invite: '0000-0000-0000-0000' })).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  it('is refused before the opening day, and for what is no number below the modulus', async () => {
    const person = await t.person()
    await expect(drawTicket(t, keys, person, { now: inDays(-11) })).rejects.toMatchObject({
      detail: { reason: 'not_open' },
    })
    const ask = (blinded: string) =>
      t.call(surveyContract.ticket, { survey, sample: 'open', seat: 0, blinded }, { as: person })
    const tooLarge = Buffer.alloc(256, 255).toString('base64url')
    await expect(ask(tooLarge)).rejects.toMatchObject({ code: 'invalid' })
    await expect(ask(keys.tickets.open)).rejects.toMatchObject({ code: 'invalid' })
    await expect(ask(Buffer.alloc(255, 1).toString('base64url'))).rejects.toMatchObject({ code: 'invalid' })
    expect(await seats()).toBe(0)
  })
})

it('ticket keys come under the new data key when keys are changed', async () => {
  const keyRing = {
    current: 'k2',
    keys: { ...t.settings.keyRing.keys, k2: createHash('sha256').update('k2').digest() },
  }
  const rotated = { db: t.db, county: t.settings.county, keyRing }
  expect(await rotateKeys([rotateTicketKeys], rotated, 3)).toBeGreaterThan(1)
  const left = await t.db.select().from(ticketKeys)
  expect(left.filter(({ keyId }) => keyId !== null && keyId !== 'k2')).toEqual([])
})
