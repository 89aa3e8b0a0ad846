import { constants, createPublicKey, randomBytes, verify } from 'node:crypto'
import { surveyContract } from '@cloud/features/survey/contract'
import type { Command, InputOf, OutputOf, Query } from '@cloud/shared/contract'
import { ballotOf, ENVELOPE_RANDOM, newReceipt, RECEIPT_RANDOM } from '@/survey/model/box'
import { BallotBox } from '../../../tests/support/ballot-box'
import { offlineError } from '../errors'
import { castBallots, type Ballot, type Voice } from './ballots'

const SURVEY = '6b6f269c-5fe3-451d-8e65-45de43a559a4'
const ANSWERS = { overall: 'good' }

const own = { survey: SURVEY, who: 'own', invite: null } as const
const family = { survey: SURVEY, who: 'family', invite: null } as const
const visit = (invite: string) => ({ survey: SURVEY, who: 'visit', invite }) as const

const newCode = () => newReceipt(randomBytes(RECEIPT_RANDOM))
const sealed = (box: BallotBox, sheet: Parameters<typeof ballotOf>[0], code = newCode()): Ballot =>
  ballotOf(sheet, code, ANSWERS, box.keys, randomBytes(ENVELOPE_RANDOM))

/** A phone before a box. `dies`: which request it does not live to hear the answer of, and whether that arrived. */
function voiceOf(box: BallotBox) {
  const heard: string[] = []
  const weather: { dies: { at: number; arrived: boolean } | null } = { dies: null }
  const answers: Record<string, (input: never) => unknown> = {
    keys: () => box.keys,
    ticket: (input: InputOf<typeof surveyContract.ticket>) => box.ticket(input),
    send: (input: InputOf<typeof surveyContract.send>) => box.send(input),
    envelope: (input: InputOf<typeof surveyContract.envelope>) => box.envelope(input),
  }
  const voice: Voice = {
    contract: surveyContract,
    async call<P extends Query | Command>(procedure: P, input: InputOf<P>): Promise<OutputOf<P>> {
      await Promise.resolve()
      heard.push(procedure.name)
      const dies = weather.dies?.at === heard.length
      if (dies && !weather.dies?.arrived) throw offlineError()
      const answer = answers[procedure.name]?.(input as never)
      if (dies) throw offlineError()
      return answer as OutputOf<P>
    },
  }
  return { voice, heard, weather }
}

const lying = (box: BallotBox) => [...box.envelopes.keys()]

test('a sheet gets its ticket and then its envelope, which the ticket signs', async () => {
  const box = new BallotBox(SURVEY)
  const { voice, heard } = voiceOf(box)
  const ballot = sealed(box, own)
  expect(await castBallots({ ballots: [ballot] }, voice)).toEqual([{ m: ballot.m, problem: null }])
  expect(heard).toEqual(['keys', 'ticket', 'send'])
  const stored = box.envelopes.get(`open ${ballot.m}`)
  const key = createPublicKey({ key: { kty: 'RSA', n: box.keys.tickets.open, e: 'AQAB' }, format: 'jwk' })
  const how = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }
  const bytes = (text: string | undefined) => Buffer.from(text ?? '', 'base64url')
  expect(verify('sha384', bytes(ballot.m), how, bytes(stored?.signature))).toBe(true)
})

test.each(
  [1, 2, 3].flatMap((at) => [
    { at, arrived: false },
    { at, arrived: true },
  ]),
)('broken off at request $at (arrived: $arrived), it goes once when it is tried again', async (dies) => {
  const box = new BallotBox(SURVEY)
  const { voice, weather } = voiceOf(box)
  const ballot = sealed(box, own)
  weather.dies = dies
  await expect(castBallots({ ballots: [ballot] }, voice)).rejects.toMatchObject({ code: 'offline' })
  expect(await castBallots({ ballots: [ballot] }, voice)).toEqual([{ m: ballot.m, problem: null }])
  expect(lying(box)).toEqual([`open ${ballot.m}`])
  expect(box.seats.size).toBe(1)
})

test('what arrived before the close and was not heard of is not said to be too late', async () => {
  const box = new BallotBox(SURVEY)
  const { voice, weather } = voiceOf(box)
  const ballot = sealed(box, own)
  weather.dies = { at: 3, arrived: true }
  await expect(castBallots({ ballots: [ballot] }, voice)).rejects.toMatchObject({ code: 'offline' })
  box.closed = 'closed'
  expect(await castBallots({ ballots: [ballot] }, voice)).toEqual([{ m: ballot.m, problem: null }])
})

