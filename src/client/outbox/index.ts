import { useSyncExternalStore } from 'react'
import { ask, ensureSession, uploadPhoto, uploadUnderClaim } from '../call'
import { apartMemory, tellOfNotes } from '../distance'
import { CallError } from '../errors'
import { network } from '../network'
import { quiet } from '../quiet'
import { onServerBack } from '../reach'
import { forgetSession, session } from '../session'
import { send, speaksForNobody } from '../transport'
import { uuid } from '../uuid'
import type { Command, InputOf, OutputOf, Query } from '@cloud/shared/contract'
import type { Voice } from './ballots'
import type { Entry } from './entry'
import { explain } from './explain'
import { onShow } from './onShow'
import { Outbox } from './outbox'
import { OutboxError, type DeliverAs, type Nameless } from './ports'
import { addressOf, exclusive, storage } from './storage'
import type { words } from './words'

export { isKnown, isOpen } from './entry'
export type { Entry, Problem, Standing, StoredPhoto } from './entry'
export { OutboxError } from './ports'
export { addressOf } from './storage'
export { words as outboxWords } from './words'

/** What this phone has to hand over. */
export const outbox = new Outbox({
  storage,
  async upload(file, key, claim) {
    const address = await addressOf(file)
    if (claim !== null) {
      mustSpeakForNobody()
      return (await uploadUnderClaim(address, claim, key)).fileId
    }
    return dropStaleSession(async () => (await uploadPhoto(address, key)).fileId)
  },
  explain,
  online: () => network.get(),
  now: () => Date.now(),
  random: () => Math.random(),
  uuid,
  after(ms, then) {
    const timer = setTimeout(then, ms)
    return () => clearTimeout(timer)
  },
  personId: () => session.get()?.person.id ?? null,
  async signIn() {
    await ensureSession()
  },
  apart: apartMemory,
  hush: (on) => quiet.set(on),
  exclusive,
})

/** What was begun where that is possible does not go where it is not. @throws OutboxError */
function mustSpeakForNobody(): void {
  if (!speaksForNobody()) throw new OutboxError('hand_over_again')
}

/** A session that the server no longer knows is forgotten, so that the next attempt opens a new one. */
async function dropStaleSession<T>(job: () => Promise<T>): Promise<T> {
  const before = session.get()
  try {
    return await job()
  } catch (error) {
    const stale = error instanceof CallError && error.code === 'unauthenticated'
    if (stale && session.get() === before) forgetSession()
    throw error
  }
}

/**
 * Does something once as a person, and never as another one: nothing that the outbox carries is repeated under a fresh
 * session, as other calls are. @throws CallError
 */
export const deliverAs: DeliverAs = async (personId, procedure, input, idempotencyKey) => {
  const token = await ensureSession()
  if (session.get()?.person.id !== personId) throw new CallError('unauthenticated', '')
  return dropStaleSession(() => send({ procedure, input, idempotencyKey, token }))
}

/** How what takes more than one request speaks: what needs a person goes as this one. @throws CallError */
export const voiceOf =
  (personId: string | null): Voice['call'] =>
  async <P extends Query | Command>(procedure: P, input: InputOf<P>): Promise<OutputOf<P>> => {
    if (procedure.kind === 'query') return ask(procedure, input)
    // the kernel has checked the answers by the procedures' own schemas; the outbox itself keeps apart what it carries
    if (procedure.anonymous) return (await send({ procedure, input, token: null })) as OutputOf<P>
    return (await deliverAs(personId, procedure, input, uuid())) as OutputOf<P>
  }

/** What else there is to say of a kind. */
export interface Ways<A extends Command> {
  /** What has arrived stays with its answer until the page has shown it. */
  keep?: boolean
  /** How one of this kind goes whose person wants to be known to nobody. */
  nameless?: {
    /** Null: this one bears its person's name. */
    of: (body: unknown) => Nameless | null
    /** An anonymous procedure. */
    procedure: A
    toInput: (body: unknown, fileIds: readonly string[]) => InputOf<A>
  }
}

/** Lets things of a kind go through the outbox: `toInput` makes the command's input of what lies on the phone. */
export function carry<P extends Command, A extends Command = never>(
  kind: string,
  procedure: P,
  toInput: (body: unknown, fileIds: readonly string[]) => InputOf<P>,
  { keep = false, nameless }: Ways<A> = {},
): void {
  outbox.register(kind, {
    keep,
    ...(nameless ? { nameless: nameless.of } : {}),
    send({ body, fileIds, key, nameless: unnamed, personId }) {
      if (!unnamed || !nameless) return deliverAs(personId, procedure, toInput(body, fileIds), key)
      mustSpeakForNobody()
      // no session is opened, looked at or sent, and no key: the input itself says what is the same again
      return send({ procedure: nameless.procedure, input: nameless.toInput(body, fileIds), token: null })
    },
  })
}

let opened = false

/** Starts the outbox with the app: it sends at start, when the net or the server returns, when the app is shown, by timer. */
export function startOutbox(): void {
  if (opened) return
  opened = true
  network.subscribe(() => {
    if (network.get()) outbox.hurry()
  })
  tellOfNotes(() => outbox.wake())
  onServerBack(() => outbox.soon())
  session.subscribe(() => outbox.wake())
  onShow(() => void outbox.resume())
  void outbox.open()
}

/** Why something does not go although there may be a network; null: nothing but that keeps it here. */
export function whyItWaits(entry: Entry): keyof typeof words.why | null {
  const { at } = outbox.standing(entry)
  return at === 'held' || at === 'apart' || at === 'queue' ? at : null
}

const subscribe = (listener: () => void) => outbox.shelf.subscribe(listener)
const list = () => outbox.shelf.list()

/** What lies on the phone, newest first. */
export const useOutbox = (): readonly Entry[] => useSyncExternalStore(subscribe, list, list)

const isLoaded = () => outbox.shelf.isLoaded()

/** Whether the phone's storage has been read; before that nothing can be said about what lies there. */
export const useOutboxLoaded = (): boolean => useSyncExternalStore(subscribe, isLoaded, isLoaded)
