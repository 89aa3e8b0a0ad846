import { storage } from '@/client'
import { outbox, type Entry } from '@/client/outbox'
import { onOtherTab } from '../platform/otherTabs'
import { sheets } from '../sheets'
import { createLog, type Visit } from './log'

/** What the outbox calls a visit. */
const KIND = 'visit'
/** Named as an answer of the service: it goes with the session, so that nobody who comes after finds the addresses. */
const KEY = 'answer:survey:visits'

// `kinds.ts` names this body for the kind
const visitOf = (entry: Entry) => entry.body as Visit
const isVisit = (entry: Entry) => entry.kind === KIND && entry.stage !== 'sent'

/** What of the outbox carries a visit. */
export const carriedVisits = (entries: readonly Entry[]) =>
  entries.filter(isVisit).map((entry) => ({ id: entry.id, visit: visitOf(entry), problem: entry.problem }))

const log = createLog({
  load: () => storage.get(KEY),
  save: (all) => storage.set(KEY, all),
  carried: () => (outbox.shelf.isLoaded() ? carriedVisits(outbox.shelf.list()) : null),
  post: async (visit, waitMs) => void (await outbox.post(KIND, visit, waitMs)),
  drop: (id) => outbox.shelf.remove(id),
  now: () => Date.now(),
  random: () => Math.random(),
})

/** Interviews whose sheet was handed over, whatever became of the app since: their visit is written down too. */
function addSealed(): void {
  for (const sheet of Object.values(sheets.observable.get())) {
    const { door, stage, survey } = sheet
    if (door === undefined || stage === 'filling') continue
    const { household, attempt, adults } = door
    log.add({ survey, household, attempt, adults, disposition: 'complete' })
  }
}

/** The visits of this phone; what was left half done is done by `settle`. */
export const visits = {
  ...log,
  async settle(): Promise<void> {
    addSealed()
    await log.settle()
  },
}

outbox.onArrival((entry) => {
  if (entry.kind === KIND) log.arrived(visitOf(entry))
})
onOtherTab(KEY, log.refresh)
