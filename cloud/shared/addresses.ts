/**
 * Addresses of the pages that others lead to: messages of the services, and every page of the app. A page's path here
 * is one of `src/app.config.ts` (a test reads both).
 */

/** Where photos go in over HTTP; each is shown below it, at an address that is signed. */
export const PHOTOS_ADDRESS = '/api/files'
/** Where photos go that lead to nobody. */
export const CLAIMED_PHOTOS_ADDRESS = '/api/reports/photos'

/** Where a table of cases is taken out, at an address that is signed. */
export const CASE_FILE_ADDRESS = '/api/case-file'

/** Where the tiles of the approved base map lie: below it `<layer>/<z>/<x>/<y>`, signed. */
export const TILES_ADDRESS = '/api/map-tiles'

/** Where the list of households of a survey goes in, to be looked at and to be kept. */
export const FRAME_LOOK_ADDRESS = '/api/survey/frames/look'
export const FRAME_ADDRESS = '/api/survey/frames'
/** Where the evidence of surveys lies: below it `<survey>/<file>`. */
export const EVIDENCE_ADDRESS = '/open/survey/evidence'

/** The tabs, and the page for an address that is none. */
export const TAB = {
  air: '/pages/air/index',
  activities: '/pages/activities/index',
  report: '/pages/report/index',
  me: '/pages/me/index',
} as const
export const MISSING = '/pages/missing/index'

/** Of one's own devices: where they are listed, where a code is scanned, and the desktop that shows one. */
export const ACCOUNT = {
  devices: '/account/devices/index',
  password: '/account/password/index',
  /** @param code what a desktop shows, where it was scanned already */
  scan: (code?: string) => asked('/account/scan/index', { code }),
  /** @param to the page that it goes on with */
  desktop: (to?: string) => asked('/account/desktop/index', { to }),
} as const

/** A path with what is asked of the page, unsaid where it is undefined. */
function asked(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return parts.length > 0 ? `${path}?${parts.join('&')}` : path
}

/** Reports, for residents. */
export const REPORTS = {
  compose: (draft?: string) => asked('/reports/compose/index', { draft }),
  mine: '/reports/mine/index',
  case: (id: string) => asked('/reports/case/index', { id }),
  /** A case of this phone that has not arrived yet, by its entry of the outbox. */
  caseOnPhone: (entry: string) => asked('/reports/case/index', { entry }),
  /** The receipt itself never stands in an address. */
  caseByReceipt: '/reports/case/index?receipt=typed',
  ledgerCase: (number: string) => asked('/reports/case/index', { number }),
} as const

export const ACTIVITIES = {
  detail: (activityId: string) => asked('/activities/detail/index', { activityId }),
  ticket: (signUpId: string) => asked('/activities/ticket/index', { signUpId }),
  mine: '/activities/mine/index',
  /** My times, and the record of them. */
  record: '/activities/record/index',
  /** The public page that says whether a record is true. */
  verify: (code?: string) => asked('/activities/verify/index', { code }),
  trees: '/activities/trees/index',
  wish: '/activities/wish/index',
  /** The activity for a calendar, over HTTP. */
  calendar: (activityId: string) => `/api/activities/${activityId}.ics`,
} as const

export const AIR = {
  year: (year?: number | string) => asked('/air/year/index', { year }),
  alerts: '/air/alerts/index',
} as const

export const SURVEY = {
  home: '/survey/home/index',
  answer: (assisted = false) => asked('/survey/answer/index', { assisted: assisted ? 1 : undefined }),
  /** With the letter of a drawn household: its code, the number of the box, its village (12 digits). */
  invited: (letter: { invite: string; box?: string | undefined; village?: string | undefined }) =>
    asked('/survey/answer/index', letter),
  /** Where the letter is typed in. */
  invite: '/survey/invite/index',
  /** The households of an interviewer, and one of them by its number in the drawn list. */
  today: '/survey/today/index',
  household: (number: number, ask = false) =>
    asked('/survey/household/index', { number, ask: ask ? 1 : undefined }),
  /** The interview at the door of one of them. */
  visit: (household: number) => asked('/survey/answer/index', { visit: 1, household }),
  finish: (survey: string, who?: string) => asked('/survey/finish/index', { survey, who }),
  receipt: '/survey/receipt/index',
  result: '/survey/result/index',
  resultOf: (survey: string) => asked('/survey/result/index', { survey }),
  evidence: (survey: string) => asked('/survey/evidence/index', { survey }),
} as const

