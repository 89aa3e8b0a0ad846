import { airService } from '../../features/air/service'
import { serveFunction } from '../door'
export const main = serveFunction(airService)
