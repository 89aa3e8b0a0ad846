/** What rings for whoever is signed in, asked for once for all tabs of a browser. */
import { ringingContract } from '@cloud/features/reports/contract/ringing'
import { RINGS } from '@cloud/shared/ringing'
import { holds } from '@cloud/shared/roles'
import { ask } from '@/client/call'
import { createObservable } from '@/client/observable'
import { isLocked, session } from '@/client/session'
import { notify, ringBell, wakeOnTouch } from './bell'
import { askTabs, hearTabs, inOneTab, tellTabs } from './tabs'
import { onTick } from './ticks'
import type { Ringing } from './types'
import { words } from './words'

const QUIET: Ringing = { items: [], call: [] }

export const ringing = createObservable<Ringing>(QUIET)

/** Whose pages can ring, and who is there to hear it. */
function whoHears(): string | null {
  const person = session.get()?.person
  const hears =
    person !== undefined &&
    holds(
      person.roles.map(({ role }) => role),
      RINGS,
    )
  return hears && !isLocked() ? person.id : null
}

/** New ones are told to who looks elsewhere; what rings goes on ringing with each look. */
function hear(heard: Ringing): void {
  const known = new Set(ringing.get().items.map(({ caseId }) => caseId))
  // the same again is not read out again
  if (JSON.stringify(heard) !== JSON.stringify(ringing.get())) ringing.set(heard)
  for (const one of heard.items)
    if (!known.has(one.caseId)) notify(one.caseId, words.notice(one.number), words.what(one))
  if (heard.items.length > 0) void ringBell()
}

async function look(): Promise<void> {
  const person = whoHears()
  if (person === null) {
    ringing.set(QUIET)
    return
  }
  try {
    const heard = await ask(ringingContract.ringing, {})
    // somebody else may be signed in by now
    if (whoHears() !== person) return
    hear(heard)
    tellTabs(person, heard)
  } catch {
    // what rang rings on, and the next look is soon
  }
}

let watching = 0
let stop: (() => void) | undefined

function begin(): () => void {
  let asks = false
  const ends = [
    wakeOnTouch(),
    hearTabs(
      (person, heard) => {
        if (person === whoHears()) hear(heard)
      },
      () => {
        if (asks) void look()
      },
    ),
    inOneTab(() => {
      asks = true
      void look()
      const ticking = onTick(() => void look())
      return () => {
        asks = false
        ticking()
      }
    }),
    session.subscribe(() => void look()),
  ]
  askTabs()
  return () => {
    for (const end of ends) end()
  }
}

/** Listens as long as any page of the desk is there. @returns ends it for this one */
export function listen(): () => void {
  watching += 1
  if (watching === 1) stop = begin()
  return () => {
    watching -= 1
    if (watching > 0) return
    stop?.()
    stop = undefined
  }
}

/** After a deed: at once, in every tab. */
export const listenNow = (): Promise<void> => look()
