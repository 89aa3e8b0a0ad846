/** The procedures of the reports service: who may come in, and where the work is done. */
import { headsSince } from '../../platform/chain/heads'
import { anyone, fewForFresh, implement, person, staff, wholeCounty } from '../../platform/kernel/procedure'
import { ringing, takeAlarm } from './alarm/hear'
import { callBack, callback, promiseCallback } from './callback/callback'
import { blurPhoto, blurPreview } from './photos/blur'
import { checkPhoto } from './photos/check'
import { photosWaiting } from './photos/waiting'
import { reportsContract } from './contract'
import { alarmContract } from './contract/alarm'
import { mapContract } from './contract/map'
import { officeContract } from './contract/office'
import { callbackContract } from './contract/callback'
import { hotlineContract } from './contract/hotline'
import { ringingContract } from './contract/ringing'
import { requireView } from './desk/access'
import * as decide from './desk/decide'
import { bulkAssign, bulkLink, bulkRefuse } from './desk/bulk'
import { failCheck, passCheck } from './desk/check'
import * as handle from './desk/handle'
import { find, findByPhone } from './desk/find'
import * as lists from './desk/lists'
import * as manage from './desk/manage'
import { identityOpenings } from './desk/openings'
import { handBack, handOver, join, sign } from './desk/pass'
import { preview } from './desk/preview'
import { proposal } from './desk/propose'
import { staffCase } from './desk/views'
import { caseFile } from './desk/case-file'
import { exportCases, overviewBook } from './desk/exports'
import { inbox } from './desk/inbox'
import { deskLoads } from './desk/loads'
import { countedCases } from './figures/counted'
import { overview } from './figures/overview'
import { hotlineAnswers } from './hotline/answers'
import { hotlineHandlers } from './hotline/bring'
import { answerInquiry, inquire, inquiries } from './inquiries/inquiries'
import { caseBoard } from './map/board'
import { ledger, ledgerCase } from './ledger/reading'
import { ledgerStats } from './ledger/stats'
import { follow, similarNearby, unfollow } from './filing/nearby'
import { openOriginal } from './photos/originals'
import { caseOfReceipt, requirePart, requireReceipt, requireReporter } from './resident/access'
import { addMore, myCases, rate, urge, waitingCount } from './resident/deeds'
import { caseView } from './resident/views'
import { submitAnonymous, uploadAnonymous } from './filing/anonymous'
import { submitReport } from './filing/submit'
import { officeHandlers } from './office'
import {
  ADMINS,
  AUDITORS,
  CASE_ROLES,
  DISPATCHERS,
  EXPORTERS,
  HANDS,
  LEADERS,
  OVERSEERS,
} from '../../shared/roles'
import { RINGS } from '../../shared/ringing'

export const reportsService = implement(
  {
    ...reportsContract,
    ...officeContract,
    ...alarmContract,
    ...ringingContract,
    ...callbackContract,
    ...hotlineContract,
    ...mapContract,
  },
  {
    submit: fewForFresh({ count: 20, per: 'hour', of: () => 1 }, person(submitReport)),
    // of nobody: the finer permission of these is the claim or the receipt code
    submitAnonymous: anyone(submitAnonymous),
    upload: anyone({ prepare: uploadAnonymous }),
    mine: person(myCases),
    waitingForMe: person(waitingCount),
    case: person(async (ctx, input) => {
      const { one, part } = await requirePart(ctx, input.caseId)
      return caseView(ctx, one, part)
    }),
    caseByReceipt: anyone(async (ctx, input) =>
      caseView(ctx, await caseOfReceipt(ctx, input.receipt), 'reporter'),
    ),
    addMoreByReceipt: anyone(async (ctx, input) =>
      addMore(ctx, await requireReceipt(ctx, input.receipt), input),
    ),
    urgeByReceipt: anyone(async (ctx, input) => urge(ctx, await requireReceipt(ctx, input.receipt))),
    rateByReceipt: anyone(async (ctx, input) => rate(ctx, await requireReceipt(ctx, input.receipt), input)),
    addMore: person(async (ctx, input) => addMore(ctx, await requireReporter(ctx, input.caseId), input)),
    urge: person(async (ctx, input) => urge(ctx, await requireReporter(ctx, input.caseId))),
    rate: person(async (ctx, input) => rate(ctx, await requireReporter(ctx, input.caseId), input)),
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
    inbox: staff(CASE_ROLES, inbox),
    inboxCounts: staff(CASE_ROLES, lists.inboxCounts),
    find: staff(CASE_ROLES, find),
    findByPhone: staff(wholeCounty(DISPATCHERS), findByPhone),
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
    handBack: staff(HANDS, handBack),
    recall: staff(DISPATCHERS, decide.recall),
    join: staff(HANDS, join),
    sign: staff(HANDS, sign),
    handOver: staff(HANDS, handOver),
    progress: staff(HANDS, handle.progressReport),
    siteVisit: staff(HANDS, handle.siteVisit),
    extend: staff(HANDS, handle.extend),
    resolve: staff(HANDS, handle.resolve),
    passCheck: staff(DISPATCHERS, passCheck),
    failCheck: staff(DISPATCHERS, failCheck),
    countyDecision: staff(DISPATCHERS, handle.countyDecision),
    link: staff(DISPATCHERS, decide.link),
    unlink: staff(DISPATCHERS, decide.unlink),
    note: staff(HANDS, manage.note),
    openIdentity: staff(HANDS, manage.openIdentity),
    registerForCaller: staff(wholeCounty(DISPATCHERS), manage.registerForCaller),
    bulkAssign: staff(DISPATCHERS, bulkAssign),
    bulkRefuse: staff(DISPATCHERS, bulkRefuse),
    bulkLink: staff(DISPATCHERS, bulkLink),
    caseBoard: staff(CASE_ROLES, caseBoard),
    photosWaiting: staff(wholeCounty(DISPATCHERS), photosWaiting),
    blurPreview: staff(DISPATCHERS, blurPreview),
    blurPhoto: staff(DISPATCHERS, blurPhoto),
    openOriginal: staff(HANDS, openOriginal),
    checkPhoto: staff(DISPATCHERS, checkPhoto),
    templates: staff(HANDS, manage.templates),
    exportCases: staff(EXPORTERS, exportCases),
    caseFile: staff(EXPORTERS, caseFile),
    sheet: staff(CASE_ROLES, manage.sheet),
    identityOpenings: staff(wholeCounty(AUDITORS), identityOpenings),
    deskLoads: staff(wholeCounty(ADMINS), deskLoads),
    overview: staff(wholeCounty(OVERSEERS), overview),
    overviewExport: staff(wholeCounty(OVERSEERS), overviewBook),
    counted: staff(wholeCounty(OVERSEERS), countedCases),
    inquire: staff(wholeCounty(LEADERS), inquire),
    answerInquiry: staff(HANDS, answerInquiry),
    inquiries: staff(CASE_ROLES, inquiries),
    callback: staff(CASE_ROLES, callback),
    promiseCallback: staff(DISPATCHERS, promiseCallback),
    callBack: staff(DISPATCHERS, callBack),
    ringing: staff(RINGS, ringing),
    takeAlarm: staff(RINGS, takeAlarm),
    ...hotlineHandlers,
    hotlineAnswers: staff(wholeCounty(DISPATCHERS), hotlineAnswers),
    ...officeHandlers,
  },
)
