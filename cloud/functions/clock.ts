import cloud from 'wx-server-sdk'
import { wechatFiles } from '../platform/adapters/files-wechat'
import { storedMessages } from '../platform/adapters/messages'
import type { Declaration } from '../platform/deployment/declare'
import { functionSettings, readSecrets } from '../platform/deployment/settings'
import { type Job, type JobParts, logFailure, runIfDue } from '../platform/jobs'
import { besideEachOther } from '../platform/jobs/beside'
import { databaseClock } from '../platform/jobs/clock'
import { fail, type ErrorReply } from '../platform/kernel/errors'
import { asAppError } from '../platform/kernel'
import { createLog, readLogLevel } from '../platform/log'
import { connectFunction, onceMade, tellStart } from './database'

/** What one trigger did, for the function's log. */
type Answer = { data: { ran: string[]; failed: string[] } } | { error: ErrorReply }

/** One transaction at a time. */
const CONNECTIONS = 1

/**
 * The clock in WeChat's cloud: a timer trigger calls it every minute, and it runs the jobs whose time has come.
 * Which time was served is kept in the database, so that several triggers, or the own server beside it, do no
 * harm, and a missed minute is made up for. A phone that calls it gets nothing.
 */
export function serveTimer(
  jobs: readonly Job[],
  declared: readonly Declaration[],
): (event: unknown, context?: { request_id?: string }) => Promise<Answer> {
  // the SDK's types forget that its own constant is a symbol
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
  const log = createLog(readLogLevel(process.env))

  const opened = onceMade(async (): Promise<JobParts> => {
    const secrets = readSecrets(process.env, declared)
    const { settings } = secrets
    return {
      db: await connectFunction(secrets, CONNECTIONS, log),
      county: settings.county,
      settings,
      files: wechatFiles(cloud, functionSettings.read(process.env).filePrefix),
      messages: storedMessages(settings, []),
      log,
    }
  })

  return async (_event, context) => {
    try {
      // WeChat gives an openid to what a phone calls, and none to a trigger
      if (cloud.getWXContext().OPENID) throw fail('forbidden')
      const parts = await opened()
      const [ran, failed]: [string[], string[]] = [[], []]
      const now = await databaseClock(parts.db)
      await besideEachOther(jobs, async (job) => {
        try {
          if (await runIfDue(parts, job, now())) ran.push(job.name)
        } catch (error) {
          failed.push(job.name)
          logFailure(parts, job, error)
        }
      }).look()
      return { data: { ran, failed } }
    } catch (error) {
      tellStart(error, log)
      const requestId = context?.request_id ?? 'timer'
      return { error: asAppError(error, log.child({ requestId })).reply(requestId) }
    }
  }
}
