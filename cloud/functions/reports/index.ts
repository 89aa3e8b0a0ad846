import { reportsFeature } from '../../features/reports'
import { serveFunction } from '../door'
export const main = serveFunction(reportsFeature)
