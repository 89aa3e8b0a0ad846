import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import type { ImportDone, ImportRow } from '@cloud/features/air/contract'
import { TAB } from '@cloud/shared/addresses'
import { go } from '@/client/go'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { AirPage } from '../parts/AirPage'
import { words } from '../words'
import { Imports } from './Imports'
import { Look } from './Look'
import { ReportButton } from './ReportButton'
import { ShareBar } from './ShareBar'
import { UndoSheet } from './UndoSheet'
import { useTable, type TableOnItsWay } from './useTable'
import { Waiting } from './Waiting'

const text = words.upload

/** 传表格: choose, see what it would change, take it in, the report of what was not taken; and what came before. */
export default function UploadPage() {
  const table = useTable()
  const [done, setDone] = useState<ImportDone | null>(null)
  const [gone, setGone] = useState<ImportRow | null>(null)
  const close = useCallback(() => setGone(null), [])
  const fresh = () => {
    setDone(null)
    table.choose()
  }
  return (
    <AirPage tab="upload" sheet={gone && <UndoSheet row={gone} onClose={close} />}>
      <View className="air-desk">
        {done ? <Done report={done} onMore={fresh} /> : <OnItsWay table={table} onDone={setDone} />}
      </View>
      <Imports onUndo={setGone} />
    </AirPage>
  )
}

function OnItsWay({ table, onDone }: { table: TableOnItsWay; onDone: (report: ImportDone) => void }) {
  const { state } = table
  switch (state.stage) {
    case 'none':
      return (
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
          <Waiting onLook={table.goOn} />
        </>
      )
    case 'sending':
      return <ShareBar share={state.share} say={(percent) => text.sending(state.name, percent)} />
    case 'unsent':
      return (
        <>
          <Banner tone="brick" title={state.problem} />
          <View className="air-desk__buttons">
            <Button onTap={table.again}>{text.again}</Button>
            <Button kind="text" onTap={table.choose}>
              {text.another}
            </Button>
          </View>
        </>
      )
    case 'waiting':
      return (
        <Look
          key={state.incoming}
          incoming={state.incoming}
          onOther={table.choose}
          onDone={(report) => {
            onDone(report)
            table.forget()
          }}
        />
      )
  }
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
