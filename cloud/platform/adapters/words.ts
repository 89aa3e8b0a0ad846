import { sayings } from '../../shared/sayings'

const content = { tooLong: '写得太长了，最多 2500 字', refused: '有不合适的话，改一改再交' }

const storage = { full: '县里放照片的地方满了，请过一阵再交。填的都还在手机里' }

/** Why words may not be shown in public. */
export const contentWords = sayings({ 'zh-CN': content })

/** Why a file was not taken. */
export const storageWords = sayings({ 'zh-CN': storage })
