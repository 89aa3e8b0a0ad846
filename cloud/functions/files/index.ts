import { filesService } from '../../files/service'
import { serveFunction } from '../door'
export const main = serveFunction(filesService)
