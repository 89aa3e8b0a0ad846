import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ReactNode } from 'react'
import { surveyContract } from '@cloud/features/survey/contract'
import { seasonOf } from '@cloud/shared/seasons'
import { useOnline, useQueryOf } from '@/client'
import { dayWords } from '@/client/dates'
import { landscape } from '@/ui/pictures/landscape'
import { ActionBar } from '@/ui/ActionBar'
import { Button } from '@/ui/Button'
import { Empty } from '@/ui/Empty'
import { Heading } from '@/ui/Heading'
import { Icon, type IconName } from '@/ui/Icon'
import { Page } from '@/ui/Page'
import { SvgPicture } from '@/ui/SvgPicture'
import { toast } from '@/ui/Toast'

import { addresses, home, open } from '../addresses'
import { counted } from '../model/figures'
import type { LocalSheet } from '../model/sheets'
import { sheetDrawing } from '../pictures/sheet'
import { words } from '../words'
import './Thanks.scss'

const w = words.finish

export interface ThanksProps {
  /** A sheet that was handed over. */
  sheet: LocalSheet
  /** To the next member of the family. */
  onHelp(): void
  /** Back into a refused sheet. */
  onAgain(): void
}

/** Thanks, the receipt, who knows what, when the results come, and who is still missing (picture h3). */
export function Thanks(props: ThanksProps) {
  return props.sheet.stage === 'refused' ? <Refused {...props} /> : <Handed {...props} />
}

function Refused({ sheet, onAgain }: ThanksProps) {
  return (
    <Page title={words.title}>
      <Empty
        drawing={sheetDrawing}
        title={w.refusedTitle}
        text={sheet.problem ?? ''}
        action={{ label: w.again, onTap: onAgain }}
        link={{ label: w.home, onTap: home }}
      />
    </Page>
  )
}

function Handed({ sheet, onHelp }: ThanksProps) {
  const { receipt } = sheet
  const online = useOnline()
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
            <Button onTap={onHelp}>{w.help}</Button>
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
            {receipt ? w.title : online ? w.sendingTitle : w.waitingTitle}
          </Heading>
          <View className="survey-finish__number">
            {receipt ? w.number(counted(receipt.number)) : online ? w.sending : w.waiting}
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
      <Text className="survey-finish__symbols" userSelect>
        {code}
      </Text>
      <Button kind="outline" size="small" onTap={() => void copy()}>
        {w.copy}
      </Button>
      <Button kind="outline" size="small" onTap={() => open(addresses.receipt)}>
        {w.change}
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
