/** A phone with the real outbox in a world of virtual time, before the real HTTP door. */
import { accountContract } from '../../../cloud/features/account/contract'
import type { OutputOf, Procedure } from '../../../cloud/shared/contract'
import { CallError, dataOf } from '../../../src/client/errors'
import type { ApartState } from '../../../src/client/outbox/apart'
import { explain } from '../../../src/client/outbox/explain'
import { type Carry, registerKinds } from '../../../src/client/outbox/kinds'
import { Outbox } from '../../../src/client/outbox/outbox'
import { OutboxError, type OutboxPorts } from '../../../src/client/outbox/ports'
import { Flash, flashStorage } from '../../../src/client/outbox/simulation/flash'
import type { World } from '../../../src/client/outbox/simulation/world'

type Session = OutputOf<typeof accountContract.start>

/** A request as it leaves the phone. */
export interface Request {
  method: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  body?: unknown
  /** With fields beside it. */
  photo?: { bytes: Buffer; fields: Record<string, string> }
  from: string
}

/** @returns the body of the answer */
export type Door = (request: Request) => Promise<unknown>

/** Milliseconds that a request is on its way, and an act of the phone's storage takes. */
const WAY = [50, 3_000] as const
const ACT = [1, 40] as const

export class Phone {
  online = true
  session: Session | null = null
  outbox: Outbox | null = null
  private readonly flash = new Flash()
  /** What the phone keeps of when something went without a name. */
  private apart: ApartState | null = null
  /** Life of the app; whatever belongs to an earlier one never hears an answer. */
  private life = 0

  constructor(
    private readonly world: World,
    private readonly door: Door,
    private readonly from: string,
    private readonly bytesOf: (photo: string) => Buffer,
  ) {}

  /** The app is opened. */
  open(): Outbox {
    this.life += 1
    const { life } = this
    const outbox = new Outbox(this.ports(life))
    const carry: Carry = (kind, procedure, toInput, { keep = false, nameless } = {}) =>
      outbox.register(kind, {
        keep,
        ...(nameless ? { nameless: nameless.of } : {}),
        send: async ({ body, fileIds, key, nameless: unnamed }) =>
          unnamed && nameless
            ? this.ask(life, nameless.procedure, nameless.toInput(body, fileIds))
            : this.ask(life, procedure, toInput(body, fileIds), key),
      })
    registerKinds({
      carry,
      register: (kind, way) => outbox.register(kind, way),
      // checked by the kernel by this procedure's own schema
      voiceOf: () => async (procedure, input) =>
        (await this.ask(life, procedure, input, this.world.uuid())) as never,
      deliverAs: (_personId, procedure, input, key) => this.ask(life, procedure, input, key),
      list: () => outbox.shelf.list(),
    })
    this.outbox = outbox
    void outbox.open()
    return outbox
  }

  /** The app is closed, or killed by the phone. */
  close(): void {
    this.life += 1
    this.outbox = null
  }

  setOnline(online: boolean): void {
    this.online = online
    if (online) this.outbox?.hurry()
  }

  private async signIn(life: number): Promise<Session> {
    if (this.session) return this.session
    const { service, name } = accountContract.start
    const headers = { 'idempotency-key': this.world.uuid() }
    const opened = await this.send(life, {
      method: 'POST',
      url: `/api/${service}/${name}`,
      headers,
      body: {},
    })
    // checked by the contract of account.start
    this.session ??= opened as Session
    return this.session
  }

  /** As the client does: what is anonymous or public goes without session and key. */
  private async ask(life: number, procedure: Procedure, input: unknown, key = ''): Promise<unknown> {
    const { service, name, anonymous } = procedure
    const isPublic = procedure.kind === 'query' && procedure.cache !== undefined
    const url = `/api/${service}/${name}`
    if (isPublic)
      return this.send(life, {
        method: 'GET',
        url: `${url}?input=${encodeURIComponent(JSON.stringify(input))}`,
        headers: {},
      })
    const headers = anonymous
      ? {}
      : { authorization: `Bearer ${(await this.signIn(life)).token}`, 'idempotency-key': key }
    return this.send(life, { method: 'POST', url, headers, body: input })
  }

  private async upload(life: number, file: string, key: string, claim: string | null): Promise<string> {
    const bytes = this.bytesOf(this.flash.files.get(file) ?? '')
    const sent =
      claim === null
        ? {
            url: '/api/files',
            photo: { bytes, fields: {} },
            headers: {
              authorization: `Bearer ${(await this.signIn(life)).token}`,
              'idempotency-key': key,
            },
          }
        : { url: '/api/reports/photos', photo: { bytes, fields: { claim, photo: key } }, headers: {} }
    const photo = await this.send(life, { method: 'POST', ...sent })
    return String(Reflect.get(Object(photo), 'fileId'))
  }

  private send(life: number, request: Omit<Request, 'from'>): Promise<unknown> {
    const { world } = this
    return new Promise((resolve, reject) => {
      world.after(world.between(...WAY), async () => {
        if (life !== this.life) return
        if (!this.online) return reject(new CallError('offline', ''))
        const body = await this.door({ ...request, from: this.from })
        if (life !== this.life) return
        try {
          resolve(dataOf(body))
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      })
    })
  }

  private step<T>(life: number, act: () => T): Promise<T> {
    const { world } = this
    return new Promise((resolve, reject) => {
      world.after(world.between(...ACT), () => {
        if (life !== this.life) return
        try {
          resolve(act())
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      })
    })
  }

  private ports(life: number): OutboxPorts {
    const { world } = this
    return {
      storage: flashStorage(this.flash, (act) => this.step(life, act)),
      upload: async (file, key, claim) => {
        if (!this.flash.files.has(file)) throw new OutboxError('photo_unreadable')
        return this.upload(life, file, key, claim)
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
      personId: () => this.session?.person.id ?? null,
      signIn: async () => void (await this.signIn(life)),
      apart: {
        get: () => this.apart ?? undefined,
        set: (state) => void (this.apart = state),
      },
      hush: () => undefined,
      exclusive: (job) => job(),
    }
  }
}
