import { surveyContract } from '@cloud/survey/contract'
import { act, network, storage, uuid } from '@/client'
import { createSheets, type LocalSheet } from './model/sheets'

const KEY = 'survey:sheets'

/** The answer sheets on this phone. */
export const sheets = createSheets({
  load: () => storage.get<Record<string, LocalSheet>>(KEY),
  save: (all) => storage.set(KEY, all),
  submit: ({ survey, answers, assisted, invite, key }) =>
    act(surveyContract.submit, { survey, answers, assisted, ...(invite === null ? {} : { invite }) }, key),
  uuid,
})

network.subscribe(() => {
  if (network.get()) void sheets.sendWaiting()
})
