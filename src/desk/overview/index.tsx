import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useCallback, useEffect, useState } from 'react'
import {
  type OverviewData,
  reportsContract,
  type Span,
  SPANS,
  type UnitData,
} from '@cloud/features/reports/contract'
import { DESK } from '@cloud/shared/addresses'
import { ask } from '@/client/call'
import { CallError } from '@/client/errors'
import { go } from '@/client/go'
import { useQueryOf } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { Heading } from '@/ui/Heading'
import { Segments } from '@/ui/Segments'
import { sayInAddress } from '../platform/address'
import { saveFile } from '../platform/saveFile'
import { DeskPage } from '../shell/DeskPage'
import { AskSheet } from '../shell/AskSheet'
import { NotStaff } from '../shell/NotStaff'
import { useMayOversee } from '../shell/useMayOversee'
import { words } from '../words'
import { Course } from './Course'
import { Asked, Side } from './Side'
import { spanName, upTo } from './said'
import { Tiles } from './Tiles'
import { type Kind, Units } from './Units'
import './index.scss'

const say = words.overview
type Term = keyof typeof words.terms
const TERMS: readonly Term[] = [
  ...(['open', 'overdue', 'received', 'finished', 'inTime', 'late', 'ofTime', 'meanDays'] as const),
  ...(['rated', 'good', 'fair', 'bad', 'unrated', 'refused', 'linked'] as const),
]
const LOOK_MS = 60_000

/** 概况: what came, what was done in time, who is satisfied, what lies where; every number opens its list. */
export default function OverviewPage() {
  return useMayOversee().figures ? <Overview /> : <NotStaff title={say.title} who={say.who} />
}

function Overview() {
  const { params } = useRouter<{ span?: string; unit?: string }>()
  const [span, setSpan] = useState<Span>(SPANS.find((one) => one === params.span) ?? 'month')
  const asked = params.unit === undefined ? undefined : decodeURIComponent(params.unit)
  const [unit, setUnit] = useState(asked)
  const [kind, setKind] = useState<Kind>(asked?.startsWith('dept:') ? 'departments' : 'towns')
  const [open, setOpen] = useState<{ term: Term } | { unit: UnitData } | null>(null)
  const close = useCallback(() => setOpen(null), [])
  const may = useMayOversee()
  const query = useQueryOf(reportsContract.overview, { span }, { everyMs: LOOK_MS })
  useEffect(() => sayInAddress(DESK.overview(plainAsks(span, unit))), [span, unit])
  const sheet =
    open === null ? undefined : 'term' in open ? (
      <Meanings first={open.term} onClose={close} />
    ) : (
      <AskSheet unit={open.unit} onClose={close} />
    )
  const choose = (next: Kind) => {
    setKind(next)
    setUnit(undefined)
  }
  return (
    <DeskPage title={say.title} place="overview" full sheet={sheet}>
      <View className="overview">
        <DataState query={query}>
          {(shown) => {
            const chosen = shown[kind].find(({ code }) => code === unit) ?? null
            return (
              <>
                <Head span={span} shown={shown} onSpan={setSpan} />
                <Tiles span={span} shown={shown} onMeaning={(term) => setOpen({ term })} />
                <View className="overview-columns">
                  <Units
                    span={span}
                    shown={shown}
                    kind={kind}
                    onKind={choose}
                    chosen={unit}
                    onChoose={({ code }) => setUnit(code === unit ? undefined : code)}
                  />
                  <View className="overview-side">
                    <Side
                      unit={chosen}
                      kind={kind}
                      openOfAll={shown.open.total}
                      onAsk={may.inquire ? (one) => setOpen({ unit: one }) : null}
                    />
                    <Asked />
                    <Course span={span} shown={shown} />
                  </View>
                </View>
              </>
            )
          }}
        </DataState>
      </View>
    </DeskPage>
  )
}

const plainAsks = (span: Span, unit: string | undefined) => ({
  ...(span === 'month' ? {} : { span }),
  ...(unit === undefined ? {} : { unit }),
})

interface HeadProps {
  span: Span
  shown: OverviewData
  onSpan: (span: Span) => void
}

function Head({ span, shown, onSpan }: HeadProps) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')
  const take = async () => {
    setBusy(true)
    setTrouble('')
    try {
      const file = await ask(reportsContract.overviewExport, { span })
      await saveFile(file.name, file.type, file.content)
    } catch (error) {
      setTrouble((error instanceof CallError && error.words) || words.export.failed)
    } finally {
      setBusy(false)
    }
  }
  return (
    <View className="overview-head">
      <Heading level={1}>{say.heading(spanName(span, shown))}</Heading>
      <Segments
        label={say.span}
        options={SPANS.map((value) => ({ value, label: say.spans[value] }))}
        value={span}
        onChange={onSpan}
      />
      <View className="overview-head__note">{upTo(span, shown)}</View>
      <View className="overview-head__tools">
        <Button kind="text" size="small" busy={busy} onTap={() => void take()}>
          {say.xlsx}
        </Button>
        <Button kind="secondary" size="small" icon="doc" onTap={() => go(DESK.overviewPaper(span))}>
          {say.print}
        </Button>
      </View>
      {trouble !== '' && <Banner tone="brick" title={trouble} />}
    </View>
  )
}

/** What every number means; the one that was asked for comes first. */
function Meanings({ first, onClose }: { first: Term; onClose: () => void }) {
  return (
    <BottomSheet open title={say.terms} onClose={onClose}>
      <View className="overview-terms">
        {[first, ...TERMS.filter((term) => term !== first)].map((term) => (
          <View key={term}>
            <View className="overview-terms__name">{words.terms[term].name}</View>
            <View className="overview-terms__means">{words.terms[term].means}</View>
          </View>
        ))}
      </View>
    </BottomSheet>
  )
}
