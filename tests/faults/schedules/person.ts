import type { InputOf } from '@cloud/shared/contract'
import type { activitiesContract } from '@cloud/features/activities/contract'
import type { BoxKeys } from '@cloud/features/survey/contract'
import type { Ballots } from '@/client/outbox/ballots'
import type { Entry } from '@/client/outbox/entry'
import type { ReportDraft } from '@/client/outbox/report'
import { OutboxError } from '@/client/outbox/ports'
import { ballotOf, ENVELOPE_RANDOM, newReceipt, RECEIPT_RANDOM } from '@/survey/model/box'
import { makeAnswers } from '../../factories/survey'
import { TOWN, VILLAGE } from '../../factories/reports'
import type { Phone } from './phone'

const DAY = 86_400_000
const MOST_REPORTS = 4
const MOST_PHOTOS = 4

/** What stands in the county for everybody to sign up to and to answer. */
export interface Offers {
  activities: readonly string[]
  /** Of the box of the survey. */
  box: BoxKeys
}

type SignUp = InputOf<typeof activitiesContract.signUp>
type Cancel = InputOf<typeof activitiesContract.cancel>

/** Bodies are written by this person only, so their kind tells their shape. */
export const bodies = {
  report: (entry: Entry) => entry.body as ReportDraft,
  signUp: (entry: Entry) => entry.body as SignUp,
  cancel: (entry: Entry) => entry.body as Cancel,
  ballots: (entry: Entry) => entry.body as Ballots,
}

/**
 * Somebody who files reports, changes their mind, signs up, answers the survey, goes where no net is and has
 * the app killed. What they did is what the phone's storage took; a tap that ended well must show there.
 */
export class Somebody {
  /** What a tap promised and the storage then did not have. */
  readonly broken: string[] = []
  private serial = 0

  constructor(
    private readonly phone: Phone,
    private readonly tag: string,
    private readonly offers: Offers,
    private readonly photos: readonly string[],
  ) {}

  /** Does one thing. */
  async act(): Promise<void> {
    const { phone } = this
    const { world } = phone
    const dice = world.random()
    if (dice < 0.07) return phone.restart()
    if (dice < 0.2) return phone.setOnline(!phone.online)
    if (dice < 0.23) return phone.killServer()
    if (dice < 0.24) return this.beAway()
    if (dice < 0.32) return this.signUpOrLeave()
    if (dice < 0.35) return this.answerSurvey()
    const reports = this.stored('report')
    const one = reports[world.between(0, Math.max(0, reports.length - 1))]
    if (!one || (dice < 0.52 && reports.length < MOST_REPORTS)) return this.begin()
    if (dice < 0.62) return this.takePhoto(one)
    if (dice < 0.66) return this.dropPhoto(one)
    if (dice < 0.72) return this.rewrite(one)
    if (dice < 0.92) return this.handOver(one)
    if (dice < 0.96) await this.tap(() => phone.outbox.recall(one.id))
    else await this.tap(() => phone.outbox.shelf.remove(one.id))
  }

  /** Entries of a kind that lie on the phone, as the person sees them. */
  private stored(kind: string): Entry[] {
    return [...this.phone.outbox.shelf.list()].filter((entry) => entry.kind === kind).reverse()
  }

  /** A tap ends with the thing done, refused by the phone, or with the app dead. */
  private async tap<T>(job: () => Promise<T>): Promise<T | 'refused' | 'killed'> {
    const { phone } = this
    let end: T | 'refused' | 'pending' = 'pending'
    const { kills } = phone
    job().then(
      (value) => (end = value),
      (error: unknown) => {
        if (!(error instanceof OutboxError)) throw error
        end = 'refused'
      },
    )
    for (let turn = 0; turn < 200 && end === 'pending' && phone.kills === kills; turn += 1) {
      await phone.world.run(phone.world.now() + 20)
    }
    return end === 'pending' ? 'killed' : end
  }

  private async begin(): Promise<void> {
    this.serial += 1
    const body: ReportDraft = {
      words: `${this.tag} ${this.serial} 河边有烟`,
      categories: ['air.smoke'],
      place: { town: TOWN, village: VILLAGE, spot: '', point: null, from: 'list', outsideOk: false },
      identity: this.phone.world.chance(0.25) ? 'anonymous' : 'county',
      name: '',
      phone: '',
      seenAt: null,
      withoutPhoto: true,
    }
    const entry = await this.tap(() => this.phone.outbox.shelf.create('report', body, 'draft'))
    if (typeof entry === 'string') return
    for (let n = this.phone.world.between(1, MOST_PHOTOS); n > 0; n -= 1) await this.takePhoto(entry)
    if (this.phone.world.chance(0.5)) await this.handOver(entry)
  }

