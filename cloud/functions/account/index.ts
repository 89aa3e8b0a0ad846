import { accountFeature } from '../../features/account'
import { serveFunction } from '../door'
import { messageKinds } from '../messages'
export const main = serveFunction(accountFeature, messageKinds)
