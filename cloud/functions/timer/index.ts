import { featureSettings, jobs } from '../../product'
import { serveTimer } from '../clock'
export const main = serveTimer(
  jobs.filter(({ outside }) => !outside),
  featureSettings,
)
