import { sayings } from '../../shared/sayings'

const content = { tooLong: '写得太长了，最多 2500 字', refused: '有不合适的话，改一改再交' }

/** Why words may not be shown in public. */
export const contentWords = sayings({ 'zh-CN': content })
