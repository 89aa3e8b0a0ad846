import { accountFeature } from '../../features/account'
import { serveFunction } from '../door'
export const main = serveFunction(accountFeature)
