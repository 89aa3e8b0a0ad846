/**
 * What the app may ask of the reports service and what it gets back.
 *
 * Who is who: a *reporter* files and follows; *desk* is a staff place that sees cases: the county ('652328'),
 * a town ('652328101'), a village ('652328101200') or a department ('dept:water'). Handlers see the case and
 * never the person; the public sees the ledger and nothing else.
 *
 * Dates are ISO 8601 in UTC. Photos are addressed by file id; `thumb` and `full` are ready addresses.
 */
import * as v from 'valibot'
import { CalendarDay, command, defineContract, page, query } from '../../../shared/contract'
import { MAX_BLURS, MAX_LENGTH, MAX_PAGE_SIZE } from '../../../shared/limits'
import { CATEGORY_IDS } from '../../../shared/categories'
import { HeadsSchema } from '../../../shared/heads'
import { translatable } from '../../../shared/locale'
import { PhotoSchema } from '../../files/contract'
import * as s from './schemas'

/** The phone itself must see danger words before anything is sent; the desk's settings may add more. */
export { emergencyWordsIn } from '../rules/emergency'
export * from './schemas'

const category = v.picklist(CATEGORY_IDS)
const paging = {
  after: v.optional(v.string()),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PAGE_SIZE))),
}
/** Where a receipt code is taken, guesses are counted; nobody adds, urges or rates so often. */
const receiptLimit = { count: 60, per: 'hour', traceless: true } as const
/** What lists and searches are narrowed down to: filed on these days, where, in whose hands, what kind. */
const filter = {
  queue: v.optional(s.listQueue),
  from: v.optional(CalendarDay),
  to: v.optional(CalendarDay),
  town: v.optional(s.divisionCode),
  unit: v.optional(s.deskCode),
  group: v.optional(s.categoryGroup),
  at: v.optional(s.placedAt),
}
/** The version that the person saw: if the case moved on since, 409 with `detail.case` = the fresh case. */
const seen = { caseId: s.caseId, version: s.version }

