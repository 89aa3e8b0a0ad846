import { DEFAULT_LOCALE } from '../shared/locale'
import { parseArgs } from 'node:util'
import { beijingDay } from '../shared/time'
import { townsOf } from '../shared/divisions'
import type { Assignment, Settings } from '../platform/kernel/context'
import { GROUNDS_OF, hasDesk, holds, INTERVIEWERS, type Role, ROLES } from '../shared/roles'
import type { Db } from '../platform/database'
import {
  allAppointments,
  appoint,
  AppointmentFault,
  appointmentWords,
  areaName,
  areasOf,
  areasOfRole,
  dismiss,
  readArea,
  readRole,
  roleWords,
} from '../features/account'
import { personCode } from '../features/account/contract'
import { COULD_NOT, DONE, type Ended, MONITORED, SAID_NO, UsageError } from './call'
import { staffWords as words } from './words/staff'

interface Opened {
  db: Db
  settings: Settings
  close(): Promise<void>
}

/** What the command writes to: answers and complaints. */
export interface Terminal {
  say(text: string): void
  complain(text: string): void
}

/** What was typed, understood as far as this is possible without the database. */
type Wish =
  | { what: 'help' }
  | { what: 'list'; json: boolean }
  | { what: 'appoint'; code: string; role: Role; area: string | undefined }
  | { what: 'dismiss'; code: string; role: Role | undefined; area: string | undefined }

/**
 * `npm run staff`: who holds which duty, seen and changed by whoever runs the server.
 * @param open only called once what was typed is understood
 * @param county whose towns the help names, where that is known; only asked for that
 * @returns the exit code: 0; 1 after one sentence that says what is wrong, 2 for a call that is not understood: then
 * nothing was changed
 */
export async function runStaff(
  args: readonly string[],
  open: () => Promise<Opened>,
  { say, complain }: Terminal,
  now: Date,
  county: () => string | undefined,
): Promise<Ended> {
  try {
    const wish = read(args)
    if (wish.what === 'help') {
      say(usage(county()))
      return 0
    }
    const opened = await open()
    try {
      if (wish.what === 'list' && wish.json) return { code: DONE, facts: await staffFacts(opened) }
      for (const line of await fulfil(wish, opened, now)) say(line)
      return DONE
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (!(error instanceof AppointmentFault || error instanceof UsageError)) throw error
    complain(error.message)
    return error instanceof UsageError ? COULD_NOT : SAID_NO
  }
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { role: text, area: text, help: { type: 'boolean', short: 'h' }, ...MONITORED },
    })
  } catch {
    throw new UsageError(words.unknown(args.join(' ')))
  }
}

function read(args: readonly string[]): Wish {
  const { values, positionals } = parse(args)
  const [what, code, more] = positionals
  if (values.help || what === 'help') return { what: 'help' }
  if (what === undefined) throw new UsageError(words.noCommand)
  const json = values.json === true
  if (what === 'list' && code === undefined) return { what, json }
  if ((what !== 'appoint' && what !== 'dismiss') || more !== undefined || json)
    throw new UsageError(words.unknown(args.join(' ')))
  if (code === undefined) throw new UsageError(words.codeMissing)
  const role = values.role === undefined ? undefined : readRole(values.role)
  if (what === 'dismiss') return { what, code, role, area: values.area }
  if (role === undefined) throw new UsageError(words.roleMissing)
  return { what, code, role, area: values.area }
}

async function fulfil(wish: Wish, opened: Opened, now: Date): Promise<string[]> {
  const { county } = opened.settings
  if (wish.what === 'help') return [usage(county)]
  if (wish.what === 'list') return list(opened)
  const code = wish.code.toUpperCase()
  const said = ({ role, area }: Assignment) =>
    words.duty(code, areaName(area), roleWords(DEFAULT_LOCALE)[role])
  if (wish.what === 'appoint') {
    const duty = { role: wish.role, area: readArea(wish.role, wish.area, county) }
    const { fresh, byWechat } = await appoint(opened, now, code, duty)
    if (!fresh) return [words.already(said(duty))]
    return [appointedWords(duty.role)(said(duty)), ...(byWechat ? [] : [words.oneBrowser])]
  }
  const area = wish.area === undefined ? undefined : areaToEnd(wish.role, wish.area, county)
  const { ended, empty } = await dismiss(opened, now, code, { role: wish.role, area })
  if (ended.length === 0) return [words.nothingToEnd(code)]
  return [
    ...ended.map((duty) => words.dismissed(said(duty))),
    ...empty.map((duty) => words.nobodyLeft(areaName(duty.area), roleWords(DEFAULT_LOCALE)[duty.role])),
  ]
}

/** Where somebody with a role finds their work. */
function appointedWords(role: Role) {
  if (hasDesk([role])) return words.appointed
  return holds([role], INTERVIEWERS) ? words.appointedInterviewer : words.appointedNoPage
}

/** The area meant by `dismiss`: of the role that was typed, or of any that has such an area. */
function areaToEnd(role: Role | undefined, typed: string, county: string): string {
  if (role !== undefined) return readArea(role, typed, county)
  const found = ROLES.find((one) =>
    areasOfRole(one, county).some((area) => area === typed || areaName(area) === typed),
  )
  if (found === undefined) throw new AppointmentFault(appointmentWords.noArea(typed))
  return readArea(found, typed, county)
}

/** Who holds which duty, for a program. */
async function staffFacts(opened: Opened): Promise<object> {
  const all = await allAppointments(opened)
  return {
    appointments: all.map(({ personId, role, area, since }) => ({
      code: personCode(personId),
      role,
      area,
      since: beijingDay(since),
    })),
    dispatcher: all.some(({ role }) => role === 'dispatcher'),
  }
}

async function list(opened: Opened): Promise<string[]> {
  const all = await allAppointments(opened)
  const lines = all.map(({ personId, role, area, since }) =>
    words.listLine(
      words.duty(personCode(personId), areaName(area), roleWords(DEFAULT_LOCALE)[role]),
      beijingDay(since),
    ),
  )
  return [
    ...(lines.length > 0 ? lines : [words.nobody]),
    ...(all.some(({ role }) => role === 'dispatcher') ? [] : [words.noDispatcher]),
  ]
}

function usage(county: string | undefined): string {
  const roles = ROLES.map((role) =>
    words.roleLine(
      role,
      roleWords(DEFAULT_LOCALE)[role],
      appointmentWords.grounds(GROUNDS_OF[role]),
      appointedWords(role) === words.appointedNoPage ? words.noPage : '',
    ),
  )
  const named = (area: string) => words.coded(area, areaName(area))
  const departments = areasOf('department', '').map(named).join(' ')
  const towns = county === undefined ? [] : townsOf(county)
  const [town] = towns
  const village = towns.flatMap(({ villages }) => villages)[0]
  const places = town &&
    village && {
      towns: towns.map(({ code, name }) => words.coded(code, name)).join(' '),
      town: town.name,
      village,
    }
  return words.usage(roles.join('\n'), departments, places)
}
