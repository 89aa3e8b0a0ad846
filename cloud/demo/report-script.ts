/** Turns a planned report into what its people do, and when. */
import { createHash, randomBytes } from 'node:crypto'
import { townOf } from '../shared/divisions'
import type { Context, Person, PersonContext } from '../platform/kernel/context'
import { DAY_MS, HOUR_MS } from '../shared/time'
import * as decide from '../features/reports/desk/decide'
import * as handle from '../features/reports/desk/handle'
import { rate } from '../features/reports/resident/deeds'
import { caseOfNumber, findCase, lockCase } from '../features/reports/case/rows'
import { submitAnonymous } from '../features/reports/filing/anonymous'
import { submitReport } from '../features/reports/filing/submit'
import { receiptOf } from '../shared/receipt'
import type { Claimant } from '../features/files'
import type { Path, PlannedReport } from './report-plan'
import type { Phase, Scene } from './report-scenes'
import { demoReportWords as words } from './report-words'

export interface Stage {
  /** Ids of the cases filed so far, by their place in the plan: one can be joined to the one before it. */
  filed: Map<number, string>
  dispatcher: Person
  handlerAt(desk: string): Person | undefined
  reporter(key: PlannedReport['by'], index: number): Person
  context(person: Person, at: Date): PersonContext
  photo(by: Claimant, scene: Scene, phase: Phase, variant: number): Promise<string>
}

export interface Step {
  at: Date
  run(): Promise<void>
}

interface Script {
  stage: Stage
  plan: PlannedReport
  index: number
  caseId: string
}

/** Paths on which the handler answers. */
const ENDS: readonly Path[] = ['good', 'fair', 'silent', 'answered', 'again', 'twice', 'county']

/** Every step of one case, from filing to where its path ends. */
export function scriptOf(plan: PlannedReport, index: number, filed: Date, stage: Stage): Step[] {
  const script: Script = { stage, plan, index, caseId: '' }
  const steps: Step[] = []
  let at = filed
  const add = (afterMs: number, run: (ctx: (person: Person) => PersonContext) => Promise<unknown>) => {
    at = new Date(at.getTime() + afterMs)
    const when = at
    steps.push({ at: when, run: async () => void (await run((person) => stage.context(person, when))) })
  }
  const { path } = plan
  add(0, (as) => file(script, as))
  if (path === 'new') return steps
  const decided = 2 * HOUR_MS + index * 60_000
  if (path === 'asked' || path === 'unanswered') add(decided, (as) => ask(script, as))
  else if (path === 'unclear' || path === 'notOurs') add(decided, (as) => refuse(script, as))
  else if (path === 'same') add(decided, (as) => join(script, as))
  else add(decided, (as) => take(script, as))
  if (!['taken', 'asked', 'unanswered', 'unclear', 'notOurs', 'same'].includes(path)) {
    add(30 * 60_000, (as) => send(script, as))
    if (path !== 'sent') handling(script, add)
  }
  return steps
}

type Add = (afterMs: number, run: (ctx: (person: Person) => PersonContext) => Promise<unknown>) => void

function handling(script: Script, add: Add): void {
  const { path, took = 3 } = script.plan
  add(3 * HOUR_MS, (as) => visit(script, as))
  if (path === 'longer') add(5 * DAY_MS, (as) => longer(script, as))
  if (!ENDS.includes(path)) return
  add(Math.max(4 * HOUR_MS, (took - 0.5) * DAY_MS), (as) => close(script, as))
  const rounds = path === 'county' ? 2 : path === 'again' || path === 'twice' ? 1 : 0
  for (let round = 0; round < rounds; round++) {
    add(6 * HOUR_MS, (as) => answer(script, as, 'bad'))
    if (path === 'again') return
    add(3 * DAY_MS, (as) => close(script, as))
  }
  if (path === 'county') {
    add(5 * HOUR_MS, (as) => answer(script, as, 'bad'))
    add(2 * DAY_MS, (as) => finish(script, as))
  }
  if (path === 'good' || path === 'twice') add(7 * HOUR_MS, (as) => answer(script, as, 'good'))
  if (path === 'fair') add(9 * HOUR_MS, (as) => answer(script, as, 'fair'))
}

type As = (person: Person) => PersonContext