test('attack: where the server shows other keys, nothing goes, neither ticket nor envelope', async () => {
  const box = new BallotBox(SURVEY)
  const { voice } = voiceOf(box)
  const ballot = sealed(box, own)
  box.swap()
  const [end] = await castBallots({ ballots: [ballot] }, voice)
  expect(end?.problem).toMatchObject({ code: 'box_changed' })
  expect([box.seats.size, box.envelopes.size]).toEqual([0, 0])
})

test('attack: a ticket signed with a key made for one phone is noticed, and no envelope goes', async () => {
  const box = new BallotBox(SURVEY)
  const { voice } = voiceOf(box)
  box.tag()
  const [end] = await castBallots({ ballots: [sealed(box, own)] }, voice)
  expect(end?.problem).toMatchObject({ code: 'box_changed' })
  expect(box.envelopes.size).toBe(0)
})

test('attack: a second sheet for a seat is refused, whoever seals it', async () => {
  const box = new BallotBox(SURVEY)
  const { voice } = voiceOf(box)
  await castBallots({ ballots: [sealed(box, own)] }, voice)
  const [end] = await castBallots({ ballots: [sealed(box, own)] }, voice)
  expect(end?.problem?.detail).toMatchObject({ reason: 'answered' })
  expect(box.envelopes.size).toBe(1)
})

test('the family has three seats, taken one after the other', async () => {
  const box = new BallotBox(SURVEY)
  const { voice } = voiceOf(box)
  const ends = []
  for (let member = 0; member < 4; member += 1)
    ends.push(...(await castBallots({ ballots: [sealed(box, family)] }, voice)))
  expect(ends.map(({ problem }) => problem?.detail ?? null)).toEqual([
    null,
    null,
    null,
    { reason: 'no_more_help' },
  ])
  expect([...box.seats.keys()]).toEqual(['seat 1', 'seat 2', 'seat 3'])
})

test('interviews of a day: every ticket first, then the envelopes in the order of their names', async () => {
  const box = new BallotBox(SURVEY)
  const { voice, heard } = voiceOf(box)
  const ballots = ['A', 'B', 'C', 'D', 'E'].map((invite) => sealed(box, visit(invite)))
  const ends = await castBallots({ ballots }, voice)
  expect(ends).toEqual(ballots.map(({ m }) => ({ m, problem: null })))
  expect(heard.lastIndexOf('ticket')).toBeLessThan(heard.indexOf('send'))
  expect(lying(box)).toEqual(ballots.map(({ m }) => `drawn ${m}`).sort())
})

test('one invite that was used does not keep the others of the day back', async () => {
  const box = new BallotBox(SURVEY)
  const { voice } = voiceOf(box)
  await castBallots({ ballots: [sealed(box, visit('B'))] }, voice)
  const ballots = ['A', 'B', 'C'].map((invite) => sealed(box, visit(invite)))
  const ends = await castBallots({ ballots }, voice)
  expect(ends.map(({ problem }) => problem?.detail ?? null)).toEqual([null, { reason: 'invite_used' }, null])
  expect(box.envelopes.size).toBe(3)
})

test.each([
  ['corrected', 'AAAA'],
  ['withdrawn', null],
])(
  'a sheet that was %s on another phone before its first answer came is not called refused',
  async (_, sealed_) => {
    const box = new BallotBox(SURVEY)
    const { voice, weather } = voiceOf(box)
    const ballot = sealed(box, own)
    weather.dies = { at: 3, arrived: true }
    await expect(castBallots({ ballots: [ballot] }, voice)).rejects.toMatchObject({ code: 'offline' })
    const there = box.envelopes.get(`open ${ballot.m}`)
    box.send({
      survey: SURVEY,
      sample: 'open',
      m: ballot.m,
      signature: there?.signature ?? '',
      version: 2,
      sealed: sealed_,
    })
    weather.dies = null
    expect(await castBallots({ ballots: [ballot] }, voice)).toEqual([{ m: ballot.m, problem: null }])
    expect(box.envelopes.get(`open ${ballot.m}`)).toMatchObject({ version: 2, sealed: sealed_ })
  },
)
