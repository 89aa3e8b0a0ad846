import { airService } from '../../air/service'
import { serveFunction } from '../door'
export const main = serveFunction(airService)
