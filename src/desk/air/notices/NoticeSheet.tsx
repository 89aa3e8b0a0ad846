import { View } from '@tarojs/components'
import { useState } from 'react'
import { airContract, NOTICE_KINDS, type Notice, type NoticeKind } from '@cloud/features/air/contract'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { useCommand } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { TextArea, TextField } from '@/ui/Field'
import { NoticeBar } from '@/ui/NoticeBar'
import { OptionGroup } from '@/ui/OptionGroup'
import { a11y } from '@/ui/platform/a11y'
import { BottomSheet } from '@/ui/BottomSheet'
import { toast } from '@/ui/Toast'
import { MomentField } from '../parts/MomentField'
import { TownChips } from '../parts/TownChips'
import { words } from '../words'

const text = words.notices
/** Below 轻度 there is nothing to warn of. */
const LEVELS = [3, 4, 5, 6] as const

/** Writes a notice: what comes, how bad, where, from when until when, what to do; shown as residents will see it. */
export function NoticeSheet({ onClose }: { onClose: () => void }) {
  const publish = useCommand(airContract.publishNotice)
  const [now] = useState(() => Date.now())
  const [kind, setKind] = useState<NoticeKind>('dust')
  const [level, setLevel] = useState<Notice['level']>(4)
  const [title, setTitle] = useState('')
  const [advice, setAdvice] = useState('')
  const [towns, setTowns] = useState<readonly string[]>([])
  const [from, setFrom] = useState<string | null>(null)
  const [until, setUntil] = useState<string | null>(null)
  const [strict, setStrict] = useState(false)
  const begin = from ?? new Date(now).toISOString()
  const untilFault =
    until === null
      ? text.untilMissing
      : Date.parse(until) <= now
        ? text.over
        : Date.parse(until) <= Date.parse(begin)
          ? text.order
          : ''
  const missing = (given: string, said: string) => (strict && given.trim() === '' ? said : undefined)
  const notice = {
    kind,
    level,
    title: title.trim(),
    advice: advice.trim(),
    towns: [...towns],
    from: begin,
    until: until ?? '',
  }
  const send = () => {
    setStrict(true)
    if (notice.title === '' || notice.advice === '' || untilFault !== '') return
    publish.mutate(notice, {
      onSuccess: () => {
        toast(text.sent)
        onClose()
      },
    })
  }
  const foot = (
    <Button busy={publish.isPending} onTap={send}>
      {text.send}
    </Button>
  )
  return (
    <BottomSheet open title={text.add} onClose={onClose} foot={foot}>
      <View className="air-desk">
        {publish.error && (
          <Banner
            tone="brick"
            title={Object.values(publish.error.fields)[0] ?? (publish.error.words || words.notSent)}
          />
        )}
        <OptionGroup
          legend={text.kind}
          value={kind}
          onChange={setKind}
          options={NOTICE_KINDS.map((one) => ({ value: one, ...text.kinds[one] }))}
        />
        <View>
          <View className="air-desk__label">{text.level}</View>
          <View className="air-desk__chips" {...a11y({ role: 'group', label: text.level })}>
            {LEVELS.map((one) => (
              <Chip key={one} on={one === level} onTap={() => setLevel(one)}>
                {text.levels[one]}
              </Chip>
            ))}
          </View>
        </View>
        <TextField
          label={text.heading}
          hint={text.headingHint}
          error={missing(title, text.headingMissing)}
          maxLength={MAX_LENGTH.title}
          onChange={setTitle}
        />
        <TextArea
          label={text.advice}
          hint={text.adviceHint}
          error={missing(advice, text.adviceMissing)}
          maxLength={MAX_LENGTH.advice}
          onChange={setAdvice}
        />
        <TownChips
          label={text.towns}
          note={text.townsNote}
          chosen={towns}
          onTap={(code) =>
            setTowns(towns.includes(code) ? towns.filter((one) => one !== code) : [...towns, code])
          }
        />
        <MomentField label={text.from} value={from} none={text.now} onChange={setFrom} />
        <MomentField
          label={text.until}
          value={until}
          error={strict && untilFault !== '' ? untilFault : undefined}
          onChange={setUntil}
        />
        {notice.title !== '' && until !== null && (
          <View>
            <View className="air-desk__label">{text.preview}</View>
            <View className="ui-notice-sky">
              <NoticeBar notice={{ ...notice, until }} now={new Date(now)} quiet />
            </View>
          </View>
        )}
      </View>
    </BottomSheet>
  )
}