export const reportsContract = defineContract('reports', {
  // ───────────── reporter ─────────────
  /**
   * Files a report of somebody signed in. Safe to repeat with the same idempotency key: one case, every photo, the
   * same answer. `identity: 'anonymous'` is refused (422): that goes by `submitAnonymous`.
   * 422 fields: photos (not yours / too many / not ready), categories, town, village, words (too long, or
   * missing without a photo), place (outside the county: send `outsideOk: true` after asking the person).
   */
  submit: command({
    input: s.SubmitInput,
    output: s.SubmitOutput,
    limit: { count: 60, per: 'hour', traceless: true },
  }),
  /**
   * Files a report of nobody: no session, no person, no contact, the day instead of the second. Once for each
   * `receiptHash`: sent again, the same answer. The photos are those uploaded under `claim`.
   * 422 fields as `submit`; `photos` too where they were swept (24 h): upload them again under the same claim.
   */
  submitAnonymous: command({
    input: s.AnonymousInput,
    output: s.AnonymousOutput,
    anonymous: true,
    limit: { count: 60, per: 'hour', traceless: true },
  }),
  /**
   * A photo of an anonymous report or addition: `POST /api/reports/photos`, multipart, the fields before the file.
   * Cleaned in memory. The same claim and name again are the same photo; what is not handed in goes after 24 h.
   */
  upload: command({
    input: v.object({ claim: s.claim, photo: v.pipe(v.string(), v.uuid()) }),
    output: PhotoSchema,
    anonymous: true,
    limit: { count: 200, per: 'hour', traceless: true },
  }),
  /** My cases, newest first. Anonymous cases are not here: nobody is recorded with them. */
  mine: query({ input: v.object(paging), output: page(s.CaseRow) }),
  /** How many of mine wait for me (rating, question); for the badge. */
  waitingForMe: query({
    input: v.object({}),
    output: v.object({ total: v.number(), rate: v.number(), more: v.number() }),
  }),
  /** One case with its timeline, newest first: own (or followed) case. 404 for everybody else. */
  case: query({ input: v.object({ caseId: s.caseId }), output: s.CaseView }),
  /** The same by receipt code. Rate-limited; a wrong code is 404, with the same delay as a right one. */
  caseByReceipt: query({
    input: v.object({ receipt: s.receiptCode }),
    output: s.CaseView,
    secret: true,
    anonymous: true,
    // of an address: a village may share one
    limit: { count: 30, per: 'minute', traceless: true },
  }),
  /** Photos or words later; also the answer to a question of the desk (状态 needs_more goes back to the desk). */
  addMore: command({
    input: v.object({
      caseId: s.caseId,
      words: v.optional(s.words),
      photos: v.optional(s.photoIds),
    }),
    output: s.CaseView,
    limit: receiptLimit,
  }),
  /** 催一下. Once in 24 h, else 409 with `detail.urgedAt`. */
  urge: command({
    input: v.object({ caseId: s.caseId }),
    output: s.CaseView,
    limit: receiptLimit,
  }),
  /**
   * Rating of an answered case. `bad` needs a reason and sends the case back (at most twice, then the county
   * decides); `good` and `fair` finish it.
   */
  rate: command({
    input: v.object({
      caseId: s.caseId,
      rating: s.rating,
      reason: v.optional(s.badReason),
      words: v.optional(s.words),
      photos: v.optional(s.photoIds),
    }),
    output: s.CaseView,
    limit: receiptLimit,
  }),
  /** `addMore` of an anonymous report; photos are those uploaded under `claim`. The newest one sent again is not added. */
  addMoreByReceipt: command({
    input: v.object({
      receipt: s.receiptCode,
      claim: v.optional(s.claim),
      words: v.optional(s.words),
      photos: v.optional(s.photoIds),
    }),
    output: s.CaseView,
    anonymous: true,
    limit: receiptLimit,
  }),
  /** `urge` of an anonymous report. */
  urgeByReceipt: command({
    input: v.object({ receipt: s.receiptCode }),
    output: s.CaseView,
    anonymous: true,
    limit: receiptLimit,
  }),
  /** `rate` of an anonymous report. */
  rateByReceipt: command({
    input: v.object({
      receipt: s.receiptCode,
      claim: v.optional(s.claim),
      rating: s.rating,
      reason: v.optional(s.badReason),
      words: v.optional(s.words),
      photos: v.optional(s.photoIds),
    }),
    output: s.CaseView,
    anonymous: true,
    limit: receiptLimit,
  }),
  /**
   * 已有人报过，跟着看吗: kinds and village of open reports of the same kind within some 3 km and 30 days; nothing where
   * a household may be meant (`isToldToStrangers`). Counted by address: a new guest is free. Place goes by POST.
   */
  similarNearby: query({
    input: v.object({ categories: v.array(category), place: s.PointInput }),
    output: v.object({ items: v.array(s.SimilarPublic) }),
    secret: true,
    anonymous: true,
    limit: { count: 60, per: 'hour', traceless: true },
  }),
  /**
   * Follow an existing case instead of filing one's own. Until it is public who follows sees what `similarNearby` told
   * them and no more; from then on its progress, and its news come to the inbox. 404 for kinds that strangers are not
   * told of.
   */
  follow: command({
    input: v.object({ caseId: s.caseId }),
    output: s.FollowOutput,
    limit: { count: 20, per: 'hour' },
  }),
  unfollow: command({ input: v.object({ caseId: s.caseId }), output: s.FollowOutput }),

  // ───────────── public ─────────────
  /** Verified cases only, newest first; village-level place, no names. */
  ledger: query({
    input: v.object({
      ...paging,
      town: v.optional(s.divisionCode),
      category: v.optional(category),
      group: v.optional(s.categoryGroup),
      open: v.optional(v.boolean()),
      year: v.optional(s.year),
    }),
    output: page(s.LedgerRow),
    cache: { maxAge: 60 },
  }),
  /**
   * 截至昨天，今年收到 n 件，办完 n 件，平均 n 天，n% 满意: the counts of the end of yesterday (Beijing). `satisfied`
   * leaves out cases without a rating.
   */
  ledgerStats: query({
    input: v.object({ year: v.optional(s.year) }),
    output: s.LedgerStats,
    cache: { maxAge: 60 },
  }),
  /** One public case with its chain of entries (number, hash, hash before). */
  ledgerCase: query({
    input: v.object({ number: s.caseNumber }),
    output: s.LedgerCase,
    cache: { maxAge: 60 },
  }),

  /** How ledger and audit log ended on each of the last days, to be signed and kept elsewhere. */
  heads: query({ input: v.strictObject({}), output: HeadsSchema, cache: { maxAge: 300 } }),

  // ───────────── desk ─────────────
  /** Which desks the signed-in person sits at, and what each may do. The first is the default. */
  desks: query({ input: v.object({}), output: v.object({ items: v.array(s.Desk) }) }),
  /** Queue of one desk, by time left (done ones: newest first). `staff: 403` outside the own area. */
  inbox: query({
    input: v.object({
      ...paging,
      desk: v.optional(s.deskCode),
      ...filter,
      sort: v.optional(s.sort),
    }),
    output: page(s.StaffRow),
  }),
  /**
   * The cases that a number of the figures is made of, the last one first: what happened on these days, and where.
   * Whoever sees the figures sees them.
   */
  counted: query({ input: v.object({ ...paging, ...s.CountedInput }), output: page(s.StaffRow) }),
  /** Numbers on the queue tabs; too many99 shows as 1000. */
  inboxCounts: query({ input: v.object({ desk: v.optional(s.deskCode) }), output: s.QueueCounts }),
  /**
   * Number (with or without year and month), village, words, caller's 12345 number; several words are all to be met.
   * In one's own area only.
   */
  find: query({
    input: v.object({
      ...paging,
      text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_LENGTH.search)),
      ...filter,
    }),
    output: page(s.StaffRow),
    secret: true,
  }),
  /**
   * Cases that somebody left this phone with, the newest first: for a caller who rings again. County desk only; each
   * search is in the audit log. Found is what came since phones are put into drawers.
   */
  findByPhone: query({
    input: v.object({ phone: s.callerPhone }),
    output: page(s.StaffRow),
    secret: true,
    limit: { count: 120, per: 'hour' },
  }),
  caseForStaff: query({ input: v.object({ caseId: s.caseId }), output: s.StaffCase }),
  /** Who should handle it, by category and place, with each desk's load. A dispatcher decides. */
  proposal: query({ input: v.object({ caseId: s.caseId }), output: s.Proposal }),
  /** What the reporter will read if this is sent, word for word: made as the deed itself makes it. */
  preview: query({ input: s.PreviewInput, output: s.Preview, secret: true }),

  accept: command({ input: v.object({ ...seen, urgency: v.optional(s.urgency) }), output: s.StaffCase }),
  /** Refusal needs a reason; `not_ours` needs where to go instead. */
  refuse: command({
    input: v.object({ ...seen, ...s.refusal }),
    output: s.StaffCase,
  }),
  askMore: command({ input: v.object({ ...seen, words: s.words }), output: s.StaffCase }),
  /** Categories or place put right by the desk; the reporter's own stay in the timeline. */
  correct: command({
    input: v.object({
      ...seen,
      categories: v.optional(s.categories),
      town: v.optional(s.divisionCode),
      village: v.optional(s.divisionCode),
    }),
    output: s.StaffCase,
  }),
  /** Sends it to a desk, with co-handlers; `workingDays` overrides the limit of the category. */
  dispatch: command({ input: s.DispatchInput, output: s.StaffCase }),
  /** A handler gives it back with a reason: a village to its town, the others to the county. */
  handBack: command({ input: v.object({ ...seen, reason: s.words }), output: s.StaffCase }),
  /** The county takes it back from whoever has it, with a reason, to send it out anew. */
  recall: command({ input: v.object({ ...seen, reason: s.words }), output: s.StaffCase }),
  /** Who helps from now on: any desks beside the one that has it. */
  join: command({ input: v.object({ ...seen, coHandlers: s.coHandlers }), output: s.StaffCase }),
  /** 签收: the unit that it was sent to has seen it. */
  sign: command({ input: v.object(seen), output: s.StaffCase }),
  /** A town hands on to its village, and takes back from there (`desk` is the town); the county to anybody. */
  handOver: command({
    input: v.object({ ...seen, desk: s.deskCode, words: v.optional(s.words) }),
    output: s.StaffCase,
  }),
  /** Progress that the reporter reads, with photos of the place. */
  progress: command({
    input: v.object({ ...seen, words: s.words, photos: v.optional(s.photoIds) }),
    output: s.StaffCase,
  }),
  /** 到现场: seen on the spot, true or not. `verified: true` puts it in the public ledger. */
  siteVisit: command({
    input: v.object({
      ...seen,
      verified: v.boolean(),
      words: s.words,
      photos: v.optional(s.photoIds),
      publicTitle: v.optional(translatable(s.publicTitle)),
    }),
    output: s.StaffCase,
  }),
  /** 延期, once, with a reason that the reporter reads. 409 the second time. */
  extend: command({
    input: v.object({ ...seen, reason: s.words, workingDays: v.optional(s.days) }),
    output: s.StaffCase,
  }),
  /**
   * 办结: what was found, what was done, and after photos or the reason why none can be. The county looks at it before
   * its reporter is asked, where that is set for such cases or the draw says so.
   */
  resolve: command({ input: s.ResolveInput, output: s.StaffCase }),
  /** 核查: the county is content, and the reporter is asked; `words` are for the desk. */
  passCheck: command({ input: v.object({ ...seen, words: v.optional(s.words) }), output: s.StaffCase }),
  /** The county is not, and says why: the unit goes on with the time that it had left. */
  failCheck: command({ input: v.object({ ...seen, reason: s.words }), output: s.StaffCase }),
  /** After two returns the county decides and says why. */
  countyDecision: command({ input: v.object({ ...seen, words: s.words }), output: s.StaffCase }),
  /** 合成一件: `caseId` from now on follows `mainId`; both reporters are told. */
  link: command({ input: v.object({ ...seen, mainId: s.caseId }), output: s.StaffCase }),
  unlink: command({ input: v.object({ ...seen, reason: s.words }), output: s.StaffCase }),
  /** A remark between staff; the reporter never sees it. */
  note: command({ input: v.object({ caseId: s.caseId, words: s.words }), output: s.StaffCase }),
  /** Name and phone of the reporter, for a stated reason, written to the audit log. County desk only. */
  openIdentity: command({ input: v.object({ caseId: s.caseId, reason: s.reasonLong }), output: s.Identity }),
  /** 代人登记: a call to 12345 or a visitor at the counter. */
  registerForCaller: command({ input: s.RegisterInput, output: s.StaffCase }),
  /** Several cases to one desk; each with the version seen. Says per case what happened. */
  bulkAssign: command({ input: s.BulkInput, output: v.object({ items: v.array(s.BulkResult) }) }),
  /** The same of several that are not taken. */
  bulkRefuse: command({ input: s.BulkRefuseInput, output: v.object({ items: v.array(s.BulkResult) }) }),
  /** Several follow one; that one itself may be among them and stays as it is. */
  bulkLink: command({ input: s.BulkLinkInput, output: v.object({ items: v.array(s.BulkResult) }) }),
  /** Regions of a photo made unreadable (fractions of width and height); the original is kept apart, audited. */
  blurPhoto: command({
    input: v.object({
      ...seen,
      fileId: s.fileId,
      regions: v.pipe(v.array(s.Region), v.minLength(1), v.maxLength(MAX_BLURS)),
    }),
    output: s.StaffCase,
  }),
  /**
   * The original of a blurred photo, for a stated reason, written to the audit log: an address good for five
   * minutes. County desk and the desk that has the case.
   */
  openOriginal: command({
    input: v.object({ caseId: s.caseId, fileId: s.fileId, reason: s.reasonLong }),
    output: v.object({ url: v.string() }),
  }),
  /** A photo was looked at: may it be shown in public? The county desk decides, and may decide anew. */
  checkPhoto: command({
    input: v.object({ ...seen, fileId: s.fileId, passed: v.boolean() }),
    output: s.StaffCase,
  }),
  /** Answer templates of this county. */
  templates: query({ input: v.object({}), output: v.object({ items: v.array(s.Template) }) }),
  /** The filtered cases of a desk as a file: `content` is base64, 5,000 rows at most. No reporter in it, ever. */
  exportCases: query({ input: s.ExportInput, output: s.ExportOutput, secret: true }),
  /**
   * The same as a file that the server writes while it is taken out, of a hundred thousand cases at most; where there is
   * no server to ask for it (WeChat's cloud) `exportCases` remains.
   */
  caseFile: query({ input: s.ExportInput, output: s.FileOutput, secret: true }),
  /** The printable sheet of a case: everything a paper file needs, without the reporter. */
  sheet: query({ input: v.object({ caseId: s.caseId }), output: s.Sheet }),
  /** Who opened an identity, when and why. Auditor and leader. */
  identityOpenings: query({
    input: v.object({ ...paging, ...s.OpeningsAsked }),
    output: page(s.IdentityOpening),
  }),
  /** What lies on each desk, and how many people are there today: for whoever gives out duties. */
  deskLoads: query({ input: v.object({}), output: v.object({ items: v.array(s.DeskLoad) }) }),
  /** 概况: what happened in a span of days, from a roll-up, and what is open now. */
  overview: query({ input: v.object({ span: s.span }), output: s.Overview }),
  /** The same as a workbook. */
  overviewExport: query({ input: v.object({ span: s.span }), secret: true, output: s.ExportOutput }),
  /**
   * 督办: asks a unit, which has to answer within so many working days. Its desk is told, and the question stands there
   * until it is answered. Leaders only.
   */
  inquire: command({ input: s.InquireInput, output: s.Inquiry }),
  /** The unit answers, once. 409 where it has. */
  answerInquiry: command({
    input: v.object({ id: v.pipe(v.string(), v.uuid()), words: s.words }),
    output: s.Inquiry,
  }),
  /**
   * What was asked, the last one first: of a desk that is one's own, or of all for whoever sees the figures; about a case
   * where that is named.
   */
  inquiries: query({
    input: v.object({
      ...paging,
      desk: v.optional(s.deskCode),
      open: v.optional(v.boolean()),
      caseId: v.optional(s.caseId),
    }),
    output: page(s.Inquiry),
  }),
})
