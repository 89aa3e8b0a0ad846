import { lasting } from '../lasting'
import { seal, unseal } from '../sealed'
import { session } from '../session'

/** Whose and of which form. */
export type Place = `draft:${string}:${string}`

const me = () => session.get()?.person.id ?? ''

/** Where the signed-in person's draft of a form lies. */
export const placeOf = (form: string): Place => `draft:${me()}:${form}`

/** What was typed since the app began: forms are drawn with it at once. */
const open = new Map<Place, { draft: object; sealed: boolean }>()

/** What lies there and has been read already. Sent or thrown away in another tab it is gone here, too. */
export function openDraft(place: Place): object | undefined {
  const held = open.get(place)
  return held?.sealed && lasting.get(place) === undefined ? undefined : held?.draft
}

/** Whether the signed-in person has begun a form and not sent it. */
export function hasDraft(form: string): boolean {
  const place = placeOf(form)
  return openDraft(place) !== undefined || lasting.get(place) !== undefined
}

/** Reads what lies sealed on the device. @returns null if there is nothing, its time is over, or it was not sealed here */
export async function recallDraft(place: Place): Promise<object | null> {
  const sealed = lasting.get<string>(place)
  if (sealed === undefined) return null
  const plain = await unseal('deeds', sealed)
  // thrown away or written anew meanwhile
  if (plain === null || lasting.get<string>(place) !== sealed) return openDraft(place) ?? null
  // `keepDraft` alone writes there, and seals objects only
  const draft = JSON.parse(plain) as object
  open.set(place, { draft, sealed: true })
  return draft
}

/** Keeps what was typed: open while the app runs, sealed on the device for so long. A full device keeps it open only. */
export async function keepDraft(place: Place, draft: object, forMs: number): Promise<void> {
  const held = { draft, sealed: false }
  open.set(place, held)
  const sealed = await seal('deeds', JSON.stringify(draft)).catch(() => null)
  // another letter came, or it was sent or thrown away, while it was being sealed
  if (sealed !== null && open.get(place) === held)
    held.sealed = lasting.set(place, sealed, Date.now() + forMs)
}

/** It was sent, or thrown away. */
export function dropDraft(place: Place): void {
  open.delete(place)
  lasting.remove(place)
}

/** What the signed-in person has begun of a form, as it stands. */
export async function readKept(form: string): Promise<object | null> {
  const place = placeOf(form)
  return openDraft(place) ?? (await recallDraft(place))
}

/** Throws away what the signed-in person has begun of a form. */
export const dropKept = (form: string): void => dropDraft(placeOf(form))

/** Whoever sits down next finds nothing of it open; what lies sealed goes with the sign-out. */
session.subscribe(() => {
  for (const place of [...open.keys()]) if (!place.startsWith(placeOf(''))) open.delete(place)
})

/** Read before a form asks for it, so that it is drawn with its words. */
for (const name of lasting.names()) {
  const place = name as Place
  if (name.startsWith(placeOf(''))) void recallDraft(place)
}
