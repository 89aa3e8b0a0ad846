import { accountService } from './account/service'
import { filesService } from './files/service'
import type { Service } from './platform/kernel/procedure'

/** Every service of the product, as the doors mount them. A new feature is one line here. */
export const services: readonly Service[] = [accountService, filesService]