  private async takePhoto(one: Entry): Promise<void> {
    const before = this.phone.flash.last.get(one.id)?.photos.length ?? 0
    if (before >= MOST_PHOTOS) return
    const name = this.photos[this.phone.world.between(0, this.photos.length - 1)] ?? ''
    const done = await this.tap(() => this.phone.outbox.shelf.addPhoto(one.id, name))
    if (typeof done !== 'string') this.expect(one, done.photos.length === before + 1, 'photo not kept')
  }

  private async dropPhoto(one: Entry): Promise<void> {
    const photo = one.photos[0]
    if (photo) await this.tap(() => this.phone.outbox.shelf.removePhoto(one.id, photo.id))
  }

  private async rewrite(one: Entry): Promise<void> {
    this.serial += 1
    const draft = bodies.report(one)
    const words = `${draft.words.split(' 改')[0] ?? ''} 改${this.serial}`
    const done = await this.tap(() =>
      this.phone.outbox.shelf.edit(one.id, () => ({ body: { ...draft, words } })),
    )
    if (typeof done === 'string') return
    const kept = this.phone.flash.last.get(one.id)
    this.expect(one, kept !== undefined && bodies.report(kept).words === words, 'words not kept')
  }

  private async handOver(one: Entry): Promise<void> {
    const done = await this.tap(() => this.phone.outbox.queue(one.id))
    if (typeof done === 'string') return
    const stage = this.phone.flash.last.get(one.id)?.stage
    this.expect(one, stage === 'queued' || stage === 'sent', 'not handed over')
  }

  private expect(one: Entry, held: boolean, what: string): void {
    if (!held) this.broken.push(`${what}: ${one.id}`)
  }

  /** Signs up once, gives it back once that is known, signs up again once that is known. */
  private async signUpOrLeave(): Promise<void> {
    const { flash, outbox, world } = this.phone
    const all = [...flash.last.values()]
    const before = all.filter((entry) => entry.kind === 'signUp')
    const again = before[world.between(0, before.length - 1)]
    const any = this.offers.activities[world.between(0, this.offers.activities.length - 1)] ?? ''
    const activityId = again && world.chance(0.7) ? bodies.signUp(again).activityId : any
    const up = before.filter((entry) => bodies.signUp(entry).activityId === activityId).at(-1)
    const signUpId = up && signUpIdOf(up)
    const leaving = all.find((entry) => entry.kind === 'cancel' && bodies.cancel(entry).signUpId === signUpId)
    if (!up || leaving?.stage === 'sent') {
      const body: SignUp = { activityId, party: world.between(1, 3), autoAccept: true, expect: 'seated' }
      await this.tap(() => outbox.post('signUp', body))
    } else if (signUpId !== undefined && !leaving) {
      await this.tap(() => outbox.post('cancel', { signUpId } satisfies Cancel))
    }
  }

  private async answerSurvey(): Promise<void> {
    const { flash, outbox, world } = this.phone
    if ([...flash.last.values()].some((entry) => entry.kind === 'ballots')) return
    const { box } = this.offers
    const random = (length: number) => Uint8Array.from({ length }, () => world.between(0, 255))
    const answers = makeAnswers({ overall: world.chance(0.5) ? 'good' : 'very_good', words: this.tag })
    const code = newReceipt(random(RECEIPT_RANDOM))
    const sheet = { survey: box.survey, who: 'own', invite: null } as const
    const ballot = ballotOf(sheet, code, answers, box, random(ENVELOPE_RANDOM))
    this.phone.pocket.slips.set(ballot.m, { code, answers })
    await this.tap(() => outbox.post('ballots', { ballots: [ballot] } satisfies Ballots))
  }

  /** Weeks in the summer pasture with the phone off; the county's nights go on without it. */
  private async beAway(): Promise<void> {
    const { phone } = this
    phone.setOnline(false)
    await phone.world.run(phone.world.now() + phone.world.between(1, 40) * DAY)
    await phone.server.night()
    phone.restart()
  }
}

/** The sign-up's id, once the server has answered. */
export function signUpIdOf(entry: Entry): string | undefined {
  const id: unknown = entry.result === null ? undefined : Reflect.get(Object(entry.result), 'signUpId')
  return typeof id === 'string' ? id : undefined
}
