import { useRouter } from '@tarojs/taro'
import { SURVEY } from '@cloud/shared/addresses'
import { Empty } from '@/ui/Empty'
import { Page } from '@/ui/Page'

import { home, replace } from '../go'
import { Thanks } from '../parts/Thanks'
import { sheetDrawing } from '../pictures/sheet'
import { sheets } from '../sheets'
import { useSheet } from '../useSheet'
import { words } from '../words'

/** The last page of a survey again: receipt and date of the results. */
export default function FinishPage() {
  const { params } = useRouter()
  const assisted = params.assisted === '1'
  const sheet = useSheet({ survey: params.survey ?? '', assisted })
  if (!sheet || sheet.stage === 'filling') {
    return (
      <Page title={words.title} titled>
        <Empty
          drawing={sheetDrawing}
          title={words.finish.nothing}
          action={{ label: words.finish.home, onTap: home }}
        />
      </Page>
    )
  }
  function again() {
    if (sheet) sheets.reopen(sheet)
    replace(SURVEY.answer(assisted))
  }
  return <Thanks sheet={sheet} onHelp={() => replace(SURVEY.answer(true))} onAgain={again} />
}
