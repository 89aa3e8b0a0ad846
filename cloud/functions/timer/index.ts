import { jobs } from '../../jobs'
import { serveTimer } from '../clock'
export const main = serveTimer(jobs.filter(({ outside }) => !outside))
