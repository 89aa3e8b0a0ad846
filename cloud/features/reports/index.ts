/** The face of the reports: what the product and the doors may use of them. */
import { defineFeature } from '../../platform/feature'
import { tickCases } from './clock'
import { rotateIdentities } from './filing/identity'
import { reportsService } from './service'

export { firstBreakIn } from './ledger/verify'
export { isKeptApart } from './photos/originals'

export const reportsFeature = defineFeature({
  service: reportsService,
  jobs: [
    {
      name: 'reports.clocks',
      cron: '*/5 * * * *',
      run: async (parts) => {
        await tickCases(parts, parts.now)
      },
    },
  ],
  keyRotations: [rotateIdentities],
})
