import type { Logger } from 'pino'
import type { Job } from '../../platform/jobs'
import { sendAlerts } from './alerts/send'
import { fetchAir } from './fetch'
import { forgetUploads } from './files/upload'
import { forgetFaults } from './reading/faults'
import { closeHour, closeYear, reportDays, type ChangedDay } from './timers'

function logChanges(log: Logger, changed: readonly ChangedDay[]): void {
  for (const day of changed) log.warn(day, 'air day judged anew')
}

/** What the series does by the clock (Beijing time). Each may run twice or late without harm. */
export const airJobs: readonly Job[] = [
  {
    // the services compute an hour some minutes after it is over
    name: 'air.fetch',
    cron: '20,50 * * * *',
    outside: true,
    run: (parts) => fetchAir(parts),
  },
  {
    name: 'air.close-hour',
    cron: '0 * * * *',
    run: async (parts) => {
      const { silent, heard } = await closeHour(parts)
      if (silent.length > 0) parts.log.warn({ stations: silent }, 'air stations silent')
      if (heard.length > 0) parts.log.info({ stations: heard }, 'air stations heard again')
    },
  },
  {
    name: 'air.alerts',
    cron: '*/5 * * * *',
    run: async (parts) => {
      await sendAlerts(parts)
    },
  },
  {
    name: 'air.report-day',
    cron: '30 0 * * *',
    run: async (parts) => logChanges(parts.log, await reportDays(parts)),
  },
  {
    name: 'air.recheck-day',
    cron: '30 11 * * *',
    run: async (parts) => logChanges(parts.log, await reportDays(parts)),
  },
  {
    name: 'air.close-year',
    cron: '0 1 1 1 *',
    run: async (parts) => logChanges(parts.log, await closeYear(parts)),
  },
]

/** A table that nobody took in within a day is forgotten. */
const uploadsJob: Job = {
  name: 'air.uploads',
  cron: '50 * * * *',
  run: async ({ db, county, files, now }) => {
    await forgetUploads(db, county, files, now)
  },
}

/** What stations sent wrong is of a week; strangers send as much of it as they like. */
const faultsJob: Job = {
  name: 'air.faults',
  cron: '10 3 * * *',
  run: async ({ db, county, now }) => {
    await forgetFaults(db, county, now)
  },
}

/** Those of the series, those of the tables that are brought, and those of what was refused. */
export const allAirJobs: readonly Job[] = [...airJobs, uploadsJob, faultsJob]
