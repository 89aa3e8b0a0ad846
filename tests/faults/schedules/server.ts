import pino from 'pino'
import { filesContract } from '../../../cloud/features/files/contract'
import { reportsContract } from '../../../cloud/features/reports/contract'
import { takeUpload } from '../../../cloud/platform/kernel/upload'
import { forgetUnclaimed, sweepFiles } from '../../../cloud/features/files/sweep'
import { wordListCheck } from '../../../cloud/platform/adapters/content-check'
import { storedMessages } from '../../../cloud/platform/adapters/messages'
import { personOfToken } from '../../../cloud/platform/identity/sessions'
import { asAppError, createKernel, type Kernel } from '../../../cloud/platform/kernel'
import type { Person } from '../../../cloud/platform/kernel/context'
import { fail } from '../../../cloud/platform/kernel/errors'
import { keepRules } from '../../../cloud/platform/retention/job'
import { messageKinds, rules, services } from '../../../cloud/product'
import type { TestConnection } from '../../support/database'
import { testSettings } from '../../support/services'
import type { Flaw } from './phone'
import { Disk, Life, mortalDatabase, type MortalDatabase } from './mortal'

/** A request as it leaves the phone. */
export interface Message {
  /** Null: of nobody, whose input is its own key. */
  key: string | null
  token: string | null
  act:
    | { service: string; procedure: string; input: string }
    | { bytes: Buffer; fields?: Readonly<Record<string, string>> }
}

/** What the harness takes away from the server to see the test fail. */
export interface Fault {
  /** Repeated keys are not known: each request gets one of its own. */
  forgetful?: () => string
  /** What is wrong with the phones. */
  phone?: Flaw
}

const log = pino({ level: 'silent' })
/** Every server of the simulation has the same keys. */
export const settings = testSettings()

/**
 * The county's server: the real services behind the real kernel on a real database. Its process can be killed
 * at any statement; database and disk stay, and everything else is gone.
 */
export class MortalServer {
  readonly disk = new Disk()
  deaths = 0
  private life = new Life()
  private kernel: Kernel
  private database: MortalDatabase

  constructor(
    private readonly connection: TestConnection,
    /** Epoch ms of the schedule that is being lived. */
    private now: () => number,
    private readonly fault: Fault = {},
  ) {
    this.database = mortalDatabase(connection, this.life)
    this.kernel = this.makeKernel()
  }

  private makeKernel(): Kernel {
    return createKernel({
      db: this.database.db,
      services,
      files: this.disk.port(this.life, () => this.now()),
      messages: storedMessages(settings, messageKinds),
      contentCheck: wordListCheck(''),
      settings,
      log,
    })
  }

  get up(): boolean {
    return !this.life.dead
  }

  /** What the judge looks through: the same database, a process that lives. */
  get db() {
    return this.database.db
  }

  /** The process dies a few steps into what it does next. */
  killAfter(steps: number): void {
    this.life.dieAfter(steps)
  }

  /** A new process on the same database and disk. @param now the clock it sees */
  async boot(now: () => number = this.now): Promise<void> {
    await this.database.release()
    this.now = now
    this.life = new Life()
    this.database = mortalDatabase(this.connection, this.life)
    this.kernel = this.makeKernel()
  }

  async close(): Promise<void> {
    await this.database.release()
    await this.connection.close()
  }

  /** What the county does every night. */
  async night(): Promise<void> {
    const now = new Date(this.now())
    const { db, files } = this.kernel.parts
    try {
      await keepRules({ db, county: settings.county, settings, now }, rules)
      await sweepFiles({ db, files, county: settings.county, now })
      await forgetUnclaimed({ db, files, county: settings.county, now })
    } catch (error) {
      if (!this.life.dead) throw error
      this.deaths += 1
    }
  }

  /** The body of the answer, as its door would send it; null when the process died over it. */
  async answer(message: Message): Promise<string | null> {
    const { life, kernel } = this
    if (life.dead) return null
    const now = new Date(this.now())
    const requestId = message.key ?? 'nobody'
    let body: unknown
    try {
      const person = await this.personOf(kernel, message.token, now)
      const idempotencyKey = message.key === null ? undefined : (this.fault.forgetful?.() ?? message.key)
      const { data } = await this.act(kernel, message, { idempotencyKey, person, requestId, now })
      body = { data }
    } catch (error) {
      body = { error: asAppError(error, log).reply(requestId) }
    }
    if (!life.dead) return JSON.stringify(body)
    this.deaths += 1
    return null
  }

  private async personOf(kernel: Kernel, token: string | null, now: Date): Promise<Person | null> {
    if (token === null) return null
    const person = await personOfToken(kernel.parts.db, settings, token, now)
    if (!person) throw fail('unauthenticated')
    return person
  }

  private act(
    kernel: Kernel,
    { act }: Message,
    about: { idempotencyKey: string | undefined; person: Person | null; requestId: string; now: Date },
  ) {
    if (!('bytes' in act)) {
      const { service, procedure, input } = act
      return kernel.invoke({
        ...about,
        service,
        procedure,
        input: JSON.parse(input),
        caller: about.requestId,
      })
    }
    if (act.fields) return takeUpload(kernel, { ...about, ...act }, reportsContract.upload)
    if (!about.person) throw fail('unauthenticated')
    return takeUpload(kernel, { ...about, person: about.person, bytes: act.bytes }, filesContract.adopt)
  }
}
