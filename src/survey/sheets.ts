import { storage } from '@/client'
import { outbox } from '@/client/outbox'
import { boxKeys } from './keys'
import {
  ballotOf,
  ENVELOPE_RANDOM,
  markOf,
  newReceipt,
  openSheet,
  RECEIPT_RANDOM,
  sampleOf,
} from './model/box'
import { follow, postBallot } from './model/carrying'
import { Refusal } from './model/refusal'
import { createSheets, type LocalSheet } from './model/sheets'
import { onOtherTab } from './platform/otherTabs'
import { randomBytes } from './platform/random'

const KEY = 'survey:sheets'

const random = (length: number) =>
  randomBytes(length).catch(() => {
    throw new Refusal('no_random')
  })

/** The answer sheets on this phone. */
export const sheets = createSheets({
  load: () => storage.get<Record<string, LocalSheet>>(KEY),
  save: (all) => storage.set(KEY, all),
  newCode: async () => newReceipt(await random(RECEIPT_RANDOM)),
  markOf: (sheet, code) => markOf(code, sheet.survey, sampleOf(sheet)),
  async seal(sheet, code, answers) {
    const keys = await boxKeys(sheet.survey, sheet.fingerprint)
    return ballotOf(sheet, code, answers, keys, await random(ENVELOPE_RANDOM))
  },
  post: (ballot, who) => postBallot(outbox, ballot, who),
  open: (sheet, code, sealed) =>
    openSheet({ survey: sheet.survey, sample: sampleOf(sheet), code, version: 1 }, sealed)?.answers ?? null,
})

follow(outbox, sheets)
onOtherTab(KEY, sheets.refresh)
