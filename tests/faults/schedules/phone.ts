import { accountContract } from '@cloud/features/account/contract'
import type { Answers } from '@cloud/features/survey/contract'
import type { Photo } from '@cloud/features/files/contract'
import type { Command, InputOf, OutputOf, Procedure, Query } from '@cloud/shared/contract'
import { CallError, dataOf, offlineError } from '@/client/errors'
import { explain } from '@/client/outbox/explain'
import { registerKinds, type Carry } from '@/client/outbox/kinds'
import { Outbox } from '@/client/outbox/outbox'
import { OutboxError, type OutboxPorts } from '@/client/outbox/ports'
import { type Flash, flashStorage } from '@/client/outbox/simulation/flash'
import type { World } from '@/client/outbox/simulation/world'
import type { Message, MortalServer } from './server'

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
  /** The server dies over this request. */
  serverKilled: number
}

type Session = OutputOf<typeof accountContract.start>

const MINUTE = 60_000
/** When the phone stops waiting for an answer, ms. */
const PATIENCE = 15_000
/** Statements and files of the longest command; a server that is to die dies somewhere in it. */
const LONGEST_COMMAND = 45

export interface Slip {
  code: string
  answers: Answers
}

/** What outlives the app besides the outbox: the session, and what the person has in the pocket. */
export class Pocket {
  session: Session | null = null
  /** Receipt codes on slips of paper, by the name of their envelope, with what was answered. */
  readonly slips = new Map<string, Slip>()
}

/**
 * A phone with the app: the real outbox, kinds and explanations of errors, on a storage that outlives the app
 * and a network between it and the server. Everything the app waits for takes virtual time, and may be its end.
 */
export class Phone {
  outbox: Outbox
  online = true
  kills = 0
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
  ) {
    this.outbox = this.boot()
  }

  /** Kills the app and starts it again. */
  restart(): void {
    this.life += 1
    this.kills += 1
    this.outbox = this.boot()
    void this.outbox.open()
  }

  setOnline(online: boolean): void {
    this.online = online
    if (online) this.outbox.hurry()
  }

  private boot(): Outbox {
    const { life } = this
    const outbox = new Outbox(this.ports(life))
    const carry: Carry = (kind, procedure, toInput, keep = false) =>
      outbox.register(
        kind,
        (body, fileIds, key) => this.call(life, procedure, toInput(body, fileIds), key),
        keep,
      )
    registerKinds({
      carry,
      register: (kind, send, keep) => outbox.register(kind, send, keep),
      call: (procedure, input) => this.ask(life, procedure, input),
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
      upload: async (file, key) => {
        const name = this.flash.files.get(file)
        if (name === undefined) throw new OutboxError('photo_unreadable')
        const token = await this.ensureSession(life)
        const photo = await this.request(life, { key, token, act: { bytes: this.bytesOf(name) } })
        return (photo as Photo).fileId // checked by the contract of files.adopt
      },
      explain,
      online: () => this.online,
      now: () => world.now(),
      random: () => world.random(),
      uuid: () => world.uuid(),
      after: (ms, then) =>
        world.after(ms, () => {
          if (life === this.life) then()
        }),
      personId: () => this.pocket.session?.person.id ?? null,
      signIn: async () => void (await this.ensureSession(life)),
      exclusive: (job) => job(),
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
    return new Promise((resolve, reject) => {
      const hear = (then: () => void) => {
        if (life !== this.life) return
        if (world.chance(weather.appKilled)) this.restart()
        else then()
      }
      const nothingComes = (ms: number) => world.after(ms, () => hear(() => reject(offlineError())))
      if (!this.online) return void nothingComes(world.between(1, 500))
      if (world.chance(weather.doubled)) this.arrive(message, world.between(100, 20 * MINUTE))
      if (world.chance(weather.lostBefore)) return void nothingComes(PATIENCE)
      if (world.chance(weather.late)) {
        this.arrive(message, world.between(PATIENCE, 30 * MINUTE))
        return void nothingComes(PATIENCE)
      }
      if ('bytes' in message.act && world.chance(weather.cut)) {
        // most doors see the broken connection; a proxy before them may hand on what it has
        const { bytes } = message.act
        const half = bytes.subarray(0, Math.floor(bytes.length * world.random()))
        if (world.chance(0.5)) this.arrive({ ...message, act: { bytes: half } }, world.between(50, 5_000))
        return void nothingComes(world.between(50, PATIENCE))
      }
      const twin = world.chance(weather.twins)
      const deadly = !twin && world.chance(weather.serverKilled)
      world.after(world.between(50, PATIENCE), async () => {
        if (world.chance(weather.busy)) return hear(() => reject(new CallError('unavailable', '')))
        if (deadly) this.killServer()
        const copies = twin ? [message, message] : [message]
        const [body] = await Promise.all(copies.map((copy) => this.server.answer(copy)))
        if (body === null || body === undefined || world.chance(weather.lostAfter))
          return void nothingComes(PATIENCE)
        hear(() => {
          try {
            resolve(dataOf(JSON.parse(body)))
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)))
          }
        })
      })
    })
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
