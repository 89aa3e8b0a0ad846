/** What the services tell the organisers' pages, as pages are shown it in tests. */
import type { OutputOf } from '../../cloud/shared/contract'
import type { Roll, RollRow } from '../../cloud/features/activities/contract/door'
import type {
  activitiesMaking,
  DeskRow,
  Draft,
  Edited,
} from '../../cloud/features/activities/contract/making'
import type { Came } from '../../src/organise/door/day'
import { DAY_MS, HOUR_MS } from '../../cloud/shared/time'

export const ACTIVITY = '0b8e1c52-5d4b-4c0e-9f6e-1f2d3c4b5a69'
export const DRAFT = '7c9a2f10-3f1c-4a39-9d6e-2b7a5e8d4c01'
const SIGN_UP = '5f0c7b1e-3a52-4f4d-8a57-0d6a8a4f1c22'

export const daysAhead = (days: number, hours = 0): string =>
  new Date(Date.now() + days * DAY_MS + hours * HOUR_MS).toISOString()

export const makeDeskRow = (change: Partial<DeskRow> = {}): DeskRow => ({
  activityId: ACTIVITY,
  draftId: null,
  state: 'published',
  kind: 'planting',
  title: '雀仁乡秋季补种梭梭',
  area: '652328',
  areaName: '木垒县',
  startsAt: daysAhead(3),
  endsAt: daysAhead(3, 5),
  town: '652328203',
  seats: 60,
  held: 46,
  waiting: 8,
  free: 14,
  came: null,
  stop: null,
  ...change,
})

/** Everything that is needed to publish it. */
export const makeDraft = (change: Partial<Draft> = {}): Draft => ({
  kind: 'planting',
  title: '雀仁乡秋季补种梭梭',
  brief: '有车接送，管午饭',
  why: '沙边的梭梭去年死了一些，入冬前要补上',
  picture: 'saxaul',
  startsAt: daysAhead(10),
  endsAt: daysAhead(10, 5),
  closesAt: daysAhead(9),
  cancelUntil: daysAhead(9),
  place: '雀仁乡北沙窝',
  town: '652328203',
  seats: 60,
  maxParty: 5,
  organiserName: '县林草局',
  organiserContact: '马晓燕',
  organiserPhone: '13900000000',
  ...change,
})

export const makeEdited = (change: Partial<Edited> = {}): Edited => ({
  draftId: DRAFT,
  activityId: null,
  version: 1,
  area: '652328',
  draft: makeDraft(),
  cover: null,
  faults: [],
  savedAt: '2026-10-10T02:42:00.000Z',
  savedByName: '努尔兰',
  ...change,
})

export const makeRow = (change: Partial<RollRow> = {}): RollRow => ({
  signUpId: SIGN_UP,
  state: 'seated',
  code: '427916',
  name: '阿依努尔',
  group: null,
  names: ['阿依努尔', '叶尔兰'],
  phone: '13912341147',
  party: 2,
  care: [],
  session: null,
  point: 'bus',
  answers: [],
  position: null,
  again: false,
  ...change,
})

export const makeRoll = (change: Partial<Roll> = {}): Roll => ({
  activity: {
    id: ACTIVITY,
    title: '雀仁乡秋季补种梭梭',
    startsAt: daysAhead(0, 1),
    endsAt: daysAhead(0, 6),
    seats: 60,
    cancelledReason: null,
    insured: false,
    walkIns: true,
    countsHours: true,
    treesEach: 5,
    questions: [],
    sessions: [],
    points: [{ key: 'bus', name: '县城客运站', at: daysAhead(0, 1), bus: true, seats: 54 }],
    plots: [],
  },
  ticketKey: 'ab'.repeat(32),
  madeAt: new Date().toISOString(),
  rows: [makeRow()],
  attendances: [],
  conflicts: [],
  devices: [],
  ...change,
})

export const makeCame = (change: Partial<Came> = {}): Came => ({
  of: SIGN_UP,
  kind: 'listed',
  name: '阿依努尔',
  people: 2,
  at: new Date().toISOString(),
  session: null,
  point: 'bus',
  minutes: null,
  trees: null,
  plot: null,
  scanId: null,
  mine: false,
  onlyHere: false,
  ...change,
})

type Overview = OutputOf<(typeof activitiesMaking)['overview']>

export const makeOverview = (change: Partial<Overview> = {}): Overview => ({
  row: makeDeskRow(),
  changes: [
    { at: '2026-10-01T02:00:00.000Z', what: 'published', byName: '努尔兰', fields: [], words: null, told: 4 },
  ],
  sessions: [],
  points: [{ key: 'bus', name: '县城客运站', bus: true, seats: 54, held: 40, free: 14 }],
  outcome: null,
  plots: [],
  feedback: { scores: [0, 0, 0], words: [] },
  lastTime: null,
  ...change,
})
