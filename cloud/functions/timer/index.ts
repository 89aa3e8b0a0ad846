import { serveTimer } from '../clock'
import { jobs, jobSettings } from '../jobs'
export const main = serveTimer(
  jobs.filter(({ outside }) => !outside),
  jobSettings,
)
