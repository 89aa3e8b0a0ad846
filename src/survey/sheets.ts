import type { InputOf, OutputOf } from '@cloud/shared/contract'
import type { surveyContract } from '@cloud/features/survey/contract'
import { storage } from '@/client'
import { outbox, type Entry } from '@/client/outbox'
import { createSheets, type LocalSheet, type Outcome } from './model/sheets'

type Submit = typeof surveyContract.submit

const KEY = 'survey:sheets'
/** What the outbox calls an answer sheet. */
const KIND = 'answers'

/** The answer sheets on this phone. */
export const sheets = createSheets({
  load: () => storage.get<Record<string, LocalSheet>>(KEY),
  save: (all) => void storage.set(KEY, all),
  async post({ survey, answers, assisted, invite }) {
    const body: InputOf<Submit> = { survey, answers, assisted, ...(invite === null ? {} : { invite }) }
    return (await outbox.post(KIND, body)).id
  },
})

function outcomeOf(entry: Entry | undefined): Outcome | null {
  if (!entry) return 'gone'
  // the kernel has checked the answer by the schema of survey.submit
  if (entry.stage === 'sent') return { receipt: entry.result as OutputOf<Submit> }
  return entry.stage === 'attention' ? { problem: entry.problem?.words ?? '' } : null
}

/** Takes over what the outbox has to say; the entry has then done its work. */
function settle(): void {
  if (!outbox.shelf.isLoaded()) return
  for (const id of sheets.awaited()) {
    const outcome = outcomeOf(outbox.shelf.get(id))
    if (outcome === null) continue
    sheets.settle(id, outcome)
    void outbox.shelf.remove(id)
  }
}

outbox.shelf.subscribe(settle)
settle()
