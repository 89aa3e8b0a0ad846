import { filesService } from '../../features/files/service'
import { serveFunction } from '../door'
export const main = serveFunction(filesService)
