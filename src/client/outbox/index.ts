import { useSyncExternalStore } from 'react'
import { ensureSession, uploadPhoto } from '../call'
import { CallError } from '../errors'
import { network } from '../network'
import { onServerBack } from '../reach'
import { forgetSession, session } from '../session'
import { send } from '../transport'
import { uuid } from '../uuid'
import type { Command, InputOf } from '@cloud/shared/contract'
import type { Entry } from './entry'
import { explain } from './explain'
import { onShow } from './onShow'
import { Outbox } from './outbox'
import { addressOf, exclusive, storage } from './storage'

export { isOpen, standingOf } from './entry'
export type { Entry, Problem, Standing, StoredPhoto } from './entry'
export { OutboxError } from './ports'
export { addressOf } from './storage'
export { words as outboxWords } from './words'

/** What this phone has to hand over. */
export const outbox = new Outbox({
  storage,
  async upload(file, key) {
    const address = await addressOf(file)
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
  exclusive,
})

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
 * Lets things of a kind go through the outbox: `toInput` makes the command's input of what lies on the phone.
 * @param keep what has arrived stays with its answer until the page has shown it
 */
export function carry<P extends Command>(
  kind: string,
  procedure: P,
  toInput: (body: unknown, fileIds: readonly string[]) => InputOf<P>,
  keep = false,
): void {
  const deliver: (input: InputOf<P>, idempotencyKey: string) => Promise<unknown> = async (
    input,
    idempotencyKey,
  ) => {
    const token = await ensureSession()
    // never repeated under a fresh session, as other calls are: keys count per person, it could arrive twice
    return dropStaleSession(() => send({ procedure, input, idempotencyKey, token }))
  }
  outbox.register(kind, (body, fileIds, key) => deliver(toInput(body, fileIds), key), keep)
}

let opened = false

/** Starts the outbox with the app: it sends at start, when the net or the server returns, when the app is shown, by timer. */
export function startOutbox(): void {
  if (opened) return
  opened = true
  network.subscribe(() => {
    if (network.get()) outbox.hurry()
  })
  onServerBack(() => outbox.soon())
  session.subscribe(() => outbox.wake())
  onShow(() => void outbox.resume())
  void outbox.open()
}

const subscribe = (listener: () => void) => outbox.shelf.subscribe(listener)
const list = () => outbox.shelf.list()

/** What lies on the phone, newest first. */
export const useOutbox = (): readonly Entry[] => useSyncExternalStore(subscribe, list, list)

const isLoaded = () => outbox.shelf.isLoaded()

/** Whether the phone's storage has been read; before that nothing can be said about what lies there. */
export const useOutboxLoaded = (): boolean => useSyncExternalStore(subscribe, isLoaded, isLoaded)
