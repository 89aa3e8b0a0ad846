/** Interviewers go from door to door for some days before the HTTP door; then the thief looks, and the box is opened. */
import { eq } from 'drizzle-orm'
import { accountContract } from '../../../cloud/features/account/contract'
import { boxClosesAt } from '../../../cloud/features/survey/box/keys'
import { inviteHash } from '../../../cloud/features/survey/box/seats'
import { openBox } from '../../../cloud/features/survey/box/opening'
import type { BoxKeys } from '../../../cloud/features/survey/contract'
import { visits } from '../../../cloud/features/survey/fieldwork/tables'
import { envelopes, surveyBoxes, surveys } from '../../../cloud/features/survey/tables'
import { keyedHash } from '../../../cloud/platform/crypto'
import { openSession } from '../../../cloud/platform/identity/sessions'
import type { Papers, Wrap } from '../../../cloud/shared/box/papers'
import { DAY_MS } from '../../../cloud/shared/time'
import { World } from '../../../src/client/outbox/simulation/world'
import { makeTriedBox } from '../../factories/box'
import { codeOf, makeHouseholds } from '../../factories/survey-sample'
import { makeAnswers, makeSurvey } from '../../factories/survey'
import { vote } from '../../support/voter'
import { type Door, Phone } from '../crowd/phone'
import { throughDoor } from '../door'
import type { Attacked } from '../reports'
import { byToast, type Lying, lyingIn } from '../thief/tables'
import { type Interviewed, Walker, type Way } from './phone'

const LETTERS = 2

/** What only the date of the system is; everything else goes on in its own time. */
export const ONLY_DATE = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
]

export interface Walked {
  survey: string
  keys: BoxKeys
  papers: Papers
  wraps: Wrap[]
  /** In the order in which they were interviewed, whoever did it. */
  people: Interviewed[]
  /** Households that answered by their letters. */
  letters: number
  /** Reports of visits that came, and envelopes. */
  arrived: { visits: number; envelopes: number }
  /** Tables as they lay before the opening. */
  taken: {
    seats: Lying[]
    lying: Lying[]
    toast: Lying[]
    visits: Lying[]
    sealed: Map<string, Buffer>
    /** Household of a seat, by the secret of the server. */
    householdOf: Map<string, number>
  }
}

/** @param each drawn households of one interviewer, who has a village */
export async function walkDoors(
  t: Attacked,
  { interviewers, each, sending }: { interviewers: number; each: number; sending: Way['sending'] },
  seed: number,
): Promise<Walked> {
  const world = new World(seed)
  jest.setSystemTime(world.now())
  const survey = await makeSurvey(t.db, new Date(world.now()))
  const { papers, keys } = await makeTriedBox(throughDoor(t), survey)
  // two towns of the questionnaire by turns
  const villages = Array.from({ length: interviewers }, (_, n) => `65232810${n % 2}${String(210 + n)}`)
  await makeHouseholds(t, survey, Object.fromEntries(villages.map((village) => [village, each])))
  const door: Door = async ({ method, url, headers, body, from }) => {
    jest.setSystemTime(world.now())
    const payload = body === undefined ? {} : { payload: Object(body) }
    const reply = await t.app.inject({ method, url, headers, remoteAddress: from, ...payload })
    return reply.json()
  }
  const walkers: Walker[] = []
  for (const [n, village] of villages.entries()) {
    const phone = new Phone(world, door, `10.2.0.${n + 1}`, () => Buffer.alloc(0))
    const { id } = await t.staff([{ role: 'interviewer', area: village }])
    const signIn = async () => {
      jest.setSystemTime(world.now())
      const token = await openSession(t.db, t.settings, id, new Date(world.now()))
      const reply = await t.app.inject({
        url: `/api/${accountContract.me.service}/${accountContract.me.name}`,
        headers: { authorization: `Bearer ${token}` },
      })
      const { person } = reply.json<{ data: { person: NonNullable<Phone['session']>['person'] } }>().data
      phone.session = { token, person }
    }
    const households = Array.from({ length: each }, (_, at) => n * each + at + 1)
    walkers.push(
      new Walker(world, phone, { number: n + 1, village, households, sending, signIn, keys, survey }),
    )
  }
  const longest = Math.max(...walkers.map((walker) => walker.walk()))
  await world.run(world.now() + longest + DAY_MS)
  const people = walkers.flatMap(({ interviewed }) => interviewed).sort((a, b) => a.at - b.at)
  // a household of each town answers by its letter: everybody knows that nobody was let in there
  const doorstep = new Set(people.map(({ household }) => household))
  const letters = villages.slice(0, LETTERS).flatMap((village, n) => {
    const missed = Array.from({ length: each }, (_, at) => n * each + at + 1).find(
      (household) => !doorstep.has(household),
    )
    return missed === undefined ? [] : [{ village, household: missed }]
  })
  for (const { village, household } of letters)
    await vote(throughDoor(t), keys, await t.person(), makeAnswers({ town: village.slice(0, 9) }), {
      invite: codeOf(household),
    })
  const walked = {
    letters: letters.length,
    survey,
    keys,
    papers,
    people,
    ...(await takenFrom(t, survey, interviewers * each)),
  }
  await open(t, walked)
  return walked
}

async function takenFrom(t: Attacked, survey: string, drawn: number) {
  const rows = await t.db.select().from(envelopes).where(eq(envelopes.surveyId, survey))
  const [box] = await t.db.select().from(surveyBoxes).where(eq(surveyBoxes.surveyId, survey))
  const seatOf = (number: number) =>
    keyedHash(t.settings.secret, 'survey invite seat', inviteHash(t, codeOf(number)))
  const sealed = new Map(rows.map((row) => [`\\x${row.m.toString('hex')}`, row.sealed ?? Buffer.alloc(0)]))
  const ofThis = (lying: readonly Lying[]) => lying.filter(({ value }) => sealed.has(value))
  const codes = Array.from({ length: drawn }, (_, at) => at + 1)
  return {
    wraps: box?.wraps ?? [],
    arrived: { visits: await t.db.$count(visits, eq(visits.surveyId, survey)), envelopes: rows.length },
    taken: {
      seats: await lyingIn(t.db, 'survey_participations', 'key'),
      lying: ofThis(await lyingIn(t.db, 'survey_envelopes', 'm')),
      toast: ofThis(await byToast(t.db, 'survey_envelopes', 'm', 'sealed')),
      visits: await lyingIn(t.db, 'survey_visits', 'household'),
      sealed,
      householdOf: new Map(codes.map((number) => [seatOf(number), number])),
    },
  }
}

async function open(t: Attacked, { survey, papers }: Pick<Walked, 'survey' | 'papers'>): Promise<void> {
  const [row] = await t.db.select().from(surveys).where(eq(surveys.id, survey))
  const now = new Date(boxClosesAt(row?.closesAt ?? new Date()).getTime() + DAY_MS)
  await openBox({ db: t.db, county: t.settings.county, survey, now, codes: [papers[0], papers[1]] })
}
