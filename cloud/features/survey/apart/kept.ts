/** Figures of the sheets that lie in the table: of surveys that were opened before figures were kept. */
import type { Figures } from '../contract/desk/figures'
import { drawnFigures } from '../rules/figures/drawn'
import { NO_GROUND } from '../rules/figures/ground'
import { openFigures } from '../rules/figures/open'
import type { FigureSheet } from '../rules/figures/sheets'
import { joinSheet } from '../rules/sheet'
import type { KeptSheet, SurveyTalk } from './talk'

export class KeptSheets {
  readonly #sheets: Record<KeptSheet['mode'], FigureSheet[]> = { open: [], probability: [] }

  take({ questionnaire, sheets }: SurveyTalk['kept']['asked']): void {
    for (const sheet of sheets)
      this.#sheets[sheet.mode].push({
        answers: joinSheet(questionnaire, sheet, sheet.answers),
        mode: sheet.assisted === true ? 'assisted' : 'self',
      })
  }

  /** Each sheet counts alike. */
  figures({ questionnaire, target }: SurveyTalk['keptFigures']['asked']): Figures {
    const { open, probability: sheets } = this.#sheets
    return {
      drawn: drawnFigures({ questionnaire, sheets, ground: NO_GROUND, target, before: null }).figures,
      open: openFigures(questionnaire, open, []),
    }
  }
}
