import type { StaffCaseData, StaffRowData } from '../../cloud/features/reports/contract'

/** The id of the nth case of these tests. */
export const caseId = (last: number) => `0b0e7a34-6b0f-4c9b-9d0e-0d6c3b8a1f0${last}`
/** A row of the queue: received today, waits to be assigned. */
export const makeRow = (last: number, title: string): StaffRowData => ({
  id: caseId(last),
  number: `2610-018${last}`,
  version: 3,
  title,
  categories: ['air.dust'],
  townName: '木垒镇',
  villageName: '人民路社区',
  state: 'received',
  queue: 'assign',
  urgency: 'ordinary',
  submittedAt: '2026-10-16T05:22:00Z',
  dueAt: '2026-10-18T10:00:00Z',
  leftMs: 3_600_000,
  handler: null,
  thumb: null,
  anonymous: false,
  possibleSame: false,
  urges: 0,
  escalated: 0,
})
/** The case of a row as the desk opens it; `change` replaces parts of it. */
export const makeCase = (one: StaffRowData, change: Partial<StaffCaseData> = {}): StaffCaseData => ({
  ...one,
  words: '土堆没盖',
  place: {
    town: '652328100',
    townName: '木垒镇',
    village: null,
    villageName: null,
    words: null,
    point: null,
  },
  outside: null,
  seenAt: null,
  photos: [],
  timeline: [],
  notes: [],
  identity: { choice: 'county', left: 'nameAndPhone', canOpen: true, hidden: false },
  coHandlers: [],
  clock: { running: true, pausedSince: null, extended: false, warnAt: null },
  limit: { name: '受理限期', at: '2026-10-18T10:00:00Z' },
  verified: null,
  publicTitle: null,
  reopened: 0,
  rating: null,
  outcome: null,
  linkedTo: null,
  linked: [],
  similar: [],
  before: [],
  hotline: null,
  emergency: [],
  actions: ['accept', 'refuse', 'askMore', 'note', 'openIdentity'],
  ...change,
})
export const ROWS = [makeRow(1, '工地土堆没盖'), makeRow(2, '渠边有垃圾')]
export const DUE_AT = '2026-10-21T10:00:00Z'
