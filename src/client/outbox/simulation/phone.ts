import { Outbox } from '../outbox'
import { OutboxError, type Failure, type Finished, type Handler, type OutboxPorts } from '../ports'
import { namelessOf, type SimulatedReport } from './report'
import { type Flash, flashStorage } from './flash'
import { type Server, ServerSays } from './server'
import type { World } from './world'

export interface Weather {
  /** Chance that a request is lost before the server sees it. */
  lostBefore: number
  /** Chance that the server acted and its answer is lost. */
  lostAfter: number
  /** Chance that a request arrives a second time, later. */
  doubled: number
  /** Chance that the server is too busy. */
  busy: number
  /** Chance that the app dies at any one step. */
  killed: number
}

class NetGone extends Error {}

/** A phone with the app: everything the app waits for passes through `step`, where it may die. */
export class Phone {
  outbox: Outbox
  online = true
  person: string | null = 'resident'
  hushed = false
  /** The server ended every session of the person; the phone hears of it with the next request. */
  signedOut = false
  /** The clock of the phone is so far before the world's, ms. */
  clock = 0
  /** The server is too busy for what bears no name. */
  deafToNobody = false
  /** Seconds that a busy server asks for. */
  retryAfter = 0
  /** Whose requests the server was too busy for, and when they set out. */
  readonly refused: { person: string | null; sentAt: number }[] = []
  /** When each start of the app was. */
  readonly starts: number[] = []
  /** Life of the app; whatever belongs to an earlier life never hears an answer. */
  private life = 0
  kills = 0

  constructor(
    readonly world: World,
    readonly server: Server,
    readonly flash: Flash,
    readonly weather: Weather,
    /** Further kinds, told to each start of the app. */
    private readonly carry: (phone: Phone) => void = () => undefined,
  ) {
    this.outbox = this.boot()
    this.carry(this)
  }

  /** How a kind of one request goes with a name. @param wordsOf what the server files of it */
  submitter(wordsOf: (finished: Finished) => string): Handler {
    const { life } = this
    return (finished) => {
      const { fileIds, key, personId } = finished
      if (personId !== this.person) throw new ServerSays('unauthenticated')
      return this.request(life, [key, ...fileIds], false, () =>
        this.server.submit(wordsOf(finished), fileIds, key, this.person ?? ''),
      )
    }
  }

  /** Kills the app and starts it again. */
  restart(): void {
    this.life += 1
    this.kills += 1
    this.outbox = this.boot()
    this.carry(this)
    void this.outbox.open()
  }

  setOnline(online: boolean): void {
    this.online = online
    if (online) this.outbox.hurry()
  }

  private boot(): Outbox {
    const life = this.life
    this.starts[life] = this.world.now()
    const outbox = new Outbox(this.ports(life))
    outbox.register('report', {
      keep: true,
      nameless: namelessOf,
      send: ({ body, fileIds, key, nameless, personId }) => {
        const { words, claim } = body as SimulatedReport // the simulated person writes nothing else
        if (!nameless && personId !== this.person) throw new ServerSays('unauthenticated')
        const owner = nameless ? (claim ?? '') : (this.person ?? '')
        return this.request(life, nameless ? [owner, ...fileIds] : [key, ...fileIds], nameless, () =>
          this.server.submit(words, fileIds, nameless ? '' : key, owner),
        )
      },
    })
    return outbox
  }

  /** One step of the app: it takes time, and the app may not live to see its end. */
  private step<T>(life: number, act: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const early = this.world.chance(this.weather.killed)
      this.world.after(this.world.between(1, 40), () => {
        if (life !== this.life) return
        if (early) return this.restart()
        let settle: () => void
        try {
          const value = act()
          settle = () => resolve(value)
        } catch (error) {
          settle = () => reject(error instanceof Error ? error : new Error(String(error)))
        }
        if (this.world.chance(this.weather.killed)) return this.restart()
        settle()
      })
    })
  }

  private request<T>(
    life: number,
    traces: readonly string[],
    nameless: boolean,
    effect: () => T,
  ): Promise<T> {
    const { person } = this
    const sentAt = this.world.now()
    const act = () => {
      if (!nameless && this.signedOut) {
        this.signedOut = false
        this.person = null
        throw new ServerSays('unauthenticated')
      }
      this.server.see({ life, sentAt, person: nameless ? null : person, traces })
      return effect()
    }
    return new Promise((resolve, reject) => {
      const answer = (then: () => void) => {
        const alive = life === this.life
        if (alive && this.world.chance(this.weather.killed)) this.restart()
        else if (alive) then()
      }
      const lost = () => this.world.after(15_000, () => answer(() => reject(new NetGone())))
      if (!this.online || this.world.chance(this.weather.lostBefore)) return void lost()
      if (this.world.chance(this.weather.doubled)) {
        this.world.after(this.world.between(100, 600_000), () => {
          try {
            act()
          } catch {
            // nobody listens to the answer of a copy
          }
        })
      }
      this.world.after(this.world.between(50, 60_000), () => {
        if (this.world.chance(this.weather.busy) || (nameless && this.deafToNobody)) {
          this.refused.push({ person: nameless ? null : person, sentAt })
          return answer(() => reject(new ServerSays('unavailable', this.retryAfter)))
        }
        let settle: () => void
        try {
          const value = act()
          settle = () => resolve(value)
        } catch (error) {
          settle = () => reject(error instanceof Error ? error : new Error(String(error)))
        }
        if (this.world.chance(this.weather.lostAfter)) return void lost()
        answer(settle)
      })
    })
  }

  private ports(life: number): OutboxPorts {
    return {
      storage: flashStorage(this.flash, (act) => this.step(life, act)),
      upload: (file, key, claim) =>
        this.request(life, claim === null ? [key] : [claim, key], claim !== null, () => {
          const content = this.flash.files.get(file)
          if (content === undefined) throw new OutboxError('photo_unreadable')
          return this.server.upload(content, key, claim ?? this.person ?? '')
        }),
      explain,
      online: () => this.online,
      now: () => this.world.now() + this.clock,
      random: () => this.world.random(),
      uuid: () => this.world.uuid(),
      after: (ms, then) =>
        this.world.after(ms, () => {
          if (life === this.life) then()
        }),
      personId: () => this.person,
      signIn: () => this.step(life, () => void (this.person ??= 'a guest')),
      apart: {
        get: () => this.flash.apart ?? undefined,
        set: (state) => {
          if (life === this.life) this.flash.apart = state
        },
      },
      hush: (on) => {
        if (life === this.life) this.hushed = on
      },
      exclusive: (job) => job(),
    }
  }
}

function explain(error: unknown): Failure {
  if (error instanceof ServerSays && error.code === 'unauthenticated')
    return { final: false, code: error.code, words: '', untouched: true }
  if (error instanceof ServerSays && error.code !== 'unavailable') {
    const photosLost = error.code === 'photos' ? { photosLost: true } : {}
    return { final: true, code: 'invalid', words: 'refused', ...photosLost }
  }
  if (error instanceof OutboxError)
    return { final: error.trouble !== 'storage_full', code: error.trouble, words: error.trouble }
  const retryAfter = error instanceof ServerSays && error.retryAfter > 0 ? error.retryAfter : undefined
  return { final: false, code: 'unavailable', words: 'later', ...(retryAfter ? { retryAfter } : {}) }
}
