import { reportsService } from '../../features/reports/service'
import { serveFunction } from '../door'
export const main = serveFunction(reportsService)
