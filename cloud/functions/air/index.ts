import { airFeature } from '../../features/air'
import { serveFunction } from '../door'
export const main = serveFunction(airFeature)
