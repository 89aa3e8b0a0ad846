/** What people do with their phones in three days: reports with and without a name, and answers to the survey. */
import { createHash } from 'node:crypto'
import type { BoxKeys } from '../../../cloud/features/survey/contract'
import { receiptOf } from '../../../cloud/shared/receipt'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../cloud/shared/time'
import type { Ballots } from '../../../src/client/outbox/ballots'
import type { Outbox } from '../../../src/client/outbox/outbox'
import type { ReportDraft, ReportSecrets } from '../../../src/client/outbox/report'
import type { World } from '../../../src/client/outbox/simulation/world'
import { ballotOf, ENVELOPE_RANDOM, newReceipt, RECEIPT_RANDOM } from '../../../src/survey/model/box'
import { makeAnswers } from '../../factories/survey'
import { TOWN, VILLAGE } from '../../factories/reports'
import type { Phone } from './phone'

export const DAYS = 3
/** Nobody leaves it open longer: the next opening is then another day. */
const LEFT_OPEN = 7 * HOUR_MS
/** Nearer to it than that the own acts of who reports are, if at all, those that the phone holds back. */
const FAR = 3 * HOUR_MS

/** Somebody and their phone. */
export class Somebody {
  /** What only this phone knows of its report. */
  secrets: ReportSecrets | null = null
  private answered = false

  constructor(
    readonly world: World,
    readonly phone: Phone,
    /** Words of the report that names nobody: the truth of the test. */
    readonly words: string,
    private readonly box: BoxKeys,
  ) {}

  private bytes = (length: number) => Uint8Array.from({ length }, () => this.world.between(0, 255))

  private anywhere = () => this.world.between(0, DAYS * DAY_MS)

  /** Opens the app at an instant for a while. */
  private visit(after: number, stay: number, act: (outbox: Outbox) => void): void {
    this.world.after(after, () => {
      const outbox = this.phone.open()
      // a look at the page first
      this.world.after(this.world.between(5_000, 60_000), () => act(outbox))
      this.world.after(stay, () => {
        if (this.phone.outbox === outbox) this.phone.close()
      })
    })
  }

  private shortStay = () => this.world.between(5, 30) * MINUTE_MS

  /** Does so many things under a name, at any times. */
  live(acts: number): void {
    for (let n = 0; n < acts; n += 1)
      this.visit(this.anywhere(), this.shortStay(), (outbox) => this.actNamed(outbox))
  }

  /** Files a report that names nobody, and does other things near to it or far from it, as people do. */
  reportOnce(): void {
    const { world } = this
    const at = this.anywhere()
    // the phone has a person from another day, or gets one another day
    let named = this.anywhere()
    while (Math.abs(named - at) < FAR) named = this.anywhere()
    this.visit(named, this.shortStay(), (outbox) => this.actNamed(outbox))
    const isBatch = world.chance(0.2)
    const isFollowed = world.chance(0.5)
    const stay = world.chance(0.3) ? LEFT_OPEN : this.shortStay()
    this.visit(at, stay, (outbox) => {
      // both were filled in where no net is, in either order
      if (isBatch) this.phone.setOnline(false)
      if (isBatch && world.chance(0.5)) this.actNamed(outbox)
      this.fileNobodys(outbox)
      if (isBatch) {
        this.actNamed(outbox)
        world.after(2 * MINUTE_MS, () => this.phone.setOnline(true))
      } else if (isFollowed) {
        world.after(world.between(1, 4) * MINUTE_MS, () => {
          if (this.phone.outbox === outbox) this.actNamed(outbox)
        })
      }
    })
    if (isBatch || isFollowed)
      this.visit(at + LEFT_OPEN + world.between(0, 30) * HOUR_MS, this.shortStay(), () => undefined)
  }

  /** As the old client did: a guest becomes somebody, and a moment later the report comes. The control. */
  reportCarelessly(after: number): void {
    this.visit(after, HOUR_MS, (outbox) => {
      this.actNamed(outbox)
      this.onceSent(outbox)
    })
  }

  private onceSent(outbox: Outbox): void {
    this.world.after(MINUTE_MS, () => {
      if (outbox.shelf.list().some(({ stage }) => stage !== 'sent')) return this.onceSent(outbox)
      // it does not wait for what went before it: nothing holds them apart
      this.fileNobodys(this.phone.open(), true)
    })
  }

  actNamed(outbox: Outbox): void {
    if (!this.answered && this.world.chance(0.4)) {
      this.answered = true
      const sheet = { survey: this.box.survey, who: 'own', invite: null } as const
      const code = newReceipt(this.bytes(RECEIPT_RANDOM))
      const ballot = ballotOf(sheet, code, makeAnswers(), this.box, this.bytes(ENVELOPE_RANDOM))
      void outbox.post('ballots', { ballots: [ballot] } satisfies Ballots)
      return
    }
    void this.file(outbox, { words: '有名字的一件', identity: 'county' })
  }

  fileNobodys(outbox: Outbox, atOnce = false): void {
    const receipt = receiptOf(this.bytes(16)).replace(/ /g, '')
    this.secrets = {
      claim: Buffer.from(this.bytes(32)).toString('base64url'),
      receipt,
      receiptHash: createHash('sha256').update(receipt).digest('hex'),
    }
    void this.file(outbox, { words: this.words, identity: 'anonymous', secrets: this.secrets }, atOnce)
  }

  private async file(
    outbox: Outbox,
    told: Pick<ReportDraft, 'words' | 'identity' | 'secrets'>,
    atOnce = false,
  ): Promise<void> {
    const draft: ReportDraft = {
      ...told,
      categories: ['waste.construction'],
      place: { town: TOWN, village: VILLAGE, spot: '', point: null, from: 'list', outsideOk: false },
      name: '',
      phone: '',
      seenAt: null,
      withoutPhoto: false,
    }
    const { id } = await outbox.shelf.create('report', draft, 'draft')
    await outbox.shelf.addPhoto(id, `photo ${this.world.between(0, 1_000_000)}`)
    await outbox.queue(id, atOnce)
  }
}
