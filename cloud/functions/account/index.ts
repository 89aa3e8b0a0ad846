import { accountService } from '../../account/service'
import { serveFunction } from '../door'
export const main = serveFunction(accountService)
