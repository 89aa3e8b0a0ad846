import type { BrowserContextOptions, Page } from 'playwright-core'
import { ORGANISE_ROOT } from '../../config/pages'
import { readMiniProgram } from '../weapp/program'
import { requireBuilt } from './built'
import { photo } from './pictures'
import { become } from './staff'
import { DESK, type Visit, type World } from './world'

/** Every page of the product: both builds have the same. */
const PAGES = readMiniProgram(requireBuilt('dist/weapp')).pages

const OF_AIR = PAGES.filter((path) => path.startsWith('desk/air/'))
const OF_ADMINS = ['desk/people/index']
const OF_LEADERS = ['desk/reports/openings/index']
const OF_SURVEYORS = PAGES.filter((path) => path.startsWith('desk/survey/'))
const OF_ORGANISERS = PAGES.filter((path) => path.startsWith(`${ORGANISE_ROOT}/`))
const OF_INTERVIEWERS = ['survey/today/index', 'survey/household/index']
const NOT_OTHERS = [
  ...OF_AIR,
  ...OF_ADMINS,
  ...OF_LEADERS,
  ...OF_SURVEYORS,
  ...OF_ORGANISERS,
  ...OF_INTERVIEWERS,
]
const OTHERS = PAGES.filter((path) => !NOT_OTHERS.includes(path))

/** Which pages are whose work. The dispatcher is a resident too, with one of everything handed over. */
export const PAGES_OF = {
  dispatcher: OTHERS,
  air: OF_AIR,
  leader: OF_LEADERS,
  surveyor: OF_SURVEYORS,
  organiser: OF_ORGANISERS,
  interviewer: OF_INTERVIEWERS,
  admin: OF_ADMINS,
} as const
export type Who = keyof typeof PAGES_OF
const ROLES: Record<Who, string> = {
  dispatcher: '派件员',
  air: '空气数据员',
  leader: '县领导',
  surveyor: '调查负责人',
  organiser: '活动组织员',
  interviewer: '调查员 沙吾列',
  admin: '系统管理员',
}

export interface EveryPage {
  /** Queries of the pages that show one certain thing. */
  queries: Record<string, string>
  /** What the browser of each person keeps: their session. */
  states: Record<Who, NonNullable<BrowserContextOptions['storageState']>>
}

const field = (data: unknown, name: string): string => String(Reflect.get(Object(data), name))
const first = (data: unknown): unknown => (Reflect.get(Object(data), 'items') as unknown[])[0]

/** Hands over one of everything as the person who then looks at it. */
async function handOver({ page }: Visit, { api }: World): Promise<Record<string, string>> {
  const token = await page.evaluate(() => {
    // Taro keeps values on the web as {"data": …}
    const kept: unknown = JSON.parse(localStorage.getItem('session') ?? '{}')
    const session: unknown = Reflect.get(Object(kept), 'data')
    return String(Reflect.get(Object(session), 'token'))
  })
  const activityId = field(first((await api.get('activities/list', { only: 'seats' })).data), 'id')
  const activity = await api.get('activities/detail', { activityId })
  const [point] = Reflect.get(Object(activity.data), 'meetingPoints') as unknown[]
  const signUp = await api.post(
    'activities/signUp',
    {
      activityId,
      party: 1,
      people: [{ name: '叶尔兰' }],
      autoAccept: true,
      expect: 'seated',
      ...(point ? { meetingPoint: field(point, 'key') } : {}),
    },
    { token },
  )
  // a page without what it is about would be looked at in vain
  if (signUp.error) throw new Error(`no seat: ${JSON.stringify(signUp.error)}`)
  const upload = await api.upload(await photo(), 'image/jpeg', { token })
  const report = await api.post(
    'reports/submit',
    {
      words: '渠边倒了垃圾',
      photos: [field(upload.data, 'fileId')],
      categories: ['waste.household'],
      place: { town: '652328100' },
      identity: 'county',
    },
    { token },
  )
  if (report.error) throw new Error(`no case: ${JSON.stringify(report.error)}`)
  const caseId = field(report.data, 'caseId')
  const current = await api.get('survey/current')
  const survey = field(Reflect.get(Object(current.data), 'open'), 'id')
  return {
    ...Object.fromEntries(OF_SURVEYORS.map((path) => [path, `?survey=${survey}`])),
    'activities/detail/index': `?activityId=${activityId}`,
    'activities/verify/index': '?code=Q7K42MXD',
    'activities/ticket/index': `?signUpId=${field(signUp.data, 'signUpId')}`,
    'reports/case/index': `?id=${caseId}`,
    'desk/reports/cases/index': `?id=${caseId}`,
    'desk/reports/print/index': `?id=${caseId}`,
  }
}

/** An activity that its organiser works at, and a draft of another one. */
async function ofOrganiser({ api }: World): Promise<Record<string, string>> {
  const token = await api.demoPerson('活动组织员')
  const list = Reflect.get(Object((await api.get('activities/desk', {}, { token })).data), 'items') as {
    activityId: string | null
  }[]
  const activityId = list.find((row) => row.activityId !== null)?.activityId
  const area = field(first((await api.get('activities/areas', {}, { token })).data), 'area')
  const from = { what: 'template', template: 'clean_up' }
  const draft = await api.post('activities/begin', { area, from }, { token })
  if (!activityId || draft.error) throw new Error(`nothing to organise: ${JSON.stringify(draft.error)}`)
  const pages = ['activity', 'checkin', 'walkin', 'finish']
  return {
    ...Object.fromEntries(
      pages.map((page) => [`${ORGANISE_ROOT}/${page}/index`, `?activityId=${activityId}`]),
    ),
    [`${ORGANISE_ROOT}/edit/index`]: `?draftId=${field(draft.data, 'draftId')}`,
  }
}

/** Makes sure that every page has something to show, to somebody whose page it is. */
export async function prepareEveryPage(world: World): Promise<EveryPage> {
  const visit = await world.visit({ viewport: DESK })
  const stateOf = async (who: Who) => {
    await become(visit, ROLES[who])
    return visit.page.context().storageState()
  }
  const dispatcher = await stateOf('dispatcher')
  const queries = await handOver(visit, world)
  const states = {
    dispatcher,
    air: await stateOf('air'),
    leader: await stateOf('leader'),
    surveyor: await stateOf('surveyor'),
    organiser: await stateOf('organiser'),
    interviewer: await stateOf('interviewer'),
    admin: await stateOf('admin'),
  }
  const open: unknown = Reflect.get(Object((await world.api.get('survey/current')).data), 'open')
  for (const path of OF_SURVEYORS) queries[path] = `?survey=${field(open, 'id')}`
  queries['survey/household/index'] = '?number=1'
  Object.assign(queries, await ofOrganiser(world))
  const past: unknown = Reflect.get(Object((await world.api.get('survey/current')).data), 'result')
  queries['survey/evidence/index'] = `?survey=${field(past, 'id')}`
  await visit.leave()
  return { queries, states }
}

/** Waits until nothing is being fetched and no grey block stands for something that comes. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  // the gallery shows waiting parts for ever, as examples
  await page.waitForFunction(
    () =>
      location.pathname.startsWith('/gallery') || !document.querySelector('.ui-skeleton, [aria-busy=true]'),
  )
  await page.evaluate(() => document.fonts.ready)
}
