import { reportsService } from '../../reports/service'
import { serveFunction } from '../door'
export const main = serveFunction(reportsService)
