import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/deskSurveyResult'

/** Words of the desk page with all figures of a survey. */
export const words = liveWords({ 'zh-CN': zh })
