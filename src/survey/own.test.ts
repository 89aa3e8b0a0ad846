/** @jest-environment jsdom */
import { surveyContract } from '@cloud/features/survey/contract'
import { storage } from '@/client'
import { fakeServer } from '../../tests/support/fake-server'
import { BallotBox } from '../../tests/support/ballot-box'
import { ballotOf, ENVELOPE_RANDOM, hashOf, newReceipt, RECEIPT_RANDOM } from './model/box'
import { randomBytes } from './platform/random'
import { findOwn, nextOf, sendNext, type Own, type Sealed } from './own'

const SURVEY = '6b6f269c-5fe3-451d-8e65-45de43a559a4'
const OTHER = '6b6f269c-5fe3-451d-8e65-45de43a559a5'
const server = fakeServer()
let box: BallotBox

beforeEach(() => {
  server.reset()
  box = new BallotBox(SURVEY)
  server.answer(surveyContract.keys, () => box.keys)
  storage.remove(`survey:box:${SURVEY}`)
  server.answer(surveyContract.send, (input) => box.send(input))
  server.answer(surveyContract.envelope, (input) => box.envelope(input))
  server.answer(surveyContract.sheet, (input) => box.sheet(input))
})

/** Somebody answers with a phone, which then falls into the well: what is left is the code. */
async function answered(invite: string | null = null): Promise<string> {
  const code = newReceipt(await randomBytes(RECEIPT_RANDOM))
  const sheet = { survey: SURVEY, who: 'own', invite } as const
  const ballot = ballotOf(sheet, code, { overall: 'good' }, box.keys, await randomBytes(ENVELOPE_RANDOM))
  box.store(ballot)
  return code
}

const sealedOf = (own: Own | null): Sealed => {
  if (own?.state !== 'sealed') throw new Error(`not sealed: ${own?.state ?? 'not there'}`)
  return own
}
const find = (code: string) => findOwn(code, [OTHER, SURVEY])

test.each([null, '0000-0000-0000-0000'])(
  'any phone finds a sheet by its code, in either sample (%s)',
  async (invite) => {
    const code = await answered(invite)
    expect(sealedOf(await find(code)).content).toMatchObject({ answers: { overall: 'good' }, mode: 'self' })
    expect(await find(newReceipt(await randomBytes(RECEIPT_RANDOM)))).toBeNull()
  },
)

test('what is asked about a code says nothing of the code', async () => {
  const code = await answered()
  await find(code)
  const sent = JSON.stringify(server.asked)
  expect(sent).not.toContain(code)
  expect(sent).not.toContain(code.replaceAll('-', ''))
})

test('a correction is one version higher, and can be seen and withdrawn from the next phone', async () => {
  const code = await answered()
  await sendNext(await nextOf(sealedOf(await find(code)), { overall: 'poor' }))
  const seen = sealedOf(await find(code))
  expect(seen).toMatchObject({ envelope: { version: 2 }, content: { answers: { overall: 'poor' } } })
  const { envelope, signature } = seen
  const withdrawn = { ...seen, envelope: { ...envelope, version: 3 }, signature }
  await sendNext({ own: withdrawn, sealed: null })
  expect(await find(code)).toEqual({ state: 'withdrawn' })
  await expect(sendNext(await nextOf(seen, { overall: 'good' }))).rejects.toMatchObject({
    detail: { reason: 'withdrawn' },
  })
})

test('a correction keeps all that was sealed beside the answers', async () => {
  const code = newReceipt(await randomBytes(RECEIPT_RANDOM))
  const door = { household: 17, attempt: 1, adults: 3, interviewer: 4 }
  const sheet = {
    survey: SURVEY,
    who: 'visit',
    invite: '0000-0000-0000-0000',
    village: '652328100005',
    door,
  } as const
  box.store(ballotOf(sheet, code, { overall: 'good' }, box.keys, await randomBytes(ENVELOPE_RANDOM)))
  await sendNext(await nextOf(sealedOf(await find(code)), { overall: 'poor' }))
  const kept = { mode: 'interviewed', village: '652328100005', adults: 3, interviewer: 4 }
  expect(sealedOf(await find(code)).content).toMatchObject({ ...kept, answers: { overall: 'poor' } })
})

test('two phones correct the same sheet: the later one is told that it has not seen the newest', async () => {
  const code = await answered()
  const [one, other] = [sealedOf(await find(code)), sealedOf(await find(code))]
  await sendNext(await nextOf(one, { overall: 'poor' }))
  await expect(sendNext(await nextOf(other, { overall: 'fair' }))).rejects.toMatchObject({
    detail: { reason: 'stale', version: 2 },
  })
  expect(sealedOf(await find(code)).content.answers).toEqual({ overall: 'poor' })
})

test('the same correction sent twice is stored once', async () => {
  const next = await nextOf(sealedOf(await find(await answered())), { overall: 'poor' })
  await sendNext(next)
  await expect(sendNext(next)).resolves.toBeUndefined()
})

test('attack: with other keys than at the first look nothing is corrected', async () => {
  const own = sealedOf(await find(await answered()))
  await nextOf(own, { overall: 'poor' })
  box.swap()
  await expect(nextOf(own, { overall: 'poor' })).rejects.toMatchObject({ reason: 'box_changed' })
})

test('attack: an envelope of somebody else in this place is not shown as the own one', async () => {
  const code = await answered()
  box.exchange()
  expect(await find(code)).toBeNull()
})

test('after the opening the answers are read by the hash of the receipt', async () => {
  const code = await answered()
  box.open({ [hashOf(code, SURVEY, 'open')]: { overall: 'good' } })
  expect(await find(code)).toEqual({ state: 'opened', survey: SURVEY, answers: { overall: 'good' } })
})
