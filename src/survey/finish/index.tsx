import { Text, View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import type { ReactNode } from 'react'
import { surveyContract } from '@cloud/survey/contract'
import { useQueryOf } from '@/client'
import { dayWords } from '@/client/dates'
import { landscape } from '@/air/pictures/landscape'
import { ActionBar } from '@/ui/ActionBar'
import { Button } from '@/ui/Button'
import { Empty } from '@/ui/Empty'
import { Heading } from '@/ui/Heading'
import { Icon, type IconName } from '@/ui/Icon'
import { Page } from '@/ui/Page'
import { SvgPicture } from '@/ui/SvgPicture'
import { toast } from '@/ui/Toast'

import { addresses, home, open, replace } from '../addresses'
import { counted } from '../model/figures'
import { seasonOf } from '../model/season'
import type { LocalSheet } from '../model/sheets'
import { sheets } from '../sheets'
import { useSheet } from '../useSheet'
import { sheetDrawing } from '../pictures/sheet'
import { words } from '../words'
import './index.scss'

const w = words.finish

/** Thanks, who knows what, when the results come, and who is still missing. */
export default function FinishPage() {
  const { params } = useRouter()
  const which = { survey: params.survey ?? '', assisted: params.assisted === '1' }
  const sheet = useSheet(which)
  if (!sheet || sheet.stage === 'filling') {
    return (
      <Page title={words.title}>
        <Empty drawing={sheetDrawing} title={w.nothing} action={{ label: w.home, onTap: home }} />
      </Page>
    )
  }
  if (sheet.stage === 'refused') return <Refused sheet={sheet} />
  return <Handed sheet={sheet} />
}

function Refused({ sheet }: { sheet: LocalSheet }) {
  function again() {
    sheets.reopen(sheet)
    replace(addresses.answer(sheet.assisted))
  }
  return (
    <Page title={words.title}>
      <Empty
        drawing={sheetDrawing}
        title={w.refusedTitle}
        text={sheet.problem ?? ''}
        action={{ label: w.again, onTap: again }}
        link={{ label: w.home, onTap: home }}
      />
    </Page>
  )
}

function Handed({ sheet }: { sheet: LocalSheet }) {
  const { receipt } = sheet
  const progress = useQueryOf(surveyContract.progress, { survey: sheet.survey }, { keep: true })
  const current = useQueryOf(surveyContract.current, {}, { keep: true })
  const short = progress.data?.shortTowns ?? []
  const season = seasonOf(new Date())
  return (
    <Page
      nav="sky"
      className={`sky-${season} air-1`}
      bar={
        <ActionBar>
          <View className="survey-finish__ways">
            <Button onTap={() => replace(addresses.answer(true))}>{w.help}</Button>
            {current.data?.result ? (
              <Button kind="text" onTap={() => open(addresses.result)}>
                {w.lastResult}
              </Button>
            ) : (
              <Button kind="text" onTap={home}>
                {w.home}
              </Button>
            )}
          </View>
        </ActionBar>
      }
    >
      <View className="survey-finish__sky">
        <SvgPicture
          svg={landscape({ season, air: 1, night: false })}
          className="survey-finish__land"
          decorative
        />
        <View className="survey-finish__words">
          <View className="survey-finish__check">
            <Icon name={receipt ? 'check' : 'cloudup'} size={32} weight={2.5} />
          </View>
          <Heading level={1} className="survey-finish__title">
            {receipt ? w.title : w.waitingTitle}
          </Heading>
          <View className="survey-finish__number">
            {receipt ? w.number(counted(receipt.number)) : w.waiting}
          </View>
        </View>
      </View>
      <View className="survey-finish__facts">
        {receipt && (
          <Fact icon="ticket" title={w.receipt} note={w.receiptNote}>
            <Code code={receipt.receipt} />
          </Fact>
        )}
        <Fact icon="lock" title={w.anonymous} note={w.anonymousNote} />
        {receipt && (
          <Fact icon="calendar" title={w.results(dayWords(receipt.resultsOn))} note={w.resultsNote} />
        )}
        {short.length > 0 && (
          <Fact icon="users" title={w.short(short.join(w.separator))} note={w.shortNote} />
        )}
      </View>
    </Page>
  )
}

function Code({ code }: { code: string }) {
  async function copy() {
    await Taro.setClipboardData({ data: code })
    toast(w.copied)
  }
  return (
    <View className="survey-finish__code">
      <Text className="survey-finish__symbols" userSelect selectable>
        {code}
      </Text>
      <Button kind="outline" size="small" onTap={() => void copy()}>
        {w.copy}
      </Button>
    </View>
  )
}

function Fact({
  icon,
  title,
  note,
  children,
}: {
  icon: IconName
  title: string
  note: string
  children?: ReactNode
}) {
  return (
    <View className="survey-finish__fact">
      <Icon name={icon} className="survey-finish__icon" />
      <View className="survey-finish__text">
        <View className="survey-finish__head">{title}</View>
        {children}
        <View className="survey-finish__note">{note}</View>
      </View>
    </View>
  )
}
