/** The procedures of the reports service: who may come in, then where the work is done. */
import { implement } from '../../platform/kernel/procedure'
import { open, requirePerson, requireStaff } from '../../platform/kernel/permission'
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
import { CASE_ROLES, DISPATCHERS, HANDS } from './desk/seats'
import { exportCases, figuresBook } from './desk/exports'
import { figures } from './figures/reading'
import { ledger, ledgerCase, ledgerStats } from './ledger/reading'
import { follow, similarNearby, unfollow } from './filing/nearby'
import { openOriginal } from './photos/originals'
import { caseOfReceipt, requirePart } from './resident/access'
import { addMore, myCases, rate, urge, waitingCount } from './resident/deeds'
import { caseView } from './resident/views'
import { submitReport } from './filing/submit'

/** Figures and who opened identities are for those who answer for the whole. */
const OVERSEERS = ['leader', 'auditor', 'dispatcher'] as const
const EXPORTERS = ['dispatcher', 'department', 'town', 'leader', 'auditor'] as const

export const reportsService = implement(reportsContract, {
  // an anonymous reporter has no person: the finer permission of these is the receipt code
  submit: async (ctx, input) => {
    open(ctx)
    return submitReport(ctx, input)
  },
  mine: async (ctx, input) => {
    requirePerson(ctx)
    return myCases(ctx, input)
  },
  waitingForMe: async (ctx) => {
    requirePerson(ctx)
    return waitingCount(ctx)
  },
  case: async (ctx, input) => {
    requirePerson(ctx)
    const { one, part } = await requirePart(ctx, input.caseId)
    return caseView(ctx, one, part)
  },
  caseByReceipt: async (ctx, input) => {
    open(ctx)
    return caseView(ctx, await caseOfReceipt(ctx, input.receipt), 'reporter')
  },
  addMore: async (ctx, input) => {
    open(ctx)
    return addMore(ctx, input)
  },
  urge: async (ctx, input) => {
    open(ctx)
    return urge(ctx, input)
  },
  rate: async (ctx, input) => {
    open(ctx)
    return rate(ctx, input)
  },
  similarNearby: async (ctx, input) => {
    open(ctx)
    return similarNearby(ctx, input)
  },
  follow: async (ctx, input) => {
    requirePerson(ctx)
    return follow(ctx, input)
  },
  unfollow: async (ctx, input) => {
    requirePerson(ctx)
    return unfollow(ctx, input)
  },
  ledger: async (ctx, input) => {
    open(ctx)
    return ledger(ctx, input)
  },
  ledgerStats: async (ctx, input) => {
    open(ctx)
    return ledgerStats(ctx, input)
  },
  ledgerCase: async (ctx, input) => {
    open(ctx)
    return ledgerCase(ctx, input)
  },
  desks: async (ctx) => {
    requireStaff(ctx, CASE_ROLES)
    return lists.myDesks(ctx)
  },
  inbox: async (ctx, input) => {
    requireStaff(ctx, CASE_ROLES)
    return lists.inbox(ctx, input)
  },
  inboxCounts: async (ctx, input) => {
    requireStaff(ctx, CASE_ROLES)
    return lists.inboxCounts(ctx, input)
  },
  find: async (ctx, input) => {
    requireStaff(ctx, CASE_ROLES)
    return lists.find(ctx, input)
  },
  caseForStaff: async (ctx, input) => {
    requireStaff(ctx, CASE_ROLES)
    const { one, standing } = await requireView(ctx, input.caseId)
    return staffCase(ctx, one, standing)
  },
  proposal: async (ctx, input) => {
    requireStaff(ctx, HANDS)
    return proposal(ctx, input)
  },
  preview: async (ctx, input) => {
    requireStaff(ctx, HANDS)
    return preview(ctx, input)
  },
  accept: async (ctx, input) => {
    requireStaff(ctx, DISPATCHERS)
    return decide.accept(ctx, input)
  },
  refuse: async (ctx, input) => {
    requireStaff(ctx, DISPATCHERS)
    return decide.refuse(ctx, input)
  },
  askMore: async (ctx, input) => {
    requireStaff(ctx, DISPATCHERS)
    return decide.askMore(ctx, input)
  },
  correct: async (ctx, input) => {
    requireStaff(ctx, DISPATCHERS)
    return decide.correct(ctx, input)
  },
  dispatch: async (ctx, input) => {
    requireStaff(ctx, DISPATCHERS)
    return decide.dispatch(ctx, input)
  },
  handBack: async (ctx, input) => {
    requireStaff(ctx, HANDS)
    return handle.handBack(ctx, input)
  },
  handOver: async (ctx, input) => {
    requireStaff(ctx, HANDS)
    return handle.handOver(ctx, input)
  },
  progress: async (ctx, input) => {
    requireStaff(ctx, HANDS)
    return handle.progressReport(ctx, input)
  },
  siteVisit: async (ctx, input) => {
    requireStaff(ctx, HANDS)
    return handle.siteVisit(ctx, input)
  },
  extend: async (ctx, input) => {
    requireStaff(ctx, HANDS)
    return handle.extend(ctx, input)
  },
  resolve: async (ctx, input) => {
    requireStaff(ctx, HANDS)
    return handle.resolve(ctx, input)
  },
  countyDecision: async (ctx, input) => {
    requireStaff(ctx, DISPATCHERS)
    return handle.countyDecision(ctx, input)
  },
  link: async (ctx, input) => {
    requireStaff(ctx, DISPATCHERS)
    return decide.link(ctx, input)
  },
  unlink: async (ctx, input) => {
    requireStaff(ctx, DISPATCHERS)
    return decide.unlink(ctx, input)
  },
  note: async (ctx, input) => {
    requireStaff(ctx, HANDS)
    return manage.note(ctx, input)
  },
  openIdentity: async (ctx, input) => {
    requireStaff(ctx, HANDS)
    return manage.openIdentity(ctx, input)
  },
  registerForCaller: async (ctx, input) => {
    requireStaff(ctx, DISPATCHERS, ctx.county)
    return manage.registerForCaller(ctx, input)
  },
  bulkAssign: async (ctx, input) => {
    requireStaff(ctx, DISPATCHERS)
    return manage.bulkAssign(ctx, input)
  },
  blurPhoto: async (ctx, input) => {
    requireStaff(ctx, DISPATCHERS)
    return blurPhoto(ctx, input)
  },
  openOriginal: async (ctx, input) => {
    requireStaff(ctx, HANDS)
    return openOriginal(ctx, input)
  },
  checkPhoto: async (ctx, input) => {
    requireStaff(ctx, DISPATCHERS)
    return checkPhoto(ctx, input)
  },
  templates: async (ctx) => {
    requireStaff(ctx, HANDS)
    return manage.templates(ctx)
  },
  saveTemplate: async (ctx, input) => {
    requireStaff(ctx, DISPATCHERS, ctx.county)
    return manage.saveTemplate(ctx, input)
  },
  removeTemplate: async (ctx, input) => {
    requireStaff(ctx, DISPATCHERS, ctx.county)
    return manage.removeTemplate(ctx, input)
  },
  exportCases: async (ctx, input) => {
    requireStaff(ctx, EXPORTERS)
    return exportCases(ctx, input)
  },
  sheet: async (ctx, input) => {
    requireStaff(ctx, CASE_ROLES)
    return manage.sheet(ctx, input)
  },
  identityOpenings: async (ctx, input) => {
    requireStaff(ctx, ['auditor', 'leader'], ctx.county)
    return manage.identityOpenings(ctx, input)
  },
  figures: async (ctx, input) => {
    requireStaff(ctx, OVERSEERS, ctx.county)
    return figures(ctx, input)
  },
  figuresExport: async (ctx, input) => {
    requireStaff(ctx, OVERSEERS, ctx.county)
    return figuresBook(await figures(ctx, input), input, ctx.locale)
  },
  calendarState: async (ctx) => {
    requireStaff(ctx, CASE_ROLES)
    return manage.calendarState(ctx)
  },
})
