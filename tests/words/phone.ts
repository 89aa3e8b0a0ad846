import * as v from 'valibot'
import type { BrowserContextOptions } from 'playwright-core'
import { accountContract } from '../../cloud/features/account/contract'
import { activitiesContract } from '../../cloud/features/activities/contract'
import { airContract } from '../../cloud/features/air/contract'
import { filesContract } from '../../cloud/features/files/contract'
import { reportsContract } from '../../cloud/features/reports/contract'
import { surveyContract } from '../../cloud/features/survey/contract'
import { surveyDesk } from '../../cloud/features/survey/contract/desk'
import { fieldContract } from '../../cloud/features/survey/contract/field'
import { routeContract } from '../../cloud/features/survey/contract/route'
import type { Command, Query } from '../../cloud/shared/contract'
import type { Locale } from '../../cloud/shared/locale'
import type { World } from '../e2e/world'
import type { WeappSite } from '../weapp/bundle'
import { WeappPhone } from '../weapp/page'
import { saidIn, type Said } from './data'

const CONTRACTS: Record<string, Readonly<Record<string, Query | Command>>> = {
  account: accountContract,
  activities: activitiesContract,
  air: airContract,
  files: filesContract,
  reports: reportsContract,
  survey: { ...surveyContract, ...surveyDesk, ...fieldContract, ...routeContract },
}

/** Before the ids of files in WeChat's cloud. */
const CLOUD = 'cloud://test'

const CallSchema = v.looseObject({
  procedure: v.string(),
  input: v.optional(v.looseObject({}), {}),
  /** The language that the app itself asks for. */
  locale: v.string(),
})
const SessionSchema = v.looseObject({ data: v.looseObject({ token: v.string() }) })

/** The session that a browser keeps. */
function sessionOf(state: BrowserContextOptions['storageState']): { token: string } {
  const origins = typeof state === 'object' ? state.origins : []
  const kept = origins.flatMap(({ localStorage }) => localStorage).find(({ name }) => name === 'session')
  return v.parse(SessionSchema, JSON.parse(kept?.value ?? '{}')).data
}

interface Opening {
  world: World
  site: WeappSite
  /** What the browser of somebody keeps: the phone is theirs. */
  state: BrowserContextOptions['storageState']
  language: Locale
  page: string
  /** Gets what the services answer. */
  answers: Said[]
}

/** The compiled mini-program in the hands of a person of the demo county, in front of the host's services. */
export function openPhone({ world, site, state, language, page, answers }: Opening): Promise<WeappPhone> {
  const session = sessionOf(state)
  const callFunction = async (service: string, data: unknown): Promise<unknown> => {
    const { procedure, input, locale } = v.parse(CallSchema, data)
    const known = CONTRACTS[service]?.[procedure]
    const address = `${service}/${procedure}`
    const byAddress = known?.kind === 'query' && known.secret === undefined
    const { data: answer, error } = await world.api[byAddress ? 'get' : 'post'](address, input, {
      ...session,
      locale,
    })
    answers.push(...saidIn(address, answer))
    // in WeChat photos have no address, but an id in the cloud
    const stored: unknown = JSON.parse(
      JSON.stringify(answer ?? null).replaceAll('"/api/files/', `"${CLOUD}/api/files/`),
    )
    return error ? { error } : { data: stored }
  }
  const cloudFile = async (fileID: string) => {
    const response = await fetch(fileID.replace(CLOUD, world.address))
    return response.ok ? Buffer.from(await response.arrayBuffer()) : null
  }
  const storage = { locale: language, session }
  return WeappPhone.open(world.browser, site, { callFunction, cloudFile }, { page, storage })
}