async function file(script: Script, as: As): Promise<void> {
  const { plan, stage, index } = script
  const reporter = stage.reporter(plan.by, index)
  const report = {
    words: plan.words,
    categories: [...plan.categories],
    place: {
      town: townOf(plan.village),
      village: plan.village,
      words: plan.place,
      ...(plan.point && { point: { lon: plan.point[0], lat: plan.point[1], system: 'wgs84' as const } }),
    },
  }
  const photosOf = async (by: Claimant) =>
    plan.scene ? [await stage.photo(by, plan.scene, 'before', index)] : []
  if (plan.identity === 'anonymous') {
    const claim = randomBytes(32).toString('base64url')
    const digits = receiptOf(randomBytes(16)).replaceAll(' ', '')
    const ctx = { ...as(reporter), person: null }
    const receiptHash = createHash('sha256').update(digits).digest('hex')
    const { number } = await submitAnonymous(ctx, {
      claim,
      receiptHash,
      photos: await photosOf({ claim }),
      ...report,
    })
    script.caseId = (await caseOfNumber(ctx, number)).id
  } else {
    const photos = await photosOf({ ownerId: reporter.id })
    const sent = await submitReport(as(reporter), { photos, ...report, identity: plan.identity ?? 'county' })
    script.caseId = sent.caseId
  }
  stage.filed.set(index, script.caseId)
}

async function seen(ctx: Context, script: Script): Promise<{ caseId: string; version: number }> {
  const { version } = await findCase(ctx, script.caseId)
  return { caseId: script.caseId, version }
}

async function atDesk(script: Script, as: As): Promise<PersonContext> {
  const desk = script.plan.desk ?? townOf(script.plan.village)
  return as(script.stage.handlerAt(desk) ?? script.stage.dispatcher)
}

async function ask(script: Script, as: As) {
  const ctx = as(script.stage.dispatcher)
  await decide.askMore(ctx, { ...(await seen(ctx, script)), words: words.question })
}

async function refuse(script: Script, as: As) {
  const ctx = as(script.stage.dispatcher)
  const unclear = script.plan.path === 'unclear'
  await decide.refuse(ctx, {
    ...(await seen(ctx, script)),
    reason: unclear ? 'unclear' : 'not_ours',
    words: unclear ? words.unclear : words.notOurs,
    goTo: unclear ? undefined : words.goTo,
  })
}

async function join(script: Script, as: As) {
  const ctx = as(script.stage.dispatcher)
  const mainId = script.stage.filed.get(script.index - 1)
  if (mainId) await decide.link(ctx, { ...(await seen(ctx, script)), mainId })
}

async function take(script: Script, as: As) {
  const ctx = as(script.stage.dispatcher)
  await decide.accept(ctx, await seen(ctx, script))
}

async function send(script: Script, as: As) {
  const ctx = as(script.stage.dispatcher)
  const desk = script.plan.desk ?? townOf(script.plan.village)
  await decide.dispatch(ctx, { ...(await seen(ctx, script)), desk, words: words.toDesk })
}

async function visit(script: Script, as: As) {
  const ctx = await atDesk(script, as)
  const { plan, stage, index } = script
  const by = { ownerId: ctx.person.id }
  const photos = plan.scene ? [await stage.photo(by, plan.scene, 'before', index + 1)] : []
  await handle.siteVisit(ctx, {
    ...(await seen(ctx, script)),
    verified: true,
    words: words.visited,
    photos,
    publicTitle: plan.title,
  })
}

async function longer(script: Script, as: As) {
  const ctx = await atDesk(script, as)
  await handle.extend(ctx, { ...(await seen(ctx, script)), reason: words.longer })
}

async function close(script: Script, as: As) {
  const ctx = await atDesk(script, as)
  const { plan, stage, index } = script
  const photos = plan.scene ? [await stage.photo({ ownerId: ctx.person.id }, plan.scene, 'after', index)] : []
  await handle.resolve(ctx, {
    ...(await seen(ctx, script)),
    found: words.found,
    done: plan.answer ?? words.done,
    verified: true,
    photos,
    noPhotoReason: photos.length === 0 ? words.noPhoto : undefined,
  })
}

async function answer(script: Script, as: As, rating: 'good' | 'fair' | 'bad') {
  const { plan, stage, index, caseId } = script
  const reporter = as(stage.reporter(plan.by, index))
  const ctx = plan.identity === 'anonymous' ? { ...reporter, person: null } : reporter
  const reason = rating === 'bad' ? (plan.reason ?? 'not_done') : undefined
  await rate(ctx, await lockCase(ctx, caseId), { rating, reason })
}

async function finish(script: Script, as: As) {
  const ctx = as(script.stage.dispatcher)
  await handle.countyDecision(ctx, { ...(await seen(ctx, script)), words: words.decision })
}