export const AIR_DESK_PAGES = ['stations', 'upload', 'hour', 'notices', 'dust'] as const
export type AirDeskPage = (typeof AIR_DESK_PAGES)[number]

export const SURVEY_DESK_PAGES = [
  'list',
  'hub',
  'questions',
  'sampling',
  'letters',
  'fieldwork',
  'interviewers',
  'rechecks',
  'box',
  'poster',
  'result',
  'evidence',
] as const
export type SurveyDeskPage = (typeof SURVEY_DESK_PAGES)[number]

/** Pages of those who make activities and are there on the day. */
export const ORGANISE = {
  list: '/organise/list/index',
  /** The list with what is looked for. */
  found: (asks: { when?: string; kind?: string; town?: string; search?: string }) =>
    asked('/organise/list/index', asks),
  edit: (draftId: string) => asked('/organise/edit/index', { draftId }),
  activity: (activityId: string, tab?: string) => asked('/organise/activity/index', { activityId, tab }),
  figures: '/organise/figures/index',
  figuresOf: (year: number) => asked('/organise/figures/index', { year }),
  checkin: (activityId: string) => asked('/organise/checkin/index', { activityId }),
  walkin: (activityId: string) => asked('/organise/walkin/index', { activityId }),
  finish: (activityId: string) => asked('/organise/finish/index', { activityId }),
} as const

/** Where the invited say whether they become staff. */
export const JOIN = (code?: string) => asked('/join/index', { code })
/** What stands on the page of settings, each for itself. */
export const SETTINGS_PARTS = [
  'limits',
  'holidays',
  'templates',
  'handlers',
  'checks',
  'roster',
  'emergency',
  'changes',
] as const
export type SettingsPart = (typeof SETTINGS_PARTS)[number]
/** What a list of cases is asked for in its address. */
export interface CasesAsks {
  desk?: string | undefined
  queue?: string | undefined
  what?: string | undefined
  from?: string | undefined
  to?: string | undefined
  town?: string | undefined
  unit?: string | undefined
  group?: string | undefined
  sort?: string | undefined
  text?: string | undefined
  /** A box of the map, or `none`. */
  at?: string | undefined
  /** `map`: by place. */
  view?: string | undefined
  id?: string | undefined
}

/** Which of the staff are listed, and who is open beside the list. */
export interface PeopleAsks {
  tab?: string | undefined
  id?: string | undefined
}

/** Pages of the staff. */
export const DESK = {
  home: '/desk/home/index',
  /** The list as somebody narrowed it down; `what` with its days: the cases that a number is made of. */
  cases: (asks: CasesAsks = {}) => asked('/desk/reports/cases/index', { ...asks }),
  case: (id: string) => asked('/desk/reports/cases/index', { id }),
  /** Photos that wait to be looked at, one after the other. */
  photos: '/desk/reports/photos/index',
  print: (id: string) => asked('/desk/reports/print/index', { id }),
  overview: (asks: { span?: string; unit?: string } = {}) => asked('/desk/overview/index', asks),
  /** The same on paper. */
  overviewPaper: (span?: string) => asked('/desk/overview/paper/index', { span }),
  openings: '/desk/reports/openings/index',
  people: (asks: PeopleAsks = {}) => asked('/desk/people/index', { ...asks }),
  settings: (part?: SettingsPart) => asked('/desk/settings/index', { part }),
  air: (page: AirDeskPage) => `/desk/air/${page}/index`,
  survey: (page: SurveyDeskPage, survey?: string) => asked(`/desk/survey/${page}/index`, { survey }),
  /** The draft of one questionnaire. */
  questions: (code: string) => asked('/desk/survey/questions/index', { code }),
} as const
