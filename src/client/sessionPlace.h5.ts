import type { Observable } from './observable'
import type { Session } from './sessionShape'
import { storage } from './storage'

const KEY = 'session'

/** What one tab tells the others of a session that ends with the browser: each has its own store. */
type Told = { asks: true } | { session: Session | null }

const hasTabs = typeof window !== 'undefined' && typeof BroadcastChannel !== 'undefined'
const channel = hasTabs ? new BroadcastChannel(KEY) : null
const tell = (told: Told): void => channel?.postMessage(told)

function ofTabs(): Session | null {
  try {
    const text = sessionStorage.getItem(KEY)
    // written below and nowhere else
    return text === null ? null : (JSON.parse(text) as Session)
  } catch {
    return null
  }
}

let wasShared = ofTabs() !== null
/** What was just heard of another tab is not told again. */
let heard = false

function keep(value: Session | null): void {
  const isShared = value?.shared !== undefined
  try {
    if (isShared) sessionStorage.setItem(KEY, JSON.stringify(value))
    else sessionStorage.removeItem(KEY)
  } catch {
    // without a store it ends with this page
  }
  // on a machine of many nothing stays of who was there before either
  if (value && !isShared) storage.set(KEY, value)
  else storage.remove(KEY)
  if ((isShared || wasShared) && !heard) tell({ session: value })
  wasShared = isShared
}

/**
 * Where a browser keeps its session: for good, or where other people use the machine until its last tab is closed. Tabs
 * then hear of each other who is there, who has left and that it is locked.
 */
export const sessionPlace = {
  get: (): Session | null => ofTabs() ?? storage.get<Session>(KEY) ?? null,
  keep,
  follow(session: Observable<Session | null>): void {
    channel?.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      const own = session.get()
      if ('asks' in data) {
        if (own?.shared) tell({ session: own })
        return
      }
      if (JSON.stringify(own) === JSON.stringify(data.session)) return
      // who is here as somebody of their own stays so
      if (own && !own.shared) return
      heard = true
      session.set(data.session)
      heard = false
    })
    if (session.get() === null) tell({ asks: true })
  },
}
