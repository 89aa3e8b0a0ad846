/** The phone of an interviewer: the real outbox, the real log of visits and the real rounds, in a world of virtual time. */
import type { BoxKeys } from '../../../cloud/features/survey/contract'
import { DAY_MS, MINUTE_MS } from '../../../cloud/shared/time'
import type { Ballots } from '../../../src/client/outbox/ballots'
import type { Outbox } from '../../../src/client/outbox/outbox'
import type { World } from '../../../src/client/outbox/simulation/world'
import {
  createLog,
  type Log,
  type LoggedVisit,
  type Outcome,
  type Visit,
} from '../../../src/survey/doors/log'
import { ballotOf, ENVELOPE_RANDOM, hashOf, newReceipt, RECEIPT_RANDOM } from '../../../src/survey/model/box'
import { postBallot, sendRounds } from '../../../src/survey/model/carrying'
import { makeAnswers } from '../../factories/survey'
import { codeOf } from '../../factories/survey-sample'
import type { Phone } from '../crowd/phone'

/** A household that was interviewed: what only the test knows of it. */
export interface Interviewed {
  household: number
  /** Epoch ms, by everybody's clock: the neighbours saw the interviewer come out. */
  at: number
  voted: { m: string; receiptHash: string }
  words: string
}

export interface Way {
  number: number
  village: string
  /** Numbers of the drawn list, in the order in which they are gone to. */
  households: readonly number[]
  /** `alone`: each sheet goes by itself as soon as it can, as phones did. The control. */
  sending: 'rounds' | 'alone'
  /** Signs in each morning, as staff have to. */
  signIn: () => Promise<void>
  keys: BoxKeys
  survey: string
}

/** How long one takes: an interview with the way there, or nobody at home. */
const VISIT_MS = [6 * MINUTE_MS, 25 * MINUTE_MS] as const
const MISSED_MS = [1 * MINUTE_MS, 5 * MINUTE_MS] as const
const EACH_DAY = 12
/** From the morning until the phone is laid aside. */
const OPEN_MS = 9 * 60 * MINUTE_MS
const SEND_LATEST_MS = 90 * MINUTE_MS

export class Walker {
  readonly interviewed: Interviewed[] = []
  private kept: LoggedVisit[] = []

  constructor(
    private readonly world: World,
    private readonly phone: Phone,
    private readonly way: Way,
  ) {}

  private bytes = (length: number) => Uint8Array.from({ length }, () => this.world.between(0, 255))

  /** Goes to everybody, a dozen a day. @returns how long it takes, ms */
  walk(): number {
    const { households } = this.way
    const days = Math.ceil(households.length / EACH_DAY)
    for (let day = 0; day < days; day += 1)
      this.world.after(day * DAY_MS + this.world.between(0, 60) * MINUTE_MS, () =>
        this.day(households.slice(day * EACH_DAY, (day + 1) * EACH_DAY)),
      )
    return days * DAY_MS
  }

  private async day(households: readonly number[]): Promise<void> {
    const { world, phone } = this
    await this.way.signIn()
    const outbox = phone.open()
    const log = this.openLog(outbox)
    // half of the days are without a network until the evening
    phone.setOnline(world.chance(0.5))
    let after = 0
    for (const household of households) {
      const isMet = world.chance(0.85)
      after += world.between(...(isMet ? VISIT_MS : MISSED_MS))
      world.after(after, () => {
        if (isMet) void this.interview(household, outbox, log)
        else this.report(log, { household, disposition: 'no_contact' })
      })
    }
    world.after(after + MINUTE_MS, () => {
      phone.setOnline(true)
      if (this.way.sending === 'rounds') void sendRounds(outbox)
      void log.settle()
    })
    world.after(Math.max(after + SEND_LATEST_MS, OPEN_MS), () => phone.close())
  }

  private report(log: Log, outcome: Pick<Outcome, 'household' | 'disposition' | 'adults'>): void {
    log.add({ survey: this.way.survey, attempt: 1, ...outcome })
  }

  private async interview(household: number, outbox: Outbox, log: Log): Promise<void> {
    const { way, world } = this
    const code = newReceipt(this.bytes(RECEIPT_RANDOM))
    const adults = world.between(1, 4)
    const door = { household, attempt: 1, adults, interviewer: way.number }
    const sheet = {
      survey: way.survey,
      who: 'visit',
      invite: codeOf(household),
      village: way.village,
      door,
    } as const
    const words = `${household} 户说的话`
    const answers = makeAnswers({
      town: way.village.slice(0, 9),
      overall: world.chance(0.8) ? 'good' : 'fair',
      air: world.chance(0.5) ? 'good' : 'very_good',
      events: [world.chance(0.5) ? 'smoke' : 'none'],
      words,
    })
    const ballot = ballotOf(sheet, code, answers, way.keys, this.bytes(ENVELOPE_RANDOM))
    const voted = { m: ballot.m, receiptHash: hashOf(code, way.survey, 'drawn') }
    this.interviewed.push({ household, at: world.now(), voted, words })
    const chance = { now: () => world.now(), random: () => world.random() }
    const handing =
      way.sending === 'rounds'
        ? postBallot(outbox, ballot, 'visit', chance)
        : outbox.post('ballots', { ballots: [ballot] } satisfies Ballots)
    this.report(log, { household, disposition: 'complete', adults })
    await handing
  }

  private openLog(outbox: Outbox): Log {
    const log = createLog({
      load: () => structuredClone(this.kept),
      save: (all) => {
        this.kept = structuredClone(all)
        return true
      },
      // `kinds.ts` names this body for the kind
      carried: () =>
        outbox.shelf.isLoaded()
          ? outbox.shelf
              .list()
              .filter(({ kind, stage }) => kind === 'visit' && stage !== 'sent')
              .map(({ id, body }) => ({ id, visit: body as Visit }))
          : null,
      post: async (visit, waitMs) => void (await outbox.post('visit', visit, waitMs)),
      drop: (id) => outbox.shelf.remove(id),
      now: () => this.world.now(),
      random: () => this.world.random(),
    })
    outbox.onArrival(({ kind, body }) => {
      if (kind === 'visit') log.arrived(body as Visit)
    })
    return log
  }
}
