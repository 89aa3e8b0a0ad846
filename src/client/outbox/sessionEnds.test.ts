/** @jest-environment jsdom */
import { waitFor } from '@testing-library/react'
import { randomBytes } from 'node:crypto'
import { ballotOf, ENVELOPE_RANDOM, newReceipt, RECEIPT_RANDOM } from '@/survey/model/box'
import { BallotBox } from '../../../tests/support/ballot-box'
import { phone } from '../../../tests/support/fake-storage'
import { forgetSession, keepSession, session } from '../session'
import { carry, deliverAs, outbox, voiceOf } from '.'
import { registerKinds } from './kinds'

jest.mock('@/client/outbox/storage', () => jest.requireActual('../../../tests/support/fake-storage'))

const SURVEY = '6b6f269c-5fe3-451d-8e65-45de43a559a4'
const box = new BallotBox(SURVEY)
const P = { token: 'of p', person: { id: 'p', kind: 'resident' as const, roles: [] } }
const Q = { token: 'of q', person: { id: 'q', kind: 'resident' as const, roles: [] } }

/** Addresses that were asked, with the token shown there. */
const sent: { address: string; token: string | undefined }[] = []
let tokenKnown: string | null = null

const data = (value: unknown) => Promise.resolve({ json: () => Promise.resolve({ data: value }) })
const refused = (code: string) =>
  Promise.resolve({ json: () => Promise.resolve({ error: { code, message: '' } }) })

function fetchOf(address: string, init: { headers?: Record<string, string>; body?: string } = {}) {
  const path = address.split('?')[0] ?? ''
  const token = init.headers?.['authorization']?.replace('Bearer ', '')
  sent.push({ address: path, token })
  if (path === '/api/survey/keys') return data(box.keys)
  if (token !== undefined && token !== tokenKnown) return refused('unauthenticated')
  if (path === '/api/survey/ticket') return data(box.ticket(JSON.parse(init.body ?? '') as never))
  if (path === '/api/survey/send') return data(box.send(JSON.parse(init.body ?? '') as never))
  return data({ signUpId: 's', state: 'seated' })
}

beforeAll(() => {
  Object.assign(globalThis, { API_BASE: '', fetch: fetchOf })
  registerKinds({
    carry,
    register: (kind, way) => outbox.register(kind, way),
    voiceOf,
    deliverAs,
    list: () => outbox.shelf.list(),
  })
})
beforeEach(() => {
  phone.reset()
  sent.length = 0
  tokenKnown = null
  keepSession(P)
})
afterEach(() => forgetSession())

const settled = (id: string, tries: number) =>
  waitFor(() => expect(outbox.shelf.get(id)?.tries).toBeGreaterThanOrEqual(tries))
const ballot = () => {
  const sheet = { survey: SURVEY, who: 'own', invite: null } as const
  // of this realm: jsdom has an array of its own
  const random = (length: number) => Uint8Array.from(randomBytes(length))
  const code = newReceipt(random(RECEIPT_RANDOM))
  return ballotOf(sheet, code, { overall: 'good' }, box.keys, random(ENVELOPE_RANDOM))
}
const standing = (id: string) => {
  const entry = outbox.shelf.get(id)
  return entry && outbox.standing(entry)
}
const opened = () => sent.filter(({ address }) => address.startsWith('/api/account/'))

describe('attack: a person who signed out everywhere goes on acting through the phone', () => {
  it('a sign-up that waits opens no session, and stays', async () => {
    const entry = await outbox.post('signUp', { activityId: SURVEY, party: 1 })
    await settled(entry.id, 1)
    outbox.hurry()
    expect(session.get()).toBeNull()
    expect(opened()).toEqual([])
    expect(standing(entry.id)).toEqual({ at: 'held', open: true })
    await outbox.shelf.remove(entry.id)
  })

  it('a ticket is asked for as nobody else, and the sheet stays sealed', async () => {
    const entry = await outbox.post('ballots', { ballots: [ballot()] })
    await settled(entry.id, 1)
    expect(opened()).toEqual([])
    expect(sent.filter(({ address }) => address === '/api/survey/ticket')).toHaveLength(1)
    expect([box.seats.size, box.envelopes.size]).toEqual([0, 0])
    expect(standing(entry.id)).toEqual({ at: 'held', open: true })
    await outbox.shelf.remove(entry.id)
  })
})

it('attack: a ticket for the one who signed in while another one’s sheet was on its way', async () => {
  tokenKnown = Q.token
  const voice = voiceOf('p')
  keepSession(Q)
  const { blinded } = ballot()
  const { surveyContract } = await import('@cloud/features/survey/contract')
  const asked = voice(surveyContract.ticket, { survey: SURVEY, sample: 'open', seat: 0, blinded })
  await expect(asked).rejects.toMatchObject({ code: 'unauthenticated' })
  expect(sent).toEqual([])
  expect(box.seats.size).toBe(0)
  // nothing is wrong with the session of who is there now
  expect(session.get()).toEqual(Q)
})

it('a sheet goes once its own person is back', async () => {
  const entry = await outbox.post('ballots', { ballots: [ballot()] })
  await settled(entry.id, 1)
  tokenKnown = P.token
  keepSession(P)
  outbox.hurry()
  await waitFor(() => expect(outbox.shelf.get(entry.id)?.stage).toBe('sent'))
  expect([box.seats.size, box.envelopes.size]).toEqual([1, 1])
})
