import { accountContract } from '@cloud/features/account/contract'
import type { Answers, BoxKeys } from '@cloud/features/survey/contract'
import type { Photo } from '@cloud/features/files/contract'
import type { Command, InputOf, OutputOf, Procedure, Query } from '@cloud/shared/contract'
import { CallError, dataOf, offlineError } from '@/client/errors'
import type { ApartMemory } from '@/client/outbox/apart'
import type { Ballots, Voice } from '@/client/outbox/ballots'
import { explain } from '@/client/outbox/explain'
import { registerKinds, type Carry } from '@/client/outbox/kinds'
import { Outbox } from '@/client/outbox/outbox'
import { OutboxError, type OutboxPorts } from '@/client/outbox/ports'
import { type Flash, flashStorage } from '@/client/outbox/simulation/flash'
import type { World } from '@/client/outbox/simulation/world'
import {
  ballotOf,
  ENVELOPE_RANDOM,
  markOf,
  newReceipt,
  openSheet,
  RECEIPT_RANDOM,
  sampleOf,
} from '@/survey/model/box'
import { follow, postBallot } from '@/survey/model/carrying'
import { createSheets, type LocalSheet, type Sheets, type Who } from '@/survey/model/sheets'
import type { Message, MortalServer } from './server'
import { type Parcel, parcelOf, type Tally } from './tally'

/** Chances, each for one request or one step. */
export interface Weather {
  /** A request is lost before the server sees it. */
  lostBefore: number
  /** A request comes so late that the phone has given it up: it may act after its own repetition. */
  late: number
  /** The server acted and its answer is lost. */
  lostAfter: number
  /** A request arrives a second time, later. */
  doubled: number
  /** A request arrives twice in the same moment. */
  twins: number
  /** An upload is cut midway: half a photo reaches the server. */
  cut: number
  /** The server is too busy. */
  busy: number
  /** The app dies at this step. */
  appKilled: number
  /** The app dies when it has just been given a ticket. */
  killedWithTicket: number
  /** The server dies over this request. */
  serverKilled: number
}

type Session = OutputOf<typeof accountContract.start>

const MINUTE = 60_000
/** When the phone stops waiting for an answer, ms. */
const PATIENCE = 15_000
/** Statements and files of the longest command; a server that is to die dies somewhere in it. */
const LONGEST_COMMAND = 45

/** What somebody put into an envelope; null: withdrawn. */
export type Content = Answers | null

/** A sheet as its person knows it. */
export interface Slip {
  who: Who
  code: string
  /** Everything that they tried to have in the box, by version. */
  readonly tried: Map<number, Content[]>
  /** What the page has told them lies there. */
  confirmed: { version: number; content: Content } | null
}

/** What outlives the app besides the outbox: the session, small values, and what the person has in the pocket. */
export class Pocket {
  session: Session | null = null
  sheets: Record<string, LocalSheet> = {}
  /** By the name of their envelope. */
  readonly slips = new Map<string, Slip>()
}

/** What is taken from the phone to see the test fail. */
export type Flaw =
  /** What makes the ticket is drawn anew by each start of the app. */
  | 'blinds anew'
  /** What bears a name follows at once on what bears none. */
  | 'sends together'
  /** The receipt code is kept in memory alone. */
  | 'forgets the code'
  /** A pause that the server asked for is not kept. */
  | 'knocks again'

/** A request as a reader of the log could place it. */
export interface Departure {
  side: 'nobody' | 'named'
  life: number
  /** By the world's clock and by the phone's. */
  at: number
  shown: number
}

/**
 * A phone with the app: the real outbox, kinds and explanations of errors, on a storage that outlives the app
 * and a network between it and the server. Everything the app waits for takes virtual time, and may be its end.
 */
export class Phone {
  outbox: Outbox
  /** The sheets of the survey, as the app keeps them. */
  sheets: Sheets
  online = true
  kills = 0
  /** The phone's clock is so far ahead, ms. */
  clock = 0
  /** What left the phone with a name or without one. */
  readonly departures: Departure[] = []
  /** When each life began, by the world's clock. */
  readonly starts: number[] = []
  /** What came again before the time that a busy server had named. */
  readonly tooEarly: string[] = []
  /** When the person last handed something over: that may be tried at once. */
  handedAt = 0
  private readonly asked = new Map<string, { life: number; clock: number; heardAt: number; until: number }>()
  private hasTicketOnly = false
  /** Life of the app; whatever belongs to an earlier life never hears an answer. */
  private life = 0

