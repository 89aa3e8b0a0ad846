import { View } from '@tarojs/components'
import { useState } from 'react'
import { airContract, type ImportDone } from '@cloud/features/air/contract'
import { TAB } from '@cloud/shared/addresses'
import { go } from '@/client/go'
import { useCommand, useQueryOf } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { a11y } from '@/ui/platform/a11y'
import { Segments } from '@/ui/Segments'
import { SkeletonRows } from '@/ui/Skeleton'
import { AirPage } from '../parts/AirPage'
import { StationChips } from '../parts/StationChips'
import { words } from '../words'
import { Imports } from './Imports'
import { Preview } from './Preview'
import { ReadShare } from './ReadShare'
import { ReportButton } from './ReportButton'
import { ShareBar } from './ShareBar'
import { useTable } from './useTable'

const text = words.upload

/** 传表格: choose, see what it would change, take it in, and the report of what was not taken. */
export default function UploadPage() {
  const table = useTable()
  const [done, setDone] = useState<ImportDone | null>(null)
  const { state } = table
  const fresh = () => {
    setDone(null)
    table.choose()
  }
  return (
    <AirPage tab="upload">
      <View className="air-desk">
        {done && <Done report={done} onMore={fresh} />}
        {!done && state.stage === 'none' && (
          <>
            <View className="air-desk__lead">{text.lead}</View>
            {state.problem !== '' && <Banner tone="brick" title={state.problem} />}
            <Button icon="cloudup" onTap={table.choose}>
              {text.choose}
            </Button>
            <View className="air-desk__note">
              {text.forms}
              {text.limit}
            </View>
          </>
        )}
        {!done && state.stage === 'sending' && (
          <ShareBar share={state.share} say={(percent) => text.sending(state.name, percent)} />
        )}
        {!done && state.stage === 'unsent' && (
          <>
            <Banner tone="brick" title={state.problem} />
            <View className="air-desk__buttons">
              <Button onTap={table.again}>{text.again}</Button>
              <Button kind="text" onTap={table.choose}>
                {text.another}
              </Button>
            </View>
          </>
        )}
        {!done && state.stage === 'waiting' && (
          <Look
            key={state.incoming}
            incoming={state.incoming}
            onOther={table.choose}
            onDone={(report) => {
              setDone(report)
              table.forget()
            }}
          />
        )}
      </View>
      <Imports />
    </AirPage>
  )
}

interface LookProps {
  incoming: string
  onOther: () => void
  onDone: (report: ImportDone) => void
}

/** What the table would change, by what the person says of it; then the deed. */
function Look({ incoming, onOther, onDone }: LookProps) {
  const [hours, setHours] = useState<'start' | 'end'>('start')
  const [station, setStation] = useState<string | null>(null)
  const take = useCommand(airContract.importFile)
  const input = { incoming, hours, ...(station === null ? {} : { station }) }
  const busy = take.isPending || take.isSuccess
  // looking reads the whole table: once for each way of reading it
  const preview = useQueryOf(airContract.previewImport, input, { staleMs: Infinity, enabled: !busy })
  const { data } = preview
  const idle = data !== undefined && data.inserted + data.corrected === 0
  return (
    <>
      <View>
        <View className="air-desk__label">{text.hours}</View>
        <Segments
          label={text.hours}
          value={hours}
          onChange={setHours}
          options={[
            { value: 'start', label: text.hoursStart },
            { value: 'end', label: text.hoursEnd },
          ]}
        />
        <View className="air-desk__note">{text.hoursNote[hours]}</View>
      </View>
      <StationChips label={text.station} value={station} none={text.stationInFile} onChange={setStation} />
      {preview.error && <Banner tone="brick" title={preview.error.words || text.failed} />}
      {!data && !preview.error && (
        <View {...a11y({ busy: true })}>
          <ReadShare incoming={incoming} say={text.read}>
            <View className="air-desk__lead">{text.looking}</View>
          </ReadShare>
          <SkeletonRows />
        </View>
      )}
      {data && <Preview preview={data} />}
      {take.error && <Banner tone="brick" title={take.error.words || words.notSent} />}
      {idle && <View className="air-desk__lead">{text.nothing}</View>}
      {take.isPending && <ReadShare incoming={incoming} say={text.taken} />}
      <Button
        disabled={!data || idle}
        busy={take.isPending && text.taking}
        onTap={() => take.mutate(input, { onSuccess: onDone })}
      >
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

function Done({ report, onMore }: { report: ImportDone; onMore: () => void }) {
  const { inserted, corrected, unchanged, refused } = report
  return (
    <Card>
      <View className="air-desk">
        <Banner tone="pine" title={text.done}>
          {text.doneBody}
        </Banner>
        <View className="air-desk__sum">{text.result(inserted, corrected, unchanged, refused)}</View>
        <View className="air-desk__buttons">
          <ReportButton id={report.id} size="large" />
          <Button kind="secondary" onTap={() => go(TAB.air)}>
            {text.look}
          </Button>
          <Button kind="text" onTap={onMore}>
            {text.more}
          </Button>
        </View>
      </View>
    </Card>
  )
}
