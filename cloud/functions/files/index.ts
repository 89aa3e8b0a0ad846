import { filesService } from '../../features/files'
import { serveFunction } from '../door'
export const main = serveFunction({ service: filesService, settings: [] })