  constructor(
    readonly world: World,
    readonly server: MortalServer,
    readonly flash: Flash,
    readonly pocket: Pocket,
    readonly weather: Weather,
    /** Bytes of a photo by its name. */
    private readonly bytesOf: (name: string) => Buffer,
    readonly box: BoxKeys,
    readonly tally: Tally,
    private readonly flaw: Flaw | null = null,
  ) {
    this.outbox = this.boot()
    this.sheets = this.openSheets(this.life)
  }

  /** Kills the app and starts it again. */
  restart(): void {
    if (this.hasTicketOnly) this.tally.betweenTicketAndSend()
    this.hasTicketOnly = false
    this.life += 1
    this.kills += 1
    this.outbox = this.boot()
    this.sheets = this.openSheets(this.life)
    void this.outbox.open()
  }

  setOnline(online: boolean): void {
    this.online = online
    if (online) this.outbox.hurry()
  }

  random(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.world.between(0, 255))
  }

  /** As nobody, from the page that is open now. */
  askAsNobody: Voice['call'] = (procedure, input) => this.ask(this.life, procedure, input)

  private openSheets(life: number): Sheets {
    const { pocket, world, outbox } = this
    const sheets = createSheets({
      load: () => pocket.sheets,
      save: (all) => {
        if (life !== this.life || this.flash.readOnly) return false
        const kept = this.flaw === 'forgets the code' ? mapped(all, (one) => ({ ...one, code: null })) : all
        pocket.sheets = structuredClone(kept)
        if (world.chance(this.weather.appKilled)) world.after(1, () => life === this.life && this.restart())
        return true
      },
      newCode: () => Promise.resolve(newReceipt(this.random(RECEIPT_RANDOM))),
      markOf: (sheet, code) => markOf(code, sheet.survey, sampleOf(sheet)),
      seal: (sheet, code, answers) => Promise.resolve(this.sealed(sheet, code, answers)),
      post: (ballot, who) => postBallot(outbox, ballot, who),
      open: (sheet, code, sealed) =>
        openSheet({ survey: sheet.survey, sample: sampleOf(sheet), code, version: 1 }, sealed)?.answers ??
        null,
    })
    follow(outbox, sheets)
    return sheets
  }

  private sealed(sheet: LocalSheet, code: string, answers: Answers) {
    const ballot = ballotOf(sheet, code, answers, this.box, this.random(ENVELOPE_RANDOM))
    const slip = this.pocket.slips.get(ballot.m) ?? {
      who: sheet.who,
      code,
      tried: new Map<number, Content[]>(),
      confirmed: null,
    }
    slip.tried.set(1, [...(slip.tried.get(1) ?? []), answers])
    this.pocket.slips.set(ballot.m, slip)
    return ballot
  }

  /** The flaw: another code, and so another ticket, for the same answers. */
  private blindedAnew({ ballots }: Ballots): Ballots {
    return {
      ballots: ballots.map((ballot) => {
        const slip = this.pocket.slips.get(ballot.m)
        const answers = slip?.tried.get(1)?.at(-1) ?? {}
        const sheet = { survey: ballot.survey, who: slip?.who ?? 'own', invite: null }
        const code = newReceipt(this.random(RECEIPT_RANDOM))
        return ballotOf(sheet, code, answers, this.box, this.random(ENVELOPE_RANDOM))
      }),
    }
  }

  private boot(): Outbox {
    const { life } = this
    this.starts[life] = this.world.now()
    const outbox = new Outbox(this.ports(life))
    const anew = new Map<string, Ballots>()
    const flawed = (body: unknown): unknown => {
      if (this.flaw !== 'blinds anew') return body
      const ballots = body as Ballots // of this kind alone
      const id = ballots.ballots.map(({ m }) => m).join()
      if (!anew.has(id)) anew.set(id, this.blindedAnew(ballots))
      return anew.get(id)
    }
    const carry: Carry = (kind, procedure, toInput, { keep = false, nameless } = {}) =>
      outbox.register(kind, {
        keep,
        ...(nameless ? { nameless: nameless.of } : {}),
        send: ({ body, fileIds, key, nameless: unnamed }) =>
          unnamed && nameless
            ? this.callAsNobody(life, nameless.procedure, nameless.toInput(body, fileIds))
            : this.call(life, procedure, toInput(body, fileIds), key),
      })
    registerKinds({
      carry,
      register: (kind, way) =>
        outbox.register(kind, {
          ...way,
          send: (finished) =>
            way.send({ ...finished, body: kind === 'ballots' ? flawed(finished.body) : finished.body }),
        }),
      voiceOf: () => (procedure, input) => this.ask(life, procedure, input),
      deliverAs: (_personId, procedure, input, key) => this.call(life, procedure, input, key),
      list: () => outbox.shelf.list(),
    })
    return outbox
  }

  private async call(life: number, procedure: Procedure, input: unknown, key: string): Promise<unknown> {
    const token = await this.ensureSession(life)
    return this.request(life, {
      key,
      token,
      act: { service: procedure.service, procedure: procedure.name, input: JSON.stringify(input) },
    })
  }

  /** One of several requests of a kind; an anonymous one goes without session and key, as the client sends it. */
  private async ask<P extends Query | Command>(
    life: number,
    procedure: P,
    input: InputOf<P>,
  ): Promise<OutputOf<P>> {
    const { service, name, anonymous } = procedure
    const act = { service, procedure: name, input: JSON.stringify(input) }
    const isPublic = anonymous === true || (procedure.kind === 'query' && procedure.cache !== undefined)
    const token = isPublic ? null : await this.ensureSession(life)
    // the kernel has checked the answer by the schema of this procedure
    return (await this.request(life, { key: this.world.uuid(), token, act })) as OutputOf<P>
  }

  private callAsNobody(life: number, procedure: Procedure, input: unknown): Promise<unknown> {
    const { service, name } = procedure
    const act = { service, procedure: name, input: JSON.stringify(input) }
    return this.request(life, { key: null, token: null, act })
  }

  private async ensureSession(life: number): Promise<string> {
    const { pocket } = this
    if (pocket.session) return pocket.session.token
    const { service, name: procedure } = accountContract.start
    const opened = (await this.request(life, {
      key: this.world.uuid(),
      token: null,
      act: { service, procedure, input: '{}' },
    })) as Session // checked by the contract of account.start
    pocket.session ??= opened
    return pocket.session.token
  }

  private ports(life: number): OutboxPorts {
    const { world } = this
    return {
      storage: flashStorage(this.flash, (act) => this.step(life, act)),
      upload: async (file, key, claim) => {
        const name = this.flash.files.get(file)
        if (name === undefined) throw new OutboxError('photo_unreadable')
        if (claim !== null) {
          const act = { bytes: this.bytesOf(name), fields: { claim, photo: key } }
          const photo = await this.request(life, { key: null, token: null, act })
          return (photo as Photo).fileId // checked by the contract of reports.upload
        }
        const token = await this.ensureSession(life)
        const photo = await this.request(life, { key, token, act: { bytes: this.bytesOf(name) } })
        return (photo as Photo).fileId // checked by the contract of files.adopt
      },
      explain,
      online: () => this.online,
      now: () => world.now() + this.clock,
      random: () => world.random(),
      uuid: () => world.uuid(),
      after: (ms, then) =>
        world.after(ms, () => {
          if (life === this.life) then()
        }),
      personId: () => this.pocket.session?.person.id ?? null,
      signIn: async () => void (await this.ensureSession(life)),
      apart: this.apartMemory(life),
      hush: () => undefined,
      exclusive: (job) => job(),
    }
  }

  private apartMemory(life: number): ApartMemory {
    if (this.flaw === 'sends together') return { get: () => undefined, set: () => undefined }
    return {
      get: () => this.flash.apart ?? undefined,
      set: (state) => {
        if (life === this.life) this.flash.apart = state
      },
    }
  }

  /** One step of the app: it takes time, and the app may not live to see its end. */
  private step<T>(life: number, act: () => T): Promise<T> {
    const { world, weather } = this
    return new Promise((resolve, reject) => {
      const early = world.chance(weather.appKilled)
      world.after(world.between(1, 40), () => {
        if (life !== this.life) return
        if (early) return this.restart()
        let settle: () => void
        try {
          const value = act()
          settle = () => resolve(value)
        } catch (error) {
          settle = () => reject(error instanceof Error ? error : new Error(String(error)))
        }
        if (world.chance(weather.appKilled)) return this.restart()
        settle()
      })
    })
  }

  private request(life: number, message: Message): Promise<unknown> {
    const { world, weather } = this
    const parcel = parcelOf(message)
    const befalls = (mishap: Parameters<Tally['befell']>[0]) => parcel && this.tally.befell(mishap, parcel)
    this.depart(life, message, parcel)
    return new Promise((resolve, reject) => {
      const hear = (then: () => void) => {
        if (life !== this.life) return
        if (world.chance(weather.appKilled)) {
          befalls('app killed')
          this.restart()
        } else then()
      }
      const nothingComes = (ms: number) => world.after(ms, () => hear(() => reject(offlineError())))
      if (!this.online) return void nothingComes(world.between(1, 500))
      if (world.chance(weather.doubled)) {
        befalls('doubled')
        this.arrive(message, world.between(100, 20 * MINUTE))
      }
      if (world.chance(weather.lostBefore)) {
        befalls('lost before')
        return void nothingComes(PATIENCE)
      }
      if (world.chance(weather.late)) {
        befalls('late')
        this.arrive(message, world.between(PATIENCE, 30 * MINUTE))
        return void nothingComes(PATIENCE)
      }
      if ('bytes' in message.act && world.chance(weather.cut)) {
        befalls('cut')
        // most doors see the broken connection; a proxy before them may hand on what it has
        const { bytes, fields } = message.act
        const half = bytes.subarray(0, Math.floor(bytes.length * world.random()))
        if (world.chance(0.5))
          this.arrive(
            { ...message, act: { bytes: half, ...(fields ? { fields } : {}) } },
            world.between(50, 5_000),
          )
        return void nothingComes(world.between(50, PATIENCE))
      }
      const twin = world.chance(weather.twins)
      if (twin) befalls('twins')
      const deadly = !twin && world.chance(weather.serverKilled)
      world.after(world.between(50, PATIENCE), async () => {
        if (world.chance(weather.busy)) {
          befalls('busy')
          const seconds = world.between(1, 300)
          return hear(() => {
            this.ask503(life, message, parcel, seconds)
            const told = this.flaw === 'knocks again' ? 0 : seconds
            reject(new CallError('unavailable', '', {}, undefined, '', told))
          })
        }
        if (deadly) {
          befalls('server killed')
          this.killServer()
        }
        const copies = twin ? [message, message] : [message]
        const [body] = await Promise.all(copies.map((copy) => this.server.answer(copy)))
        if (body === null || body === undefined) return void nothingComes(PATIENCE)
        if (world.chance(weather.lostAfter)) {
          befalls('lost after')
          return void nothingComes(PATIENCE)
        }
        hear(() => {
          try {
            const data = dataOf(JSON.parse(body))
            if (parcel === 'ticket') {
              this.hasTicketOnly = true
              if (world.chance(weather.killedWithTicket)) return this.restart()
            }
            resolve(data)
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)))
          }
        })
      })
    })
  }

  private depart(life: number, message: Message, parcel: Parcel | null): void {
    const now = this.world.now()
    if (parcel) this.tally.sent(parcel)
    if (parcel === 'envelope') this.hasTicketOnly = false
    const asked = parcel && this.asked.get(sameness(message))
    // a phone whose clock was changed meanwhile cannot know how long it has waited
    const knows = asked && asked.life === life && asked.clock === this.clock
    if (knows && this.handedAt < asked.heardAt && now < asked.until)
      this.tooEarly.push(`${parcel} ${asked.until - now} ms before the server wanted it`)
    const isNobodys = parcel === 'nameless photo' || parcel === 'nameless report'
    const opens = 'procedure' in message.act && message.act.service === accountContract.start.service
    if (isNobodys || opens || message.token !== null)
      this.departures.push({ side: isNobodys ? 'nobody' : 'named', life, at: now, shown: now + this.clock })
  }

  private ask503(life: number, message: Message, parcel: Parcel | null, seconds: number): void {
    const now = this.world.now()
    // what somebody does on a page they may do again at once
    if (parcel === null || parcel === 'correction' || parcel === 'withdrawal') return
    this.asked.set(sameness(message), { life, clock: this.clock, heardAt: now, until: now + seconds * 1_000 })
  }

  /** A copy of a request reaches the server; nobody listens to what it says. */
  private arrive(message: Message, after: number): void {
    this.world.after(after, () => this.server.answer(message))
  }

  /** The server dies in the middle of what it does next, and is started again by and by. */
  killServer(): void {
    if (!this.server.up) return
    this.server.killAfter(this.world.between(1, LONGEST_COMMAND))
    this.world.after(this.world.between(1, 20) * MINUTE, () => this.server.boot())
  }
}

/** What makes two requests the same thing. */
const sameness = ({ act, key }: Message): string =>
  'bytes' in act ? (act.fields?.['photo'] ?? key ?? '') : `${act.procedure} ${act.input}`

const mapped = <T>(all: Record<string, T>, change: (one: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(all).map(([id, one]) => [id, change(one)]))
