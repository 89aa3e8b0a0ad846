import { accountService } from '../../features/account/service'
import { serveFunction } from '../door'
export const main = serveFunction(accountService)
