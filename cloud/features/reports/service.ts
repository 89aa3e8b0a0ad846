/** The procedures of the reports service: who may come in, and where the work is done. */
import { headsSince } from '../../platform/chain/heads'
import { anyone, implement, person, staff, wholeCounty } from '../../platform/kernel/procedure'
import { blurPhoto } from './photos/blur'
import { checkPhoto } from './photos/check'
import { reportsContract } from './contract'
import { requireView } from './desk/access'
import * as decide from './desk/decide'
import * as handle from './desk/handle'
import * as lists from './desk/lists'
import * as manage from './desk/manage'
import { preview, proposal } from './desk/propose'
import { staffCase } from './desk/views'
import { exportCases, figuresBook } from './desk/exports'
import { figures } from './figures/reading'
import { ledger, ledgerCase, ledgerStats } from './ledger/reading'
import { follow, similarNearby, unfollow } from './filing/nearby'
import { openOriginal } from './photos/originals'
import { caseOfReceipt, requirePart } from './resident/access'
import { addMore, myCases, rate, urge, waitingCount } from './resident/deeds'
import { caseView } from './resident/views'
import { submitReport } from './filing/submit'
import { AUDITORS, CASE_ROLES, DISPATCHERS, EXPORTERS, HANDS, OVERSEERS } from '../../shared/roles'

export const reportsService = implement(reportsContract, {
  // an anonymous reporter has no person: the finer permission of these is the receipt code
  submit: anyone(submitReport),
  mine: person(myCases),
  waitingForMe: person(waitingCount),
  case: person(async (ctx, input) => {
    const { one, part } = await requirePart(ctx, input.caseId)
    return caseView(ctx, one, part)
  }),
  caseByReceipt: anyone(async (ctx, input) =>
    caseView(ctx, await caseOfReceipt(ctx, input.receipt), 'reporter'),
  ),
  addMore: anyone(addMore),
  urge: anyone(urge),
  rate: anyone(rate),
  similarNearby: anyone(similarNearby),
  follow: person(follow),
  unfollow: person(unfollow),
  ledger: anyone(ledger),
  ledgerStats: anyone(ledgerStats),
  ledgerCase: anyone(ledgerCase),
  heads: anyone(async (ctx) => ({
    county: ctx.county,
    heads: await headsSince(ctx.db, ctx.county, ctx.now),
  })),
  desks: staff(CASE_ROLES, lists.myDesks),
  inbox: staff(CASE_ROLES, lists.inbox),
  inboxCounts: staff(CASE_ROLES, lists.inboxCounts),
  find: staff(CASE_ROLES, lists.find),
  caseForStaff: staff(CASE_ROLES, async (ctx, input) => {
    const { one, standing } = await requireView(ctx, input.caseId)
    return staffCase(ctx, one, standing)
  }),
  proposal: staff(HANDS, proposal),
  preview: staff(HANDS, preview),
  accept: staff(DISPATCHERS, decide.accept),
  refuse: staff(DISPATCHERS, decide.refuse),
  askMore: staff(DISPATCHERS, decide.askMore),
  correct: staff(DISPATCHERS, decide.correct),
  dispatch: staff(DISPATCHERS, decide.dispatch),
  handBack: staff(HANDS, handle.handBack),
  handOver: staff(HANDS, handle.handOver),
  progress: staff(HANDS, handle.progressReport),
  siteVisit: staff(HANDS, handle.siteVisit),
  extend: staff(HANDS, handle.extend),
  resolve: staff(HANDS, handle.resolve),
  countyDecision: staff(DISPATCHERS, handle.countyDecision),
  link: staff(DISPATCHERS, decide.link),
  unlink: staff(DISPATCHERS, decide.unlink),
  note: staff(HANDS, manage.note),
  openIdentity: staff(HANDS, manage.openIdentity),
  registerForCaller: staff(wholeCounty(DISPATCHERS), manage.registerForCaller),
  bulkAssign: staff(DISPATCHERS, manage.bulkAssign),
  blurPhoto: staff(DISPATCHERS, blurPhoto),
  openOriginal: staff(HANDS, openOriginal),
  checkPhoto: staff(DISPATCHERS, checkPhoto),
  templates: staff(HANDS, manage.templates),
  saveTemplate: staff(wholeCounty(DISPATCHERS), manage.saveTemplate),
  removeTemplate: staff(wholeCounty(DISPATCHERS), manage.removeTemplate),
  exportCases: staff(EXPORTERS, exportCases),
  sheet: staff(CASE_ROLES, manage.sheet),
  identityOpenings: staff(wholeCounty(AUDITORS), manage.identityOpenings),
  figures: staff(wholeCounty(OVERSEERS), figures),
  figuresExport: staff(wholeCounty(OVERSEERS), async (ctx, input) =>
    figuresBook(await figures(ctx, input), input, ctx.locale),
  ),
  calendarState: staff(CASE_ROLES, manage.calendarState),
})
