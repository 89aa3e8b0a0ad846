import { View } from '@tarojs/components'
import { useState } from 'react'
import { airContract, type ImportDone } from '@cloud/features/air/contract'
import { MAX_LENGTH, MIN_LENGTH } from '@cloud/shared/limits'
import type { CallError } from '@/client/errors'
import { askAnew, useCommand, useQueryOf } from '@/client/queries'
import { Drafted } from '@/ui/Drafted'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { TextArea } from '@/ui/Field'
import { a11y } from '@/ui/platform/a11y'
import { Segments } from '@/ui/Segments'
import { SkeletonRows } from '@/ui/Skeleton'
import { useKept } from '@/client/drafts'
import { StationChips } from '../parts/StationChips'
import { words } from '../words'
import { Doubts } from './Changes'
import { Preview } from './Preview'
import { ReadShare } from './ReadShare'

const text = words.upload

interface LookProps {
  incoming: string
  onOther: () => void
  onDone: (report: ImportDone) => void
}

/** How the person reads this table, and why it changes what is there: kept until it is taken in. */
const NOTHING = {
  hours: 'start' as 'start' | 'end',
  station: null as string | null,
  reason: '',
}

/** What the table would change, by what the person says of it; then the deed. */
export function Look({ incoming, onOther, onDone }: LookProps) {
  const kept = useKept(`air:import:${incoming}`, NOTHING)
  const { hours, station, reason } = kept.value
  const say = kept.set
  const [doubts, setDoubts] = useState<'leave' | 'take'>('leave')
  const [strict, setStrict] = useState(false)
  const take = useCommand(airContract.importFile)
  const input = { incoming, hours, doubts, ...(station === null ? {} : { station }) }
  const busy = take.isPending || take.isSuccess
  // looking reads the whole table: once for each way of reading it
  const preview = useQueryOf(airContract.previewImport, input, { staleMs: Infinity, enabled: !busy })
  const { data } = preview
  const idle = data !== undefined && data.inserted + data.corrected === 0
  const corrected = data?.corrected ?? 0
  const unsaid = corrected > 0 && reason.trim().length < MIN_LENGTH.correction
  const send = () => {
    setStrict(true)
    if (unsaid) return
    const why = corrected > 0 ? { reason: reason.trim() } : {}
    const onSuccess = (report: ImportDone) => {
      kept.forget()
      onDone(report)
    }
    // what the table would change may be another thing by now, and so may be what is asked for
    const onError = (error: CallError) => {
      if (error.offline) return
      void preview.refetch()
      // it may have come in from another page
      void askAnew('air', 'imports')
    }
    take.mutate({ ...input, ...why }, { onSuccess, onError })
  }
  return (
    <>
      <View>
        <View className="air-desk__label">{text.hours}</View>
        <Segments
          label={text.hours}
          value={hours}
          onChange={(value) => say({ hours: value })}
          options={[
            { value: 'start', label: text.hoursStart },
            { value: 'end', label: text.hoursEnd },
          ]}
        />
        <View className="air-desk__note">{text.hoursNote[hours]}</View>
      </View>
      <StationChips
        label={text.station}
        value={station}
        none={text.stationInFile}
        onChange={(value) => say({ station: value })}
      />
      {preview.error && <Banner tone="brick" title={preview.error.words || text.failed} />}
      {preview.error && (
        <Button kind="secondary" busy={preview.isFetching} onTap={() => void preview.refetch()}>
          {text.lookAgain}
        </Button>
      )}
      {!data && !preview.error && (
        <View {...a11y({ busy: true })}>
          <ReadShare incoming={incoming} say={text.read}>
            <View className="air-desk__lead">{text.looking}</View>
          </ReadShare>
          <SkeletonRows />
        </View>
      )}
      {data && (
        <Preview preview={data}>
          <Doubts doubts={data.doubts} value={doubts} onChange={setDoubts} />
        </Preview>
      )}
      {corrected > 0 && (
        <Drafted kept={kept}>
          <TextArea
            label={text.reason}
            initial={reason}
            hint={text.reasonHint(corrected)}
            error={strict && unsaid ? text.reasonMissing : undefined}
            maxLength={MAX_LENGTH.reason}
            onChange={(value) => say({ reason: value })}
          />
        </Drafted>
      )}
      {take.error && <Banner tone="brick" title={take.error.words || words.notSent} />}
      {idle && <View className="air-desk__lead">{text.nothing}</View>}
      {take.isPending && <ReadShare incoming={incoming} say={text.taken} />}
      <Button disabled={!data || idle} busy={take.isPending && text.taking} onTap={send}>
        {text.take}
      </Button>
      {!take.isPending && (
        <Button kind="text" onTap={onOther}>
          {text.another}
        </Button>
      )}
    </>
  )
}
