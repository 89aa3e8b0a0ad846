import { createHash } from 'node:crypto'
import type { InputOf } from '@cloud/shared/contract'
import type { activitiesContract } from '@cloud/features/activities/contract'
import { type BoxKeys, MOST_HELP, surveyContract } from '@cloud/features/survey/contract'
import type { Ballots } from '@/client/outbox/ballots'
import type { Entry } from '@/client/outbox/entry'
import { receiptOf } from '@cloud/shared/receipt'
import type { ReportDraft, ReportSecrets } from '@/client/outbox/report'
import { CallError } from '@/client/errors'
import { OutboxError } from '@/client/outbox/ports'
import { ENVELOPE_RANDOM, markOf, openSheet, sealSheet } from '@/survey/model/box'
import { makeAnswers } from '../../factories/survey'
import { TOWN, VILLAGE } from '../../factories/reports'
import type { Content, Phone, Slip } from './phone'
import type { Parcel } from './tally'

const DAY = 86_400_000
const HOUR = 3_600_000
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
    if (dice < 0.26) return this.setClock()
    if (dice < 0.29) return this.fillUp()
    if (dice < 0.37) return this.signUpOrLeave()
    if (dice < 0.45) return this.answerSurvey()
    if (dice < 0.55) return this.correct(world.chance(0.3))
    const reports = this.stored('report')
    const one = reports[world.between(0, Math.max(0, reports.length - 1))]
    if (!one || (dice < 0.65 && reports.length < MOST_REPORTS)) return this.begin()
    if (dice < 0.71) return this.takePhoto(one)
    if (dice < 0.73) return this.dropPhoto(one)
    if (dice < 0.77) return this.rewrite(one)
    if (dice < 0.92) return this.handOver(one)
    if (dice < 0.96) await this.tap(() => phone.outbox.recall(one.id))
    else await this.tap(() => phone.outbox.shelf.remove(one.id))
  }

  /** Entries of a kind that lie on the phone, as the person sees them. */
  private stored(kind: string): Entry[] {
    return [...this.phone.outbox.shelf.list()].filter((entry) => entry.kind === kind).reverse()
  }

  /** A tap ends with the thing done, refused by the phone, or with the app dead. @param patience ms between looks */
  private async tap<T>(job: () => Promise<T>, patience = 20): Promise<T | 'refused' | 'killed'> {
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
      await phone.world.run(phone.world.now() + patience)
    }
    return end === 'pending' ? 'killed' : end
  }

  private async begin(): Promise<void> {
    this.serial += 1
    const nobody = this.phone.world.chance(0.25)
    const body: ReportDraft = {
      words: `${this.tag} ${this.serial} 河边有烟`,
      categories: ['air.smoke'],
      place: { town: TOWN, village: VILLAGE, spot: '', point: null, from: 'list', outsideOk: false },
      identity: nobody ? 'anonymous' : this.phone.world.chance(0.25) ? 'handlers' : 'county',
      ...(nobody ? { secrets: this.secrets() } : {}),
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

  /** As the page makes them, of this world's own chance. */
  private secrets(): ReportSecrets {
    const bytes = (length: number) => Uint8Array.from({ length }, () => this.phone.world.between(0, 255))
    const receipt = receiptOf(bytes(16)).replace(/ /g, '')
    return {
      claim: Buffer.from(bytes(32)).toString('base64url'),
      receipt,
      receiptHash: createHash('sha256').update(receipt).digest('hex'),
    }
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
    this.phone.handedAt = this.phone.world.now()
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

  /** Their own sheet first, then those of the family; a refused one is filled in once more. */
  private async answerSurvey(): Promise<void> {
    const { phone } = this
    const { sheets, world, pocket } = phone
    const survey = this.offers.box.survey
    const own = { survey, who: 'own' } as const
    const isOwnDone = ['waiting', 'sent'].includes(sheets.find(own)?.stage ?? '')
    const helped = [...pocket.slips.values()].filter((slip) => slip.who === 'family').length
    if (isOwnDone && (helped >= MOST_HELP || world.chance(0.5))) return
    const which = isOwnDone ? ({ survey, who: 'family' } as const) : own
    if (sheets.find(which)?.stage === 'waiting') return
    if (sheets.find(which)?.stage === 'refused') sheets.reopen(which)
    sheets.begin(which, { invite: null, fingerprint: null, resultsOn: null, village: null })
    this.serial += 1
    await this.tap(() => phone.sheets.handOver(which, this.answers()))
  }

  private answers() {
    const overall = this.phone.world.chance(0.5) ? 'good' : 'very_good'
    return makeAnswers({ overall, words: `${this.tag} ${this.serial}` })
  }

  /** With the receipt code, on the page for that, whatever the outbox knows of the sheet. */
  private async correct(withdraws: boolean): Promise<void> {
    const { pocket, world, flash } = this.phone
    const handed = [...flash.last.values()].filter((entry) => entry.kind === 'ballots')
    const slips = handed.flatMap((entry) =>
      bodies.ballots(entry).ballots.flatMap(({ m }) => pocket.slips.get(m) ?? []),
    )
    const slip = slips[world.between(0, slips.length - 1)]
    if (slip) await this.tap(() => this.change(slip, withdraws), 1_000)
    else await this.answerSurvey()
  }

  private async change(slip: Slip, withdraws: boolean): Promise<void> {
    const { survey } = this.offers.box
    const at = { survey, sample: 'open', m: markOf(slip.code, survey, 'open') } as const
    const look = () => this.orNull(() => this.phone.askAsNobody(surveyContract.envelope, at))
    const there = (await look()) ?? (await look()) ?? (await look())
    if (!there || there.opened || there.sealed === null) return
    const envelope = { survey, sample: 'open', code: slip.code, version: there.version } as const
    const sheet = openSheet(envelope, there.sealed)
    if (!sheet) throw new Error('an envelope that its own code does not open')
    const next = { ...envelope, version: there.version + 1 }
    this.serial += 1
    const content: Content = withdraws ? null : this.answers()
    const { mode, questionnaire } = sheet
    const random = this.phone.random(ENVELOPE_RANDOM)
    const sealed =
      content && sealSheet(next, { answers: content, mode, questionnaire }, this.offers.box, random)
    slip.tried.set(next.version, [...(slip.tried.get(next.version) ?? []), content])
    const sent = { ...at, signature: there.signature, version: next.version, sealed }
    // the page keeps what was sealed and sends the same again
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const stored = await this.orNull(() => this.phone.askAsNobody(surveyContract.send, sent))
      if (stored) return void (slip.confirmed = { version: next.version, content })
    }
  }

  /** Null: the page says that it did not work. */
  private async orNull<T>(job: () => Promise<T>): Promise<T | null> {
    try {
      return await job()
    } catch (error) {
      if (error instanceof CallError) return null
      throw error
    }
  }

  /** Somebody sets the clock, or the network does. */
  private setClock(): Promise<void> {
    const { phone } = this
    const hours = phone.world.between(2, 72)
    phone.clock += (phone.world.chance(0.5) ? 1 : -1) * hours * HOUR
    this.befallsWaiting('clock')
    return Promise.resolve()
  }

  /** Films fill the phone; some time later they are deleted. */
  private fillUp(): Promise<void> {
    const { flash, world } = this.phone
    flash.readOnly = true
    this.befallsWaiting('full')
    world.after(world.between(1, 20) * 60_000, () => (flash.readOnly = false))
    return Promise.resolve()
  }

  private befallsWaiting(mishap: 'clock' | 'full'): void {
    const { outbox, tally } = this.phone
    const parcels = outbox.shelf
      .list()
      .filter((entry) => entry.stage === 'queued')
      .flatMap(parcelsOf)
    for (const parcel of parcels) tally.befell(mishap, parcel)
  }

  /** Takes out the slip of paper once more. */
  async lookBack(): Promise<void> {
    await this.correct(this.phone.world.chance(0.4))
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

/** What of an entry is still to travel. */
function parcelsOf(entry: Entry): Parcel[] {
  if (entry.kind === 'signUp') return ['sign-up']
  if (entry.kind === 'cancel') return ['cancellation']
  if (entry.kind === 'ballots') return ['ticket', 'envelope']
  const isNobodys = bodies.report(entry).identity === 'anonymous'
  const report = isNobodys ? 'nameless report' : 'report'
  const photo = isNobodys ? 'nameless photo' : 'photo'
  return entry.photos.some(({ fileId }) => fileId === null) ? [report, photo] : [report]
}

/** The sign-up's id, once the server has answered. */
export function signUpIdOf(entry: Entry): string | undefined {
  const id: unknown = entry.result === null ? undefined : Reflect.get(Object(entry.result), 'signUpId')
  return typeof id === 'string' ? id : undefined
}
