import type { Asks } from '../asking'
import { accountAsks } from './account'
import { activitiesAsks } from './activities'
import { airAsks } from './air'
import { reportsAsks } from './reports'
import { surveyAsks } from './survey'

/** Every procedure of the product, as those ask who use it. */
export const ASKS: Asks = { ...accountAsks, ...reportsAsks, ...activitiesAsks, ...airAsks, ...surveyAsks }

/** What is not walked, and why its cost does not follow what has come in. */
export const UNASKED: Readonly<Record<string, string>> = {
  'account.wechatSignIn': 'asks WeChat; what it then does is account.start by the unique index of the openid',
  'account.passwordSet': 'one row of one person, by its key',
  'reports.readHolidays': 'reads what is pasted, and no row',
  'reports.saveHolidays': 'one setting of one year, and the cases that are open, which holidaysEffect walks',
  'reports.dropHolidays': 'as reports.saveHolidays',
  'reports.saveSetting': 'one setting',
  'reports.saveRoster': 'a roster of some lines',
  'reports.setBack': 'one setting',
  'survey.makeBox': 'keys of one survey, made in a browser',
  'survey.tryBox': 'two papers of one survey',
  'survey.openBox': 'once in a survey it reads everything in the box: bench:survey measures it',
  'survey.recordBurning': 'one row of one survey',
  'survey.confirmBurning': 'one row of one survey',
  'survey.signEvidence': 'one row of one edition of the evidence',
  'survey.noteRecomputed': 'one row of one edition of the evidence',
  'survey.mendVisit': 'visits of one household',
  'survey.recheck': 'one household',
}
