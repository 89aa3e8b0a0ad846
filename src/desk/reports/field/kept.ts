import { seal, unseal } from '@/client/sealed'
import { queryClient } from '@/client/queries'
import { session } from '@/client/session'
import { storage } from '@/client/storage'

/** Named as an answer of a service: it goes with the session. */
const PLACE = 'answer:field'
/** What the pages of the cases ask for. Nobody's name is in it: that is never a question of a page. */
const ASKED = ['desks', 'inboxCounts', 'inbox', 'templates', 'proposal', 'caseForStaff']
/** Of each question the newest answers; more would not fit on a cheap phone. */
const MOST = 40

interface Answer {
  key: readonly unknown[]
  data: unknown
  /** Epoch ms. */
  at: number
}

/** Whose a question is stands fourth in its key (`keyOf`). */
const ownerOf = (key: readonly unknown[]) => key[3]

/** Where others use the machine too, nothing of a case stays on it. */
const person = (): string | null => {
  const now = session.get()
  return now === null || now.shared !== undefined ? null : now.person.id
}

function answersOf(personId: string): Answer[] {
  const all = queryClient
    .getQueryCache()
    .findAll({ queryKey: ['reports'] })
    .filter(({ queryKey, state }) => state.data !== undefined && ownerOf(queryKey) === personId)
    .map(({ queryKey, state }): Answer => ({ key: queryKey, data: state.data, at: state.dataUpdatedAt }))
    .sort((one, other) => other.at - one.at)
  return ASKED.flatMap((name) => all.filter(({ key }) => key[1] === name).slice(0, MOST))
}

/** Keeps the cases that were looked at, sealed, for where there is no net. */
export async function keepField(): Promise<void> {
  const personId = person()
  if (personId === null) return
  const answers = answersOf(personId)
  if (answers.length === 0) return
  const sealed = await seal('list', JSON.stringify(answers))
  // whoever has signed out meanwhile leaves nothing here
  if (person() === personId) storage.set(PLACE, sealed)
}

/** Puts what was kept where the pages look for it; what has been asked since stays. */
export async function bringField(): Promise<void> {
  const personId = person()
  const sealed = storage.get<string>(PLACE)
  if (personId === null || sealed === undefined) return
  const plain = await unseal('list', sealed)
  if (plain === null || person() !== personId) return
  // `keepField` wrote it: nobody else has the key
  for (const { key, data, at } of JSON.parse(plain) as Answer[]) {
    if (ownerOf(key) !== personId || queryClient.getQueryData(key) !== undefined) continue
    queryClient.setQueryData(key, data, { updatedAt: at })
  }
}
