import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useId, type ReactNode } from 'react'
import { surveyContract } from '@cloud/features/survey/contract'
import { seasonOf } from '@cloud/shared/seasons'
import { SURVEY } from '@cloud/shared/addresses'
import { useOnline, useQueryOf } from '@/client'
import { dayWords } from '@/client/dates'
import { isOpen, outbox, outboxWords, whyItWaits } from '@/client/outbox'
import { marks } from '@/locales/marks'
import { landscape } from '@/ui/pictures/landscape'
import { ActionBar } from '@/ui/ActionBar'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { Icon, type IconName } from '@/ui/Icon'
import { Page } from '@/ui/Page'
import { SvgPicture } from '@/ui/SvgPicture'
import { toast } from '@/ui/Toast'

import { home, open } from '../go'
import { counted } from '../model/figures'
import type { LocalSheet } from '../model/sheets'
import { drawReceipt, RECEIPT_PICTURE } from '../pictures/receipt'
import { SAVED_IN, savePicture } from '@/client/savePicture'
import { attendTo } from '../platform/attend'
import { PLATFORM_SEES } from '../platform/trace'
import { sheets } from '../sheets'
import { useBallotOnPhone } from '../useBallotOnPhone'
import { words } from '../words'
import { InTrouble } from './Trouble'
import './Thanks.scss'

const w = words.finish

export interface ThanksProps {
  /** A sheet that was handed over. */
  sheet: LocalSheet
  /** Of the box, as this phone has computed it; null while it is not known. */
  fingerprint: string | null
  /** To the next member of the family. */
  onHelp(): void
  /** An interviewer: the respondent has the receipt code on paper. */
  onNoted?(): void
  /** Where a refused sheet is filled in; without it, that is here. */
  onAgain?(): void
}

/** Thanks, the receipt code, who can look inside, when the results come, and who is still missing (picture h3). */
export function Thanks(props: ThanksProps) {
  const { sheet } = props
  return sheet.stage === 'refused' ? <Refused {...props} /> : <Handed {...props} />
}

function Refused({ sheet, onAgain }: ThanksProps) {
  function again() {
    sheets.reopen(sheet)
    onAgain?.()
  }
  return (
    <Page title={words.title}>{sheet.problem && <InTrouble trouble={sheet.problem} onAgain={again} />}</Page>
  )
}

function Handed({ sheet, fingerprint, onHelp, onNoted }: ThanksProps) {
  const { code, who, stage, invite, resultsOn } = sheet
  const isVisit = who === 'visit'
  const head = `survey-thanks${useId().replace(/\W/g, '')}`
  useEffect(() => {
    // it stands where the last question stood, however far down that was read
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
    attendTo(head)
  }, [head])
  const sent = stage === 'sent'
  // this phone holds one sheet of the family at a time
  const mayHelp = sent || who !== 'family'
  const online = useOnline()
  const waiting = useBallotOnPhone(sheet.m)
  const at = waiting ? whyItWaits(waiting) : null
  const progress = useQueryOf(surveyContract.progress, { survey: sheet.survey }, { keep: true })
  const season = seasonOf(new Date())
  const { envelopes, opened } = progress.data ?? {}
  const traced = PLATFORM_SEES && invite === null ? words.question.platform : undefined
  const number = fingerprint === null ? undefined : w.fingerprint(fingerprint)
  return (
    <Page
      nav="sky"
      className={`sky-${season} air-1`}
      bar={isVisit ? <Noted onTap={onNoted} /> : <Ways onHelp={onHelp} mayHelp={mayHelp} />}
    >
      <View className="survey-finish__sky">
        <SvgPicture
          svg={landscape({ season, air: 1, night: false })}
          className="survey-finish__land"
          decorative
        />
        <View className="survey-finish__words">
          <View className="survey-finish__check">
            <Icon name={sent ? 'check' : 'cloudup'} size={32} weight={2.5} />
          </View>
          <Heading level={1} id={head} className="survey-finish__title">
            {sent ? w.title : online && at === null ? w.sendingTitle : w.waitingTitle}
          </Heading>
          <View className="survey-finish__number">
            {!sent
              ? shortOf(at, online)
              : opened
                ? w.opened(counted(opened.sheets))
                : envelopes && w.envelopes(counted(envelopes.open + envelopes.drawn))}
          </View>
        </View>
      </View>
      <View className="survey-finish__facts">
        {!sent && (at !== null || !online) && (
          <Banner tone="gold" title={w.waitingHere} className="survey-finish__wait">
            {marks.sentences([at === null ? w.offline : outboxWords.why[at], w.keepApp])}
          </Banner>
        )}
        {waiting && at === 'held' && isOpen(waiting) && (
          <Button onTap={() => void outbox.goOn(waiting.id)}>{w.goOn}</Button>
        )}
        {code !== null && (
          <Fact
            icon="ticket"
            title={isVisit ? words.visit.slipTitle : w.receipt}
            note={isVisit ? words.visit.slipNote : w.receiptNote}
          >
            <Code code={code} />
            {!isVisit && <Keep code={code} />}
          </Fact>
        )}
        <Fact icon="lock" title={w.sealed} note={marks.sentences([w.sealedNote, number, traced])} />
        {resultsOn !== null && (
          <Fact icon="calendar" title={w.results(dayWords(resultsOn))} note={w.resultsNote} />
        )}
        {!isVisit && <Fact icon="users" title={w.family} note={w.familyNote} />}
      </View>
    </Page>
  )
}

/** How it stands, in one line on the sky; why, and what to mind, is below it. */
function shortOf(at: ReturnType<typeof whyItWaits>, online: boolean): string {
  if (at !== null) return outboxWords.waits[at]
  return online ? w.sending : w.waiting
}

function Ways({ onHelp, mayHelp }: { onHelp: () => void; mayHelp: boolean }) {
  const current = useQueryOf(surveyContract.current, {}, { keep: true })
  return (
    <ActionBar note={mayHelp ? undefined : w.helpLater}>
      <View className="survey-finish__ways">
        <Button disabled={!mayHelp} onTap={onHelp}>
          {w.help}
        </Button>
        {current.data?.result ? (
          <Button kind="text" onTap={() => open(SURVEY.result)}>
            {w.lastResult}
          </Button>
        ) : (
          <Button kind="text" onTap={home}>
            {w.home}
          </Button>
        )}
      </View>
    </ActionBar>
  )
}

function Noted({ onTap }: { onTap: (() => void) | undefined }) {
  return (
    <ActionBar>
      <Button onTap={() => onTap?.()}>{words.visit.noted}</Button>
    </ActionBar>
  )
}

function Code({ code }: { code: string }) {
  return (
    <Text className="survey-finish__symbols" userSelect>
      {code}
    </Text>
  )
}

/** Ways to keep one's own code; an interviewer's phone keeps none of anybody else's. */
function Keep({ code }: { code: string }) {
  async function copy() {
    await Taro.setClipboardData({ data: code })
    toast(w.copied)
  }
  async function save() {
    try {
      const { width, height } = RECEIPT_PICTURE
      const text = { ...w.picture, code }
      await savePicture({ width, height, name: w.picture.title }, (pen) => drawReceipt(pen, text))
      toast(w.saved[SAVED_IN])
    } catch {
      toast(w.saveFailed)
    }
  }
  return (
    <View className="survey-finish__keep">
      <Button kind="outline" size="small" onTap={() => void copy()}>
        {w.copy}
      </Button>
      <Button kind="outline" size="small" onTap={() => void save()}>
        {w.save}
      </Button>
      <Button kind="outline" size="small" onTap={() => open(SURVEY.receipt)}>
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
