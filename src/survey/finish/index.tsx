import { useRouter } from '@tarojs/taro'
import { SURVEY } from '@cloud/shared/addresses'
import { Empty } from '@/ui/Empty'
import { Page } from '@/ui/Page'

import { addressOf, home, replace } from '../go'
import { useBox } from '../keys'
import { WHO, type LocalSheet } from '../model/sheets'
import { Thanks } from '../parts/Thanks'
import { sheetDrawing } from '../pictures/sheet'
import { useSheet } from '../useSheet'
import { words } from '../words'

/** The last page of a survey again: receipt code and date of the results. */
export default function FinishPage() {
  const { params } = useRouter()
  const who = WHO.find((one) => one === params.who) ?? 'own'
  const sheet = useSheet({ survey: params.survey ?? '', who })
  if (sheet && sheet.stage !== 'filling') return <Finished sheet={sheet} />
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

function Finished({ sheet }: { sheet: LocalSheet }) {
  const { fingerprint } = useBox(sheet.survey, sheet.fingerprint)
  return (
    <Thanks
      sheet={sheet}
      fingerprint={fingerprint}
      onHelp={() => replace(SURVEY.answer(true))}
      onAgain={() => replace(addressOf(sheet))}
    />
  )
}
